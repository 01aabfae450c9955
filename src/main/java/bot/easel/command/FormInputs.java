package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.Form;
import bot.easel.chat.Origin;
import bot.easel.studio.Policies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The inputs that the forms for pictures share.
final class FormInputs {
    /// The name of the file inputs.
    static final String FILES = "reference";

    static final Form.FileInput REFERENCES =
            new Form.FileInput(FILES, "Pictures to go by, if any", 10);

    static final Form.FileInput MORE =
            new Form.FileInput(FILES, "More pictures to go by, or a mask", 10);

    private static final int LIST = 25;

    private final ImagineChoices choices;
    private final Policies policies;

    FormInputs(ImagineChoices choices, Policies policies) {
        this.choices = choices;
        this.policies = policies;
    }

    static Form.Input prompt(String label) {
        return new Form.Input("prompt", label, true, true, PromptText.MAX, List.of(), null);
    }

    /// Model, size and quality, with what can be had here.
    ///
    /// @param said what was said already for an option
    List<Form.Input> drawing(Origin origin, Function<String, Optional<String>> said) {
        return drawing(origin, said, said.apply("model"));
    }

    /// @param model whose sizes and qualities are offered while none is said
    List<Form.Input> drawing(
            Origin origin, Function<String, Optional<String>> said, Optional<String> model) {
        ChannelId channel = origin.conversation().channel();
        Map<String, String> chosen = model.map(name -> Map.of("model", name)).orElse(Map.of());
        return List.of(
                input(
                        "model",
                        "Model",
                        choices.models(channel, origin.member(), Map.of()),
                        said.apply("model")),
                input(
                        "size",
                        "Size",
                        choices.sizes(channel, said.apply("size").orElse(""), chosen),
                        said.apply("size")),
                input(
                        "quality",
                        "Quality",
                        choices.qualities(channel, chosen),
                        said.apply("quality")));
    }

    Form.Input count(Origin origin, Optional<String> said) {
        int most = policies.of(origin.conversation().channel()).maxCount();
        List<Choice> counts =
                IntStream.rangeClosed(1, Math.max(1, most))
                        .mapToObj(Integer::toString)
                        .map(count -> new Choice(count, count))
                        .toList();
        return input("count", "How many", counts, said);
    }

    /// A style, where there is any.
    Optional<Form.Input> style(Origin origin, Optional<String> said) {
        return style(choices.styles(origin.conversation().channel()), said);
    }

    static Optional<Form.Input> style(List<Choice> all, Optional<String> said) {
        return all.isEmpty() ? Optional.empty() : Optional.of(input("style", "Style", all, said));
    }

    /// Now or overnight, where a model here draws overnight.
    Optional<Form.Input> when(Origin origin, Optional<String> said) {
        return choices.isDrawnOvernight(origin.conversation().channel(), origin.member())
                ? Optional.of(input(ImagineChoices.WHEN, "When", ImagineChoices.TIMES, said))
                : Optional.empty();
    }

    /// A list to pick from where there is anything to pick, otherwise a line to write in. Nothing
    /// is chosen beforehand that the member did not say: it would contradict a flag in the prompt.
    static Form.Input input(String name, String label, List<Choice> all, Optional<String> said) {
        List<Choice> shown = all.stream().limit(LIST).toList();
        String initial =
                said.filter(value ->
                                shown.isEmpty()
                                        || shown.stream().anyMatch(c -> c.value().equals(value)))
                        .orElse(null);
        return new Form.Input(name, label, false, false, 60, shown, initial);
    }
}
