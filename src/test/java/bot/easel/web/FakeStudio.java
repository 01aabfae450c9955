package bot.easel.web;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Content;
import bot.easel.chat.Destination;
import bot.easel.chat.Field;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.Span;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.spend.Balance;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Stands in for everything behind the page: draws plain squares, asks ten cents for each, and
/// refuses when a member's dollar is used up. A picture waits at its preview while [#hold] is on.
final class FakeStudio implements InteractionListener, Balances {
    static final Usd PRICE = Usd.parse("0.10");
    static final Usd LIMIT = Usd.parse("1");
    static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draw a picture from words",
                            OptionSpec.text("prompt", "What to draw").mandatory().atMost(4000),
                            OptionSpec.completed("model", "Which model draws"),
                            OptionSpec.whole("count", "How many pictures", 1, 4),
                            OptionSpec.chosen(
                                    "format", "File format", List.of(new Choice("PNG", "png"))),
                            OptionSpec.flag("private", "Only you get the picture"),
                            file("reference"),
                            file("reference2")),
                    CommandSpec.of("spend", "What is spent, held and left"),
                    CommandSpec.group(
                            "easel",
                            "More",
                            List.of(CommandSpec.of("help", "Show every command"))));

    private final PlaygroundPlatform playground;
    private final InstantSource clock;
    private final Map<String, Usd> spent = new ConcurrentHashMap<>();
    private final Map<String, String> prompts = new ConcurrentHashMap<>();
    private final BlockingQueue<Interaction> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger drawn = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    FakeStudio(PlaygroundPlatform playground, InstantSource clock) {
        this.playground = playground;
        this.clock = clock;
    }

    /// Lets pictures stop at their preview until [#release].
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /// The next interaction of this kind; others before it are passed over.
    <T extends Interaction> T heard(Class<T> kind) throws InterruptedException {
        while (true) {
            Interaction next = heard.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + kind.getSimpleName() + " was heard");
            }
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    int drawn() {
        return drawn.get();
    }

    @Override
    public void on(Interaction interaction) {
        heard.add(interaction);
        switch (interaction) {
            case Interaction.CommandCall call -> command(call);
            case Interaction.ButtonPress press -> press(press);
            case Interaction.FormSubmit form ->
                    draw(interaction, form.values().getOrDefault("prompt", ""));
            case Interaction.MessageAction action -> action.origin().responder().open(editForm());
            case Interaction.HomeOpened opened -> throw new AssertionError(opened);
            case Interaction.Message message -> {
                if (message.addressed()) {
                    draw(message, message.text());
                }
            }
        }
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return List.of(
                new Choice("square-1 · default here · $0.10", "square-1"),
                new Choice("square-2 · finer · $0.20", "square-2"));
    }

    @Override
    public List<Balance> of(Member member, ChannelId channel) {
        Instant now = clock.instant();
        List<Balance> balances = new ArrayList<>();
        for (var scope :
                List.of(
                        new Scope(ScopeKind.WORKSPACE, channel.workspace().key()),
                        new Scope(ScopeKind.MEMBER, member.id().key()))) {
            Limit limit =
                    new Limit(
                            scope,
                            Period.DAY,
                            scope.kind() == ScopeKind.MEMBER ? LIMIT : LIMIT.times(10),
                            ZoneOffset.UTC);
            balances.add(
                    new Balance(
                            limit,
                            Period.DAY.windowAt(now, ZoneOffset.UTC),
                            spent.getOrDefault(member.id().id(), Usd.ZERO),
                            Usd.ZERO,
                            now));
        }
        return balances;
    }

    private void command(Interaction.CommandCall call) {
        switch (call.command()) {
            case "imagine" -> {
                if (call.text().isBlank()) {
                    call.origin().responder().open(form());
                } else {
                    draw(call, call.text());
                }
            }
            case "spend" ->
                    call.origin()
                            .responder()
                            .reply(
                                    Card.info("Your spend today", List.of())
                                            .withFields(
                                                    List.of(
                                                            new Field(
                                                                    "Spent",
                                                                    Line.of(spentBy(call))))));
            default ->
                    call.origin()
                            .responder()
                            .reply(Card.of(Card.Tone.INFO, Line.of("Help is here.")));
        }
    }

    private void press(Interaction.ButtonPress press) {
        String what = press.button().substring(0, press.button().indexOf(':'));
        String prompt = prompts.getOrDefault(press.button(), "");
        switch (what) {
            case "reroll" -> draw(press, prompt);
            case "delete" -> {
                press.origin().responder().acknowledge();
                playground.delete(destination(press), press.message());
            }
            default ->
                    press.origin()
                            .responder()
                            .reply(
                                    Card.info("Details", List.of())
                                            .withFields(
                                                    List.of(new Field("Prompt", Line.of(prompt)))));
        }
    }

    private void draw(Interaction asked, String prompt) {
        String member = asked.origin().member().id().id();
        Usd after =
                spent.merge(
                        member,
                        PRICE,
                        (before, price) ->
                                before.plus(price).isMoreThan(LIMIT) ? before : before.plus(price));
        if (drawnBy(member) >= 10) {
            asked.origin().responder().reply(refusal(after));
            return;
        }
        prompts.put("count:" + member, String.valueOf(drawnBy(member) + 1));
        Card running =
                Card.of(
                        Card.Tone.PROGRESS,
                        Line.of(new Span.Text("Drawing "), new Span.Strong(prompt)));
        MessageRef message =
                playground.post(
                        destination(asked),
                        running.withButtons(List.of(Button.of("cancel:1", "Cancel"))),
                        asked.origin().eventKey());
        playground.progress(
                destination(asked),
                message,
                running.withPictures(List.of(picture(null, prompt, Color.GRAY)))
                        .withButtons(List.of(Button.of("cancel:1", "Cancel"))));
        await();
        int number = drawn.incrementAndGet();
        List<Button> buttons =
                List.of(
                        button("reroll:" + number, "Reroll", Button.Style.SECONDARY, "", prompt),
                        button("details:" + number, "Details", Button.Style.SECONDARY, "", prompt),
                        button(
                                "delete:" + number,
                                "Delete",
                                Button.Style.DANGER,
                                "Delete this picture for everybody?",
                                prompt));
        playground.update(
                destination(asked),
                message,
                Card.of(Card.Tone.PICTURE, Line.of(new Span.Strong(prompt)))
                        .withPictures(
                                List.of(
                                        picture(
                                                "asset-" + number,
                                                prompt,
                                                Color.getHSBColor(number * 0.13f, 0.6f, 0.8f))))
                        .withFooter(Line.of("square-1 · 256x256 · " + PRICE.display() + " · 0.1 s"))
                        .withButtons(buttons));
    }

    private int drawnBy(String member) {
        return Integer.parseInt(prompts.getOrDefault("count:" + member, "0"));
    }

    private Button button(
            String id, String label, Button.Style style, String confirm, String prompt) {
        prompts.put(id, prompt);
        return new Button(id, label, style, confirm.isEmpty() ? null : confirm);
    }

    private String spentBy(Interaction interaction) {
        return spent.getOrDefault(interaction.origin().member().id().id(), Usd.ZERO).display();
    }

    private Card refusal(Usd spentSoFar) {
        Instant reset = Period.DAY.windowAt(clock.instant(), ZoneOffset.UTC).end();
        return Card.of(
                        Card.Tone.REFUSED,
                        Line.of("This would cost " + PRICE.display() + ", and nothing is left."),
                        Line.of(new Span.Text("It resets "), new Span.When(reset)))
                .withTitle("Your limit for today is used up")
                .withFields(
                        List.of(
                                new Field("Spent", Line.of(spentSoFar.display())),
                                new Field("Limit", Line.of(LIMIT.display()))));
    }

    private static OptionSpec file(String name) {
        return new OptionSpec(
                name, "A picture to go by", OptionSpec.Type.FILE, false, 0, 0, List.of(), false);
    }

    private static Form editForm() {
        return new Form(
                "edit-form",
                "Edit",
                "Change it",
                List.of(
                        new Form.Input("prompt", "Change", true, true, 4000, List.of(), null),
                        new Form.Input(
                                "model",
                                "Model",
                                false,
                                false,
                                60,
                                List.of(
                                        new Choice("Square one", "square-1"),
                                        new Choice("Square two", "square-2")),
                                "square-2")),
                new Form.FileInput("references", "Pictures to go by", 3));
    }

    private static Form form() {
        return new Form(
                "imagine-form",
                "Imagine",
                "Draw",
                List.of(new Form.Input("prompt", "Prompt", true, true, 4000, List.of(), null)),
                null);
    }

    private static Destination destination(Interaction interaction) {
        return new Destination(interaction.origin().conversation(), Route.MESSAGE, null);
    }

    private void await() {
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released the picture");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Picture picture(@Nullable String asset, String prompt, Color colour) {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, 256, 256);
        canvas.setColor(Color.WHITE);
        canvas.fillOval(64, 64, 128, 128);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String alt = prompt.length() > 200 ? prompt.substring(0, 200) : prompt;
        return new Picture(
                asset, "square.png", "image/png", alt, 256, 256, Content.of(bytes.toByteArray()));
    }
}
