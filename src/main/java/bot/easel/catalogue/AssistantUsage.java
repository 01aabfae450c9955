package bot.easel.catalogue;

import java.time.Duration;

/// What a provider says that an answer of the assistant took.
public sealed interface AssistantUsage {
    /// @param input all tokens that were read, those of the next two among them
    /// @param cached read from the provider's cache
    /// @param cacheWritten written into it
    /// @param audio how many of the input were sound
    /// @param audioOut how many of the output were sound
    record Tokens(
            long input, long cached, long cacheWritten, long audio, long output, long audioOut)
            implements AssistantUsage {
        /// An answer in words.
        public Tokens(long input, long cached, long cacheWritten, long audio, long output) {
            this(input, cached, cacheWritten, audio, output, 0);
        }

        public Tokens {
            if (input < 0
                    || cached < 0
                    || cacheWritten < 0
                    || audio < 0
                    || output < 0
                    || cached > input
                    || cacheWritten > input - cached
                    || audio > input
                    || audioOut < 0
                    || audioOut > output) {
                throw new IllegalArgumentException("no count of tokens");
            }
        }
    }

    /// The length of a clip that was listened to.
    record Heard(Duration length) implements AssistantUsage {
        public Heard {
            if (length.isNegative()) {
                throw new IllegalArgumentException("no clip is shorter than nothing");
            }
        }
    }
}
