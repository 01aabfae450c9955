package bot.easel.command;

import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.StyleUsed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a member asked for, in whichever way it was written. What is null was not said.
///
/// @param style by its name
/// @param picture which of several pictures is meant, from 1
/// @param references earlier pictures by the ids that people read
/// @param overnight whether it may wait for a batch, which is cheaper
/// @param spoken whether words of the prompt were said instead of written
record Wish(
        String prompt,
        ImageOptions options,
        @Nullable String style,
        @Nullable Integer picture,
        List<String> references,
        boolean privately,
        boolean overnight,
        boolean spoken) {
    Wish {
        references = List.copyOf(references);
    }

    /// Words alone, with whatever the channel draws with.
    static Wish of(String prompt) {
        return new Wish(prompt, ImageOptions.NONE, null, null, List.of(), false, false, false);
    }

    /// What was said for an option, as text.
    Optional<String> said(String option) {
        Integer count = options.count();
        return Optional.ofNullable(
                switch (option) {
                    case "model" -> options.model();
                    case "size" -> options.size();
                    case "quality" -> options.quality();
                    case "count" -> count == null ? null : count.toString();
                    case "background" -> options.background();
                    case "format" -> options.format();
                    case "complexity" -> options.complexity();
                    case "style" -> style;
                    case ImagineChoices.WHEN -> overnight ? ImagineChoices.OVERNIGHT : null;
                    default -> null;
                });
    }

    Wish asPrivate() {
        return new Wish(prompt, options, style, picture, references, true, overnight, spoken);
    }

    /// With words that were said, behind those that were written.
    Wish saying(String words) {
        return new Wish(
                prompt.isEmpty() ? words : prompt + "\n" + words,
                options,
                style,
                picture,
                references,
                privately,
                overnight,
                true);
    }

    /// The same options for other words.
    Wish reworded(String words) {
        return new Wish(words, options, style, picture, references, privately, overnight, spoken);
    }

    /// With the options that another one names, where this one leaves them open.
    Wish and(Wish other) {
        return with(options.or(other.options));
    }

    Wish drawnBy(String model) {
        return with(options.withModel(model));
    }

    private Wish with(ImageOptions others) {
        return new Wish(prompt, others, style, picture, references, privately, overnight, spoken);
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
                options,
                privately,
                captioned(basis),
                overnight);
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
