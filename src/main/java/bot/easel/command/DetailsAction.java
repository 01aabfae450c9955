package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Recipe;
import bot.easel.studio.Studio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The whole recipe of a picture, its cost and where it came from; for the one who pressed alone.
final class DetailsAction implements Action {
    private static final int PROMPT_SHOWN = 2_800;
    private static final int ANCESTORS_SHOWN = 5;

    private final Studio studio;
    private final PressedPicture pictures;

    DetailsAction(Studio studio, PressedPicture pictures) {
        this.studio = studio;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return Buttons.DETAILS;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        pictures.answer(press, argument, this::details);
    }

    private Card details(Generation generation) {
        Recipe recipe = generation.recipe();
        List<Field> fields = new ArrayList<>();
        fields.add(field("Model", recipe.model()));
        fields.add(field("Provider", recipe.provider()));
        fields.add(field("Size", Cards.size(generation)));
        fields.add(field("Quality", recipe.quality()));
        fields.add(field("Pictures", Integer.toString(recipe.count())));
        fields.add(field("Format", recipe.format()));
        fields.add(field("Background", recipe.background()));
        optional(fields, "Complexity", recipe.complexity());
        optional(fields, "Input fidelity", recipe.inputFidelity());
        fields.add(field("Cost", cost(generation)));
        time(generation).ifPresent(time -> fields.add(field("Time", time)));
        fields.add(field("Calls to the provider", Integer.toString(generation.dispatches())));
        fields.add(
                new Field(
                        "Asked by",
                        Line.of(
                                new Span.Who(
                                        generation.requester().id(),
                                        generation.requester().displayName()),
                                new Span.Text(", "),
                                new Span.When(generation.createdAt()))));
        String ancestors = ancestors(generation);
        if (!ancestors.isEmpty()) {
            fields.add(field("Made from", ancestors));
        }
        fields.add(new Field("Id", Line.of(new Span.Code(generation.shortId()))));
        return Card.info("Details", List.of(Line.of(Words.clip(recipe.prompt(), PROMPT_SHOWN))))
                .withFields(fields);
    }

    private static String cost(Generation generation) {
        Usd cost = generation.cost();
        if (cost != null) {
            return cost.display();
        }
        return generation.state() == GenerationState.FAILED
                ? Usd.ZERO.display()
                : "not known yet; " + generation.held().display() + " is held";
    }

    private static Optional<String> time(Generation generation) {
        Instant started = generation.startedAt();
        Instant finished = generation.finishedAt();
        return started == null || finished == null
                ? Optional.empty()
                : Optional.of(Words.exactSeconds(Duration.between(started, finished)));
    }

    private String ancestors(Generation generation) {
        List<String> ids = new ArrayList<>();
        String parent = generation.parent();
        while (parent != null && ids.size() < ANCESTORS_SHOWN) {
            Generation found = studio.find(parent).orElse(null);
            if (found == null) {
                break;
            }
            ids.add(found.shortId());
            parent = found.parent();
        }
        return String.join(" ← ", ids) + (parent != null && !ids.isEmpty() ? " ← …" : "");
    }

    private static Field field(String label, String value) {
        return new Field(label, Line.of(value));
    }

    private static void optional(List<Field> fields, String label, @Nullable String value) {
        if (value != null) {
            fields.add(field(label, value));
        }
    }
}
