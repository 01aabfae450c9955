package bot.easel.command;

import bot.easel.catalogue.Animation;
import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Approver;
import bot.easel.studio.Asset;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Recipe;
import bot.easel.studio.Snapshot;
import bot.easel.studio.Studio;
import bot.easel.studio.StyleUsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The whole recipe of a picture, its cost and what it was made from; for one member alone.
final class DetailsCard {
    /// Leaves room for all the rest on the platform with the least of it.
    private static final int PROMPT_SHOWN = 2_800;

    private static final int PROMPT_GIVEN_UP_FOR_A_STEP = 180;
    private static final int STEPS_SHOWN = 6;
    private static final int WISH_SHOWN = 60;

    private final Studio studio;
    private final PressedPicture pictures;
    private final Lineage lineage;

    DetailsCard(Studio studio, PressedPicture pictures, Lineage lineage) {
        this.studio = studio;
        this.pictures = pictures;
        this.lineage = lineage;
    }

    /// What the card is shown beside.
    enum Place {
        /// The message of the picture, which has buttons of its own.
        MESSAGE,
        /// Nothing: all that can be done with the picture is offered here.
        ALONE
    }

    /// @param index which of the generation's pictures, from 0; null where it is about all of them
    Card of(Generation generation, @Nullable Integer index, Origin viewer, Place place) {
        Recipe recipe = generation.recipe();
        Lineage.Ancestors ancestors = lineage.ancestors(generation, viewer, STEPS_SHOWN);
        int room = PROMPT_SHOWN - PROMPT_GIVEN_UP_FOR_A_STEP * ancestors.steps().size();
        List<Line> lines = new ArrayList<>();
        if (!generation.caption().equals(recipe.prompt())) {
            lines.add(
                    Line.of(
                            new Span.Strong("Asked for: "),
                            new Span.Text(Words.clip(generation.caption(), WISH_SHOWN * 5))));
        }
        lines.add(Line.of(Words.cut(recipe.prompt(), room)));
        if (hasPicture(generation) && !isKept(generation)) {
            lines.add(
                    Line.of(
                            "The picture is no longer kept here. Edit, Vary and Upscale still take"
                                    + " it from its message, as long as that stands."));
        }
        lines.addAll(chain(ancestors));
        List<Button> buttons = new ArrayList<>();
        if (hasPicture(generation)) {
            String picture =
                    index == null
                            ? generation.id()
                            : PictureRef.of(generation.id(), index).argument();
            buttons.addAll(buttons(generation, picture, viewer, place));
        }
        if (recipe.prompt().length() > room) {
            buttons.add(Buttons.wholePrompt(generation.id()));
        }
        ancestors.steps().stream()
                .filter(DetailsCard::hasPicture)
                .map(step -> Buttons.open(step.id(), "Back to " + step.shortId()))
                .forEach(buttons::add);
        return Card.info(title(generation, index), lines)
                .withFields(fields(generation, index))
                .withButtons(buttons);
    }

    private static String title(Generation generation, @Nullable Integer index) {
        int count = generation.assets().size();
        return index == null || count < 2
                ? "Details"
                : "Details of picture " + (index + 1) + " of " + count;
    }

    private List<Button> buttons(
            Generation generation, String picture, Origin viewer, Place place) {
        List<Button> buttons = new ArrayList<>();
        switch (place) {
            case MESSAGE -> {}
            case ALONE -> {
                buttons.add(Buttons.reroll(generation.id()));
                buttons.add(Buttons.vary(picture));
                buttons.add(Buttons.edit(picture));
                buttons.add(Buttons.upscale(picture));
            }
        }
        if (generation.snapshot() != null) {
            buttons.add(Buttons.rerollPinned(generation.id()));
        }
        buttons.add(Buttons.reference(picture));
        if (pictures.mayManage(generation, viewer.member())) {
            buttons.add(Buttons.delete(generation.id()));
        }
        return buttons;
    }

    private static boolean hasPicture(Generation generation) {
        return generation.state() == GenerationState.READY && !generation.cancelled();
    }

