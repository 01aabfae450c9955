package bot.easel.command;

import bot.easel.catalogue.Animation;
import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// `/imagine`: draws.
public final class ImagineCommand implements Command {
    static final String NAME = "imagine";
    private static final String VOICE = "voice";

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
                    OptionSpec.whole(
                            "frames",
                            "How many frames a moving picture has",
                            Animation.FEWEST_FRAMES,
                            Animation.MOST_FRAMES),
                    OptionSpec.text("duration", "How long a moving picture takes, such as 1.8s"),
                    OptionSpec.completed(
                            "complexity", "How rich in detail, where the model can choose"),
                    OptionSpec.completed("style", "A style of this channel"),
                    OptionSpec.file("reference", "A picture to go by"),
                    OptionSpec.file("reference2", "A second picture to go by"),
                    OptionSpec.file("reference3", "A third picture to go by"),
                    OptionSpec.file("reference4", "A fourth picture to go by"),
                    OptionSpec.file(VOICE, "A recording of what to draw, in your own voice"),
                    OptionSpec.chosen(
                            ImagineChoices.WHEN,
                            "Now, or overnight for half the price",
                            ImagineChoices.TIMES),
                    OptionSpec.flag("private", "Send it to you alone"));

    private final ImagineChoices choices;
    private final ImagineForm form;
    private final OrderWords words;
    private final Orders orders;
    private final Batches batches;
    private final Voices voices;

    public ImagineCommand(CommandParts parts) {
        this.choices = new ImagineChoices(parts.studio(), parts.policies(), parts.styles());
        this.form = new ImagineForm(new FormInputs(choices, parts.policies()));
        this.words = new OrderWords(parts.policies());
        this.orders = new Orders(parts);
        this.batches = new Batches(parts);
        this.voices = new Voices(parts);
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
        List<Attachment> clips = new ArrayList<>();
        call.options()
                .forEach((name, value) -> {
                    if (value instanceof OptionValue.File(Attachment file)) {
                        // A recording is no picture, wherever it was put.
                        if (name.equals(VOICE) || file.isAudio()) {
                            clips.add(file);
                        } else {
                            files.put(name, file);
                        }
                    } else {
                        options.put(name, text(value));
                    }
                });
        String typed = options.getOrDefault("prompt", call.text());
        draw(call.origin(), typed, options, List.copyOf(files.values()), clips, true);
    }

    @Override
    public boolean submitted(Interaction.FormSubmit submit) {
        List<Attachment> files = submit.files().getOrDefault(FormInputs.FILES, List.of());
        draw(
                submit.origin(),
                submit.values().getOrDefault("prompt", ""),
                submit.values(),
                files.stream().filter(file -> !file.isAudio()).toList(),
                Voices.among(files),
                false);
        return true;
    }

    /// @param clips recordings of what to draw
    /// @param mayAsk whether a form can still be opened
    private void draw(
            Origin origin,
            String typed,
            Map<String, String> options,
            List<Attachment> files,
            List<Attachment> clips,
            boolean mayAsk) {
        Material material = Material.of(Generation.Kind.NEW, null, List.of(), files);
        switch (words.read(origin.conversation().channel(), typed, options)) {
            case OrderWords.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case OrderWords.Reading.Clear(List<Wish> wishes) when !clips.isEmpty() ->
                    voices.hear(origin, clips, wishes)
                            .ifPresent(heard ->
                                    orders.place(
                                            Order.of(origin, material.noting(heard.notices())),
                                            heard.in(wishes)));
            case OrderWords.Reading.Clear clear when clear.isWordless() ->
                    ask(origin, clear.wishes(), mayAsk && files.isEmpty());
            case OrderWords.Reading.Clear(List<Wish> wishes) ->
                    orders.place(Order.of(origin, material), wishes);
        }
    }

    private void ask(Origin origin, List<Wish> wishes, boolean mayAsk) {
        if (!mayAsk || wishes.size() > 1) {
            origin.responder().reply(NOTHING_TO_DRAW);
            return;
        }
        FormOpening.open(origin, form.of(origin, wishes.getFirst()), NOTHING_TO_DRAW);
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
