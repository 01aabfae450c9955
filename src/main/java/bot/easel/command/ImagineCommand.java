package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/imagine`: draws.
public final class ImagineCommand implements Command {
    static final String NAME = "imagine";

    private static final Logger log = LoggerFactory.getLogger(ImagineCommand.class);

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    NAME,
                    "Draw a picture from your words",
                    OptionSpec.text("prompt", "What to draw; flags such as --ar 16:9 work here too")
                            .atMost(PromptText.MAX),
                    OptionSpec.completed("model", "Which model draws, with its price"),
                    OptionSpec.completed("size", "A shape in words, or WIDTHxHEIGHT"),
                    OptionSpec.completed(
                            "quality", "How carefully it is drawn, which is what costs"),
                    OptionSpec.whole("count", "How many pictures", 1, Wishes.MAX_COUNT),
                    OptionSpec.completed("background", "Opaque, transparent, or left to the model"),
                    OptionSpec.completed("format", "The kind of file"),
                    OptionSpec.file("reference", "A picture to go by"),
                    OptionSpec.file("reference2", "A second picture to go by"),
                    OptionSpec.file("reference3", "A third picture to go by"),
                    OptionSpec.file("reference4", "A fourth picture to go by"),
                    OptionSpec.flag("private", "Send it to you alone"));

    private final ImagineChoices choices;
    private final ImagineForm form;
    private final OrderWords words;
    private final Orders orders;
    private final Batches batches;

    public ImagineCommand(CommandParts parts) {
        this.choices = new ImagineChoices(parts.studio(), parts.policies());
        this.form = new ImagineForm(new FormInputs(choices, parts.policies()));
        this.words = new OrderWords(parts.policies());
        this.orders = new Orders(parts);
        this.batches = new Batches(parts);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return choices.of(completion);
    }

    /// The button that draws several prompts at once after their cost was shown.
    @Override
    public List<Action> actions() {
        return List.of(batches);
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Map<String, String> options = new HashMap<>();
        SortedMap<String, Attachment> files = new TreeMap<>();
        call.options()
                .forEach((name, value) -> {
                    if (value instanceof OptionValue.File(Attachment file)) {
                        files.put(name, file);
                    } else {
                        options.put(name, text(value));
                    }
                });
        String typed = options.getOrDefault("prompt", call.text());
        draw(call.origin(), typed, options, List.copyOf(files.values()), true);
    }

    @Override
    public boolean submitted(Interaction.FormSubmit submit) {
        draw(
                submit.origin(),
                submit.values().getOrDefault("prompt", ""),
                submit.values(),
                submit.files().getOrDefault(FormInputs.FILES, List.of()),
                false);
        return true;
    }

    /// @param mayAsk whether a form can still be opened
    private void draw(
            Origin origin,
            String typed,
            Map<String, String> options,
            List<Attachment> files,
            boolean mayAsk) {
        switch (words.read(origin.conversation().channel(), typed, options)) {
            case OrderWords.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case OrderWords.Reading.Clear clear when clear.isWordless() ->
                    ask(origin, clear.wishes(), mayAsk && files.isEmpty());
            case OrderWords.Reading.Clear(List<Wish> wishes) ->
                    orders.place(
                            Order.of(
                                    origin,
                                    Material.of(Generation.Kind.NEW, null, List.of(), files)),
                            wishes);
        }
    }

    private void ask(Origin origin, List<Wish> wishes, boolean mayAsk) {
        if (!mayAsk || wishes.size() > 1) {
            origin.responder().reply(NOTHING_TO_DRAW);
            return;
        }
        try {
            origin.responder().open(form.of(origin, wishes.getFirst()));
        } catch (DeliveryFailure e) {
            log.atInfo()
                    .addKeyValue("interaction", origin.eventKey())
                    .log("The form could not be opened: {}", e.getMessage());
            origin.responder().reply(NOTHING_TO_DRAW);
        }
    }

    private static final Card NOTHING_TO_DRAW =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("There is nothing to draw yet: the prompt is empty."),
                    Line.of("Try /imagine a lighthouse at dusk."),
                    Line.of(RefusalCards.FREE));

    private static String text(OptionValue value) {
        return switch (value) {
            case OptionValue.Text text -> text.value();
            case OptionValue.Whole whole -> Long.toString(whole.value());
            case OptionValue.Flag flag -> flag.value() ? "yes" : "no";
            case OptionValue.File file -> file.value().fileName();
            case OptionValue.Who who -> who.value().id();
        };
    }
}
