package bot.easel.studio;

import org.jspecify.annotations.Nullable;

/// Writes values into one text and reads them back: each with its length before it, so that they
/// may hold anything.
public final class Packed {
    private static final String NONE = "-";

    private Packed() {}

    /// Puts values one behind the other.
    public static final class Writer {
        private final StringBuilder text = new StringBuilder();

        public Writer put(@Nullable String value) {
            if (value == null) {
                text.append(NONE).append(':');
            } else {
                text.append(value.length()).append(':').append(value);
            }
            return this;
        }

        public Writer put(long value) {
            return put(Long.toString(value));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /// Takes the values out again, in their order.
    public static final class Reader {
        private final String text;
        private int at;

        public Reader(String text) {
            this.text = text;
        }

        public boolean hasMore() {
            return at < text.length();
        }

        /// @throws IllegalArgumentException if there is no next one, or the text is none of ours
        public @Nullable String next() {
            int colon = text.indexOf(':', at);
            if (colon < 0) {
                throw new IllegalArgumentException("a value breaks off");
            }
            String length = text.substring(at, colon);
            at = colon + 1;
            if (length.equals(NONE)) {
                return null;
            }
            int count = Integer.parseInt(length);
            if (count < 0 || count > text.length() - at) {
                throw new IllegalArgumentException("a value is not as long as it says");
            }
            String value = text.substring(at, at + count);
            at += count;
            return value;
        }

        /// The next one.
        ///
        /// @throws IllegalArgumentException if it is not there
        public String text() {
            String value = next();
            if (value == null) {
                throw new IllegalArgumentException("a value is missing");
            }
            return value;
        }

        /// @throws IllegalArgumentException if it is no whole number
        public long number() {
            return Long.parseLong(text());
        }

        /// @throws IllegalArgumentException if it is none
        public int smallNumber() {
            return Integer.parseInt(text());
        }
    }
}
