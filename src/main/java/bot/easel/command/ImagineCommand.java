package bot.easel.command;

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
import bot.easel.studio.Basis;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.PendingStore;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
                    OptionSpec.flag("private", "Send it to you alone"));

    private final Studio studio;
    private final Policies policies;
    private final ImagineChoices choices;
    private final ImagineForm form;
    private final Batches batches;

    /// @param ids makes ids that nobody can guess
    public ImagineCommand(
            Studio studio,
            Policies policies,
            PendingStore pending,
            InstantSource clock,
            Supplier<String> ids) {
        this.studio = studio;
        this.policies = policies;
        this.choices = new ImagineChoices(studio, policies);
        this.form = new ImagineForm(choices, policies);
        this.batches = new Batches(studio, pending, clock, ids);
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
        call.options().forEach((name, value) -> options.put(name, text(value)));
        String typed = options.getOrDefault("prompt", call.text());
        draw(call.origin(), typed, options, true);
    }

    @Override
    public boolean submitted(Interaction.FormSubmit submit) {
        draw(submit.origin(), submit.values().getOrDefault("prompt", ""), submit.values(), false);
        return true;
    }

    /// @param mayAsk whether a form can still be opened
    private void draw(Origin origin, String typed, Map<String, String> options, boolean mayAsk) {
        Alternatives alternatives = Alternatives.of(typed);
        int most = policies.of(origin.conversation().channel()).maxCount();
        if (alternatives.count() > most) {
            origin.responder().reply(RefusalCards.of(tooMany(alternatives.count(), most)));
            return;
        }
        List<Wish> wishes = new ArrayList<>();
        for (String prompt : alternatives.all()) {
            switch (Wishes.read(prompt, options)) {
                case Wishes.Reading.Unclear unclear -> {
                    origin.responder().reply(RefusalCards.of(unclear.problem()));
                    return;
                }
                case Wishes.Reading.Clear clear -> wishes.add(clear.wish());
            }
        }
        if (wishes.stream().anyMatch(wish -> wish.prompt().isEmpty())) {
            ask(origin, wishes, mayAsk);
        } else if (wishes.size() == 1) {
            ImageRequest request = request(origin, origin.eventKey(), wishes.getFirst());
            origin.responder().reply(SubmissionCards.of(studio.submit(request)));
        } else {
            batches.confirm(origin, wishes);
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

    private static Problem tooMany(long count, int most) {
        return new Problem(
                "The braces make "
                        + (count >= 1_000_000
                                ? "more than a million"
                                : Words.count(count, "prompt"))
                        + ", and here "
                        + Words.count(most, "prompt")
                        + " at once "
                        + (most == 1 ? "is" : "are")
                        + " the most.",
                "Name fewer alternatives. If the braces belong to the prompt, write \\{ for {.");
    }

    static ImageRequest request(Origin origin, String eventKey, Wish wish) {
        return new ImageRequest(
                eventKey,
                origin.member(),
                origin.conversation(),
                origin.token(),
                wish.prompt(),
                wish.model(),
                wish.size(),
                wish.quality(),
                wish.count(),
                wish.background(),
                wish.format(),
                null,
                wish.privately(),
                Basis.NOTHING);
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
