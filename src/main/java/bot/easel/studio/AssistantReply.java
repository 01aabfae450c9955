package bot.easel.studio;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.chat.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A provider's complete answer to one call of the assistant.
public sealed interface AssistantReply {
    /// Null where the provider gave none that can be read.
    @Nullable AssistantUsage usage();

    /// The provider's own id of the call, or an empty text.
    String providerRequestId();

    /// What the books keep of it for a while.
    String kept();

    /// A text without the characters that nobody sees: no answer holds them on purpose, and one with a
    /// NUL could not be kept by every store, so that its call would never be booked.
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", "");
    }

    /// Words: an answer, or what was said in a clip.
    ///
    /// @param text stripped; may be empty, for example where nothing was said
    /// @param whole whether it ended by itself, not at the most tokens that it may have
    record Written(
            String text, boolean whole, @Nullable AssistantUsage usage, String providerRequestId)
            implements AssistantReply {
        public Written {
            text = visible(text);
        }

        @Override
        public String kept() {
            return text;
        }
    }

    /// Something read aloud; the books keep none of it.
    ///
    /// @param whole whether it ended by itself, not at the most tokens that it may have
    record Spoken(
            Content sound, boolean whole, @Nullable AssistantUsage usage, String providerRequestId)
            implements AssistantReply {
        @Override
        public String kept() {
            return "";
        }
    }

    /// An answer of the shape that was asked for.
    ///
    /// @param values of its fields as texts; one without a value is left out
    record Filled(
            Map<String, String> values, @Nullable AssistantUsage usage, String providerRequestId)
            implements AssistantReply {
        private static final String SHAPE = "filled-1";

        public Filled {
            values =
                    values.entrySet().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            each -> visible(each.getKey()),
                                            each -> visible(each.getValue()),
                                            (first, _) -> first));
        }

        /// What was kept of one; null where it was none.
        public static @Nullable Filled ofKept(String kept) {
            if (!kept.startsWith(new Packed.Writer().put(SHAPE).toString())) {
                return null;
            }
            Packed.Reader reader = new Packed.Reader(kept);
            reader.text();
            Map<String, String> values = new HashMap<>();
            while (reader.hasMore()) {
                values.put(reader.text(), reader.text());
            }
            return new Filled(values, null, "");
        }

        @Override
        public String kept() {
            Packed.Writer text = new Packed.Writer().put(SHAPE);
            values.forEach((name, value) -> text.put(name).put(value));
            return text.toString();
        }
    }

    /// A judgement.
    ///
    /// @param categories what it saw, by the provider's names; empty unless flagged
    record Judged(
            boolean flagged,
            List<String> categories,
            @Nullable AssistantUsage usage,
            String providerRequestId)
            implements AssistantReply {
        private static final String FLAGGED = "flagged: ";
        private static final String CLEAR = "nothing flagged";

        public Judged {
            categories = List.copyOf(categories);
        }

        /// What was kept of a judgement; null where it was none.
        static @Nullable Judged ofKept(String kept) {
            if (kept.equals(CLEAR)) {
                return new Judged(false, List.of(), null, "");
            }
            return kept.startsWith(FLAGGED)
                    ? new Judged(
                            true, List.of(kept.substring(FLAGGED.length()).split(", ")), null, "")
                    : null;
        }

        @Override
        public String kept() {
            return flagged ? FLAGGED + String.join(", ", categories) : CLEAR;
        }
    }
}
