package bot.easel.studio;

import bot.easel.catalogue.Animation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that reproduces a picture: exactly the parameters that a provider is sent.
///
/// @param provider the configured name of the provider, for example `openai` or `painter`
/// @param size `WIDTHxHEIGHT`, or `auto` where the model has it
/// @param count how many pictures, 1 to 10
/// @param format `png`, `jpeg`, `webp`, `gif` or `svg`
/// @param background `auto`, `opaque` or `transparent`
/// @param partials how many partial pictures are asked for on the way; 0 means no streaming
/// @param complexity only where the model has it, otherwise null
/// @param inputFidelity only where the model has it, otherwise null
/// @param moderation `auto` or `low`, or null where the provider has no such switch
/// @param sources stored pictures that are edited, in order and with their sizes, which the bound
///     depends on; empty for a new picture
/// @param mask a stored mask for the first source, or null
/// @param markup a stored drawing over the first source that shows what to change, or null
/// @param take tells repeated runs of one recipe apart for providers that are deterministic
/// @param style the one whose text its prompt ends with, or null
/// @param animation how it moves, where that was said, or null
public record Recipe(
        String provider,
        String model,
        String prompt,
        String size,
        String quality,
        int count,
        String format,
        String background,
        int partials,
        @Nullable String complexity,
        @Nullable String inputFidelity,
        @Nullable String moderation,
        List<Asset> sources,
        @Nullable Asset mask,
        @Nullable Asset markup,
        long take,
        @Nullable StyleUsed style,
        @Nullable Animation animation) {
    public Recipe {
        sources = List.copyOf(sources);
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("a recipe needs a prompt");
        }
        if (count < 1 || count > 10 || partials < 0 || partials > 3) {
            throw new IllegalArgumentException("count or partials out of range");
        }
    }

    public Recipe withSources(
            List<Asset> others, @Nullable Asset otherMask, @Nullable Asset otherMarkup) {
        return new Recipe(
                provider,
                model,
                prompt,
                size,
                quality,
                count,
                format,
                background,
                partials,
                complexity,
                inputFidelity,
                moderation,
                others,
                otherMask,
                otherMarkup,
                take,
                style,
                animation);
    }

    public boolean isEdit() {
        return !sources.isEmpty();
    }

    /// A fingerprint of every parameter: what was held for is what is sent. Each part is written
    /// with its length, so no two recipes share a text.
    public String hash() {
        List<Object> parts =
                new ArrayList<>(
                        List.of(
                                provider,
                                model,
                                prompt,
                                size,
                                quality,
                                count,
                                format,
                                background,
                                partials,
                                String.valueOf(complexity),
                                String.valueOf(inputFidelity),
                                String.valueOf(moderation),
                                sources.stream().map(Asset::id).toList(),
                                mask == null ? "none" : mask.id(),
                                take));
        if (markup != null) {
            // Only then, so that what waits in the queue since before there was markup keeps its
            // own.
            parts.add(markup.id());
        }
        if (animation != null) {
            parts.add(animation);
        }
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            String value = part.toString();
            text.append(value.length()).append(':').append(value);
        }
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
