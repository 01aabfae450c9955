package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.studio.SourceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// `/describe`: says what is in pictures, or answers a question about them.
public final class DescribeCommand implements Command {
    static final String NAME = "describe";

    private static final String QUESTION = "question";
    private static final String FILES = "image";

    private static final CommandSpec SPEC =
            CommandSpec.of(
                    NAME,
                    "Turn a picture into a prompt, or ask something about it",
                    OptionSpec.file(FILES, "The picture"),
                    OptionSpec.text(QUESTION, "What you want to know; without one you get a prompt")
                            .atMost(Describer.QUESTION_MAX),
                    OptionSpec.file("image2", "A second picture"),
                    OptionSpec.file("image3", "A third picture"),
                    OptionSpec.file("image4", "A fourth picture"));

    private final Describer describer;
    private final References references;
    private final DrawThisAction drawThis;

    public DescribeCommand(CommandParts parts) {
        this.describer = new Describer(parts);
        this.references = new References(parts.studio());
        this.drawThis = new DrawThisAction(parts);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    /// The button that draws a description.
    @Override
    public List<Action> actions() {
        return List.of(drawThis);
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Map<String, String> said = new HashMap<>();
        SortedMap<String, Attachment> files = new TreeMap<>();
        call.options()
                .forEach((name, value) -> {
                    switch (value) {
                        case OptionValue.File(Attachment file) -> files.put(name, file);
                        case OptionValue.Text(String text) -> said.put(name, text);
                        case OptionValue.Whole _, OptionValue.Flag _, OptionValue.Who _ -> {}
                    }
                });
        describe(
                call.origin(),
                said.getOrDefault(QUESTION, call.text()),
                List.copyOf(files.values()),
                true);
    }

    @Override
    public boolean submitted(Interaction.FormSubmit submit) {
        describe(
                submit.origin(),
                submit.values().getOrDefault(QUESTION, ""),
                submit.files().getOrDefault(FILES, List.of()),
                false);
        return true;
    }

    /// @param mayAsk whether a form can still be opened
    private void describe(Origin origin, String typed, List<Attachment> files, boolean mayAsk) {
        if (describer.isOff()) {
            origin.responder().reply(DescribeCards.OFF);
            return;
        }
        switch (PromptFlags.read(typed)) {
            case PromptFlags.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case PromptFlags.Reading.Read(String question, Map<Flag, String> flags) ->
                    wrong(question, flags)
                            .ifPresentOrElse(
                                    problem -> origin.responder().reply(RefusalCards.of(problem)),
                                    () -> found(origin, question, flags, files, mayAsk));
        }
    }

    private static Optional<Problem> wrong(String question, Map<Flag, String> flags) {
        for (Flag flag : flags.keySet()) {
            if (flag != Flag.REFERENCE) {
                return Optional.of(
                        new Problem(
                                flag.written() + " says how to draw, and /describe draws nothing.",
                                "Leave it out. The only flag here is "
                                        + Flag.REFERENCE.sample()
                                        + ", for an earlier picture."));
            }
        }
        int length = PromptText.length(question);
        return length > Describer.QUESTION_MAX
                ? Optional.of(
                        new Problem(
                                "Your question has "
                                        + Words.count(length, "character")
                                        + ", and 1,000 is the most I can take.",
                                "Please shorten it."))
                : Optional.empty();
    }

    private void found(
            Origin origin,
            String question,
            Map<Flag, String> flags,
            List<Attachment> files,
            boolean mayAsk) {
        List<String> ids =
                flags.containsKey(Flag.REFERENCE)
                        ? List.of(flags.get(Flag.REFERENCE).strip().split("[\\s,;]+"))
                        : List.of();
        Optional<String> unreadable =
                ids.stream().filter(id -> !Wishes.isReference(id)).findFirst();
        if (unreadable.isPresent()) {
            origin.responder().reply(RefusalCards.of(noId(unreadable.get())));
            return;
        }
        switch (references.find(origin, ids)) {
            case References.Found.Missing(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case References.Found.Pictures(List<SourceRef> pictures) -> {
                List<SourceRef> all = new ArrayList<>(Material.files(files));
                all.addAll(pictures);
                if (all.isEmpty()) {
                    ask(origin, question, mayAsk);
                } else if (all.size() > Describer.MOST) {
                    origin.responder().reply(RefusalCards.of(tooMany(all.size())));
                } else {
                    describer.look(origin, all, question);
                }
            }
        }
    }

    private static Problem noId(String written) {
        return new Problem(
                "I cannot read " + Words.clip(written, 60) + " as --reference.",
                "It takes the id of an earlier picture, 8 letters and digits that its Details"
                        + " show.");
    }

    private static Problem tooMany(int pictures) {
        return new Problem(
                "These are "
                        + Words.count(pictures, "picture")
                        + ", and I look at "
                        + Describer.MOST
                        + " at most together.",
                "Send the ones that matter.");
    }

    private static void ask(Origin origin, String question, boolean mayAsk) {
        if (!mayAsk) {
            origin.responder().reply(NO_PICTURE);
            return;
        }
        FormOpening.open(origin, form(question), NO_PICTURE);
    }

    private static Form form(String question) {
        return new Form(
                NAME,
                "Describe a picture",
                "Describe",
                List.of(
                        new Form.Input(
                                QUESTION,
                                "A question, or nothing for a prompt",
                                false,
                                true,
                                Describer.QUESTION_MAX,
                                List.of(),
                                question.isEmpty() ? null : question)),
                new Form.FileInput(FILES, "The picture, or up to 4", Describer.MOST));
    }

    private static final Card NO_PICTURE =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("There is no picture to look at."),
                    Line.of(
                            "Attach one to /describe, name one with --reference and its id from"
                                    + " Details, or take Describe image in the menu of a message"
                                    + " that has one."),
                    Line.of("Nothing was charged."));
}
