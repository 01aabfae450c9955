package bot.easel.command;

import bot.easel.catalogue.Animation;
import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.StyleUsed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a member asked for, in whichever way it was written. What is null was not said.
///
/// @param size a word, a ratio, `WIDTHxHEIGHT` or `auto`
/// @param style by its name
/// @param picture which of several pictures is meant, from 1
/// @param references earlier pictures by the ids that people read
/// @param overnight whether it may wait for a batch, which is cheaper
/// @param animation how it moves, where that was said, or null
/// @param spoken whether words of the prompt were said instead of written
record Wish(
        String prompt,
        @Nullable String model,
        @Nullable String size,
        @Nullable String quality,
        @Nullable Integer count,
        @Nullable String background,
        @Nullable String format,
        @Nullable String complexity,
        @Nullable String fidelity,
        @Nullable String style,
        @Nullable Integer picture,
        List<String> references,
        boolean privately,
        boolean overnight,
        boolean spoken,
        @Nullable Animation animation) {
    Wish {
        references = List.copyOf(references);
    }

    /// Words alone, with whatever the channel draws with.
    static Wish of(String prompt) {
        return new Wish(
                prompt, null, null, null, null, null, null, null, null, null, null, List.of(),
                false, false, false, null);
    }

    /// One that was written.
    Wish(
            String prompt,
            @Nullable String model,
            @Nullable String size,
            @Nullable String quality,
            @Nullable Integer count,
            @Nullable String background,
            @Nullable String format,
            @Nullable String complexity,
            @Nullable String fidelity,
            @Nullable String style,
            @Nullable Integer picture,
            List<String> references,
            boolean privately,
            boolean overnight) {
        this(
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                style,
                picture,
                references,
                privately,
                overnight,
                false,
                null);
    }

    /// What was said for an option, as text.
    Optional<String> said(String option) {
        return Optional.ofNullable(
                switch (option) {
                    case "model" -> model;
                    case "size" -> size;
                    case "quality" -> quality;
                    case "count" -> count == null ? null : count.toString();
                    case "background" -> background;
                    case "format" -> format;
                    case "complexity" -> complexity;
                    case "style" -> style;
                    case ImagineChoices.WHEN -> overnight ? ImagineChoices.OVERNIGHT : null;
                    default -> null;
                });
    }

    Wish asPrivate() {
        return new Wish(
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                style,
                picture,
                references,
                true,
                overnight,
                spoken,
                animation);
    }

    /// With words that were said, behind those that were written.
    Wish saying(String words) {
        return new Wish(
                prompt.isEmpty() ? words : prompt + "\n" + words,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                style,
                picture,
                references,
                privately,
                overnight,
                true,
                animation);
    }

    /// The same options for other words.
    Wish reworded(String words) {
        return new Wish(
                words,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                style,
                picture,
                references,
                privately,
                overnight,
                spoken,
                animation);
    }

    /// With the options that another one names, where this one leaves them open.
    Wish and(Wish other) {
        return new Wish(
                prompt,
                model == null ? other.model : model,
                size == null ? other.size : size,
                quality == null ? other.quality : quality,
                count == null ? other.count : count,
                background == null ? other.background : background,
                format,
                complexity,
                fidelity,
                style,
                picture,
                references,
                privately,
                overnight,
                spoken,
                animation);
    }

    Wish drawnBy(String other) {
        return new Wish(
                prompt,
                other,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                style,
                picture,
                references,
                privately,
                overnight,
                spoken,
                animation);
    }

    /// The text of the style that the basis is in comes behind the words, which stay the caption.
    ImageRequest request(Origin origin, String eventKey, Basis basis) {
        StyleUsed used = basis.style();
        return new ImageRequest(
                eventKey,
                origin.member(),
                origin.conversation(),
                origin.token(),
                used == null ? prompt : used.joined(prompt),
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                privately,
                captioned(basis),
                overnight,
                animation);
    }

    private Basis captioned(Basis basis) {
        StyleUsed used = basis.style();
        String caption = spoken ? Spoken.marked(prompt) : prompt;
        if (used != null) {
            return basis.in(used, caption);
        }
        return spoken ? basis.captioned(caption) : basis;
    }
}
