package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.studio.Comparisons;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Studio;
import bot.easel.studio.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// `/compare`: the same prompt on several models, side by side.
public final class CompareCommand implements Command {
    static final String NAME = "compare";

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    NAME,
                    "Show what several models make of the same words, with a vote",
                    OptionSpec.text("prompt", "What to draw; flags such as --ar 16:9 work here too")
                            .atMost(PromptText.MAX),
                    OptionSpec.completed(
                            "models", "2 to 4 models, separated by commas, with their price"),
                    OptionSpec.completed("size", "A shape in words, or WIDTHxHEIGHT"),
                    OptionSpec.completed(
                            "quality", "How carefully it is drawn, which is what costs"),
                    OptionSpec.completed("style", "A style of this channel"));

    private final Studio studio;
    private final Comparisons comparisons;
    private final Styling styling;
    private final Beginnings beginnings;
    private final CompareWords words;
    private final CompareChoices choices;
    private final VoteAction votes;

    public CompareCommand(CommandParts parts, Comparisons comparisons) {
        this.studio = parts.studio();
        this.comparisons = comparisons;
        this.styling = new Styling(parts.styles());
        this.beginnings = new Beginnings(studio);
        this.words = new CompareWords(parts.studio());
        this.choices = new CompareChoices(parts.studio(), parts.policies(), parts.styles());
        this.votes = new VoteAction(comparisons, new PressedPicture(parts.studio()));
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return choices.of(completion);
    }

    /// The button under each picture that takes votes.
    @Override
    public List<Action> actions() {
        return List.of(votes);
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Map<String, String> options = new HashMap<>();
        call.options()
                .forEach((name, value) -> {
                    if (value instanceof OptionValue.Text(String text)) {
                        options.put(name, text);
                    }
                });
        compare(call.origin(), options.getOrDefault("prompt", call.text()), options, true);
    }

    @Override
    public boolean submitted(Interaction.FormSubmit submit) {
        compare(
                submit.origin(),
                submit.values().getOrDefault("prompt", ""),
                submit.values(),
                false);
        return true;
    }

    /// @param mayAsk whether a form can still be opened
    private void compare(Origin origin, String typed, Map<String, String> options, boolean mayAsk) {
        Map<String, String> said = new HashMap<>(options);
        String models = said.remove("models");
        if (models != null) {
            said.put(Flag.MODEL.word(), models);
        }
        switch (words.read(origin.conversation().channel(), origin.member(), typed, said)) {
            case CompareWords.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case CompareWords.Reading.Wordless(Wish wish) -> ask(origin, wish, mayAsk);
            case CompareWords.Reading.Clear(List<Wish> wishes) -> submit(origin, wishes);
        }
    }

    private void submit(Origin origin, List<Wish> wishes) {
        switch (styling.of(origin.conversation().channel(), wishes)) {
            case Styling.Found.Wrong(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case Styling.Found.Usable(var style) ->
                    beginnings
                            .of(origin, Material.NOTHING, style, wishes)
                            .ifPresent(begun -> submit(origin, wishes, begun));
        }
    }

    private void submit(Origin origin, List<Wish> wishes, Beginnings.Begun begun) {
        List<ImageRequest> requests =
                wishes.stream()
                        .map(wish -> wish.request(origin, origin.eventKey(), begun.basis()))
                        .toList();
        if (studio.looksFirst()) {
            origin.responder().working();
        }
        Submission submission = comparisons.compare(requests);
        origin.responder()
                .reply(
                        submission instanceof Submission.Accepted accepted
                                ? accepted(accepted, wishes.size(), begun.notices())
                                : SubmissionCards.of(submission));
    }

    private static Card accepted(Submission.Accepted accepted, int models, List<String> notices) {
        String ahead = accepted.ahead() > 0 ? " " + accepted.ahead() + " ahead of you." : "";
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        "Comparing "
                                + Words.count(models, "model")
                                + " … about "
                                + accepted.estimate().display()
                                + " together."
                                + ahead));
        Stream.concat(Stream.of(accepted.notice()), notices.stream())
                .filter(notice -> !notice.isBlank())
                .forEach(notice -> lines.add(Line.of(Words.ended(notice))));
        return Card.of(Card.Tone.PROGRESS, lines.toArray(Line[]::new));
    }

    private void ask(Origin origin, Wish wish, boolean mayAsk) {
        if (!mayAsk) {
            origin.responder().reply(NOTHING_TO_DRAW);
            return;
        }
        FormOpening.open(origin, form(origin, wish), NOTHING_TO_DRAW);
    }

    /// What was said already is filled in.
    private Form form(Origin origin, Wish wish) {
        var channel = origin.conversation().channel();
        List<Choice> models = choices.models(channel, origin.member(), "", Map.of());
        Map<String, String> chosen =
                Optional.ofNullable(wish.options().model())
                        .map(named -> Map.of("models", named))
                        .orElse(Map.of());
        Function<String, Optional<String>> said = wish::said;
        List<Form.Input> inputs =
                new ArrayList<>(
                        List.of(
                                FormInputs.prompt("What to draw"),
                                new Form.Input(
                                        "models",
                                        "2 to 4 models, separated by commas",
                                        true,
                                        false,
                                        200,
                                        List.of(),
                                        said.apply("model")
                                                .or(() ->
                                                        models.stream()
                                                                .map(Choice::value)
                                                                .findFirst())
                                                .orElse(null)),
                                FormInputs.input(
                                        "size",
                                        "Size",
                                        choices.sizes(channel, origin.member(), chosen),
                                        said.apply("size")),
                                FormInputs.input(
                                        "quality",
                                        "Quality",
                                        choices.qualities(channel, origin.member(), chosen),
                                        said.apply("quality"))));
        FormInputs.style(choices.styles(channel), said.apply("style")).ifPresent(inputs::add);
        return new Form(NAME, "Compare models", "Compare", inputs, null);
    }

    private static final Card NOTHING_TO_DRAW =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("There is nothing to compare yet: the prompt is empty."),
                    Line.of("Try /compare a lighthouse at dusk, and name 2 to 4 models."),
                    Line.of(RefusalCards.FREE));
}
