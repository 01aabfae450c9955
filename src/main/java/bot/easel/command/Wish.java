package bot.easel.command;

import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.ImageRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a member asked for, in whichever way it was written. What is null was not said.
///
/// @param size a word, a ratio, `WIDTHxHEIGHT` or `auto`
/// @param picture which of several pictures is meant, from 1
/// @param references earlier pictures by the ids that people read
record Wish(
        String prompt,
        @Nullable String model,
        @Nullable String size,
        @Nullable String quality,
        @Nullable Integer count,
        @Nullable String background,
        @Nullable String format,
        @Nullable String fidelity,
        @Nullable Integer picture,
        List<String> references,
        boolean privately) {
    Wish {
        references = List.copyOf(references);
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
                fidelity,
                picture,
                references,
                true);
    }

    ImageRequest request(Origin origin, String eventKey, Basis basis) {
        return new ImageRequest(
                eventKey,
                origin.member(),
                origin.conversation(),
                origin.token(),
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                fidelity,
                privately,
                basis);
    }
}