    private boolean isKept(Generation generation) {
        return generation.assets().stream().allMatch(asset -> studio.content(asset).isPresent());
    }

    private List<Line> chain(Lineage.Ancestors ancestors) {
        List<Line> lines = new ArrayList<>();
        if (!ancestors.steps().isEmpty()) {
            lines.add(Line.of(new Span.Strong("Made from")));
            ancestors.steps().forEach(step -> lines.add(step(step)));
        }
        if (ancestors.goesOn()) {
            lines.add(
                    Line.of(
                            ancestors.steps().size() < STEPS_SHOWN
                                    ? "It was made from a picture that was deleted or is private."
                                    : "… and from earlier ones."));
        }
        return lines;
    }

    private Line step(Generation step) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Code(step.shortId()));
        spans.add(new Span.Text(" — " + Words.clip(step.caption(), WISH_SHOWN)));
        studio.link(step)
                .ifPresent(link -> {
                    spans.add(new Span.Text(" — "));
                    spans.add(new Span.Link("its message", link));
                });
        return new Line(spans);
    }

    private List<Field> fields(Generation generation, @Nullable Integer index) {
        Recipe recipe = generation.recipe();
        List<Field> fields = new ArrayList<>();
        fields.add(field("Kind", kind(generation)));
        fields.add(field("Model", recipe.model()));
        Snapshot snapshot = generation.snapshot();
        if (snapshot != null) {
            fields.add(field("Snapshot", snapshot(snapshot, recipe)));
        }
        fields.add(field("Provider", recipe.provider()));
        fields.add(field("Size", Cards.size(generation, index == null ? 0 : index)));
        fields.add(field("Quality", recipe.quality()));
        fields.add(field("Pictures", Integer.toString(recipe.count())));
        fields.add(field("Format", recipe.format()));
        fields.add(field("Background", recipe.background()));
        StyleUsed style = recipe.style();
        optional(fields, "Style", style == null ? null : style.name());
        Animation animation = recipe.animation();
        optional(fields, "Moves", animation == null ? null : animation.words());
        optional(fields, "Complexity", recipe.complexity());
        optional(fields, "Input fidelity", recipe.inputFidelity());
        if (recipe.isEdit()) {
            fields.add(field("Sources", sources(recipe)));
        }
        fields.add(field("Cost", cost(generation)));
        fields.add(new Field("Price row", Line.of(new Span.Code(generation.priceVersion()))));
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
        Approver by = generation.approvedBy();
        if (by != null) {
            fields.add(new Field("Approved by", Line.of(new Span.Who(by.id(), by.displayName()))));
        }
        fields.add(new Field("Id", Line.of(new Span.Code(generation.shortId()))));
        return fields;
    }

    private static String kind(Generation generation) {
        return switch (generation.kind()) {
            case NEW ->
                    generation.schedule() != null
                            ? "a run of the schedule " + Generation.shortId(generation.schedule())
                            : generation.recipe().isEdit()
                                    ? "new, with references"
                                    : "new, out of words";
            case AGAIN -> "the same once more";
            case EDIT -> "an edit";
            case VARY -> "a variation";
            case UPSCALE -> "a finer version";
        };
    }

    private static String snapshot(Snapshot snapshot, Recipe recipe) {
        if (snapshot.said()) {
            return snapshot.id() + ", as the provider says";
        }
        return snapshot.id().equals(recipe.model())
                ? snapshot.id() + ", as asked for"
                : snapshot.id() + ", by the catalogue when it was asked for";
    }

    private static String sources(Recipe recipe) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(recipe.sources().size(), "picture"));
        Asset mask = recipe.mask();
        if (mask != null) {
            parts.add("a mask");
        }
        Asset markup = recipe.markup();
        if (markup != null) {
            parts.add("a drawing over it");
        }
        return Words.all(parts);
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

    private static Field field(String label, String value) {
        return new Field(label, Line.of(value));
    }

    private static void optional(List<Field> fields, String label, @Nullable String value) {
        if (value != null) {
            fields.add(field(label, value));
        }
    }
}
