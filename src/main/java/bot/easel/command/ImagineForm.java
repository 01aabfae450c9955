package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.Form;
import bot.easel.chat.Origin;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Policies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The form that an empty `/imagine` opens; what was said already is filled in.
final class ImagineForm {
    private static final int LIST = 25;

    private final ImagineChoices choices;
    private final Policies policies;

    ImagineForm(ImagineChoices choices, Policies policies) {
        this.choices = choices;
        this.policies = policies;
    }

    Form of(Origin origin, Wish wish) {
        ChannelId channel = origin.conversation().channel();
        ChannelPolicy policy = policies.of(channel);
        Map<String, String> chosen =
                wish.said("model").map(model -> Map.of("model", model)).orElse(Map.of());
        List<Choice> models = choices.models(channel, origin.member(), Map.of());
        List<Choice> sizes = choices.sizes(channel, wish.said("size").orElse(""), chosen);
        List<Choice> qualities = choices.qualities(channel, chosen);
        List<Choice> counts =
                IntStream.rangeClosed(1, Math.max(1, policy.maxCount()))
                        .mapToObj(Integer::toString)
                        .map(count -> new Choice(count, count))
                        .toList();
        return new Form(
                ImagineCommand.NAME,
                "Draw a picture",
                "Draw",
                List.of(
                        new Form.Input(
                                "prompt",
                                "What to draw",
                                true,
                                true,
                                PromptText.MAX,
                                List.of(),
                                null),
                        input("model", "Model", models, wish.said("model")),
                        input("size", "Size", sizes, wish.said("size")),
                        input("quality", "Quality", qualities, wish.said("quality")),
                        input("count", "How many", counts, wish.said("count"))),
                null);
    }

    /// A list to pick from where there is anything to pick, otherwise a line to write in. Nothing
    /// is chosen beforehand that the member did not say: it would contradict a flag in the prompt.
    private static Form.Input input(
            String name, String label, List<Choice> all, Optional<String> said) {
        List<Choice> shown = all.stream().limit(LIST).toList();
        String initial =
                said.filter(value ->
                                shown.isEmpty()
                                        || shown.stream().anyMatch(c -> c.value().equals(value)))
                        .orElse(null);
        return new Form.Input(name, label, false, false, 60, shown, initial);
    }
}
