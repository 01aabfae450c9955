package bot.easel.command;

import org.jspecify.annotations.Nullable;

/// Writes values into one text and reads them back: each with its length before it, so that they
/// may hold anything.
final class Packed {
    private static final String NONE = "-";

    private Packed() {}

    /// Puts values one behind the other.
    static final class Writer {
        private final StringBuilder text = new StringBuilder();

        Writer put(@Nullable String value) {
            if (value == null) {
                text.append(NONE).append(':');
            } else {
                text.append(value.length()).append(':').append(value);
            }
            return this;
        }

        Writer put(long value) {
            return put(Long.toString(value));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /// Takes the values out again, in their order.
    static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean hasMore() {
            return at < text.length();
        }

        @Nullable String next() {
            int colon = text.indexOf(':', at);
            String length = text.substring(at, colon);
            at = colon + 1;
            if (length.equals(NONE)) {
                return null;
            }
            int end = at + Integer.parseInt(length);
            String value = text.substring(at, end);
            at = end;
            return value;
        }

        /// The next one, which is always there.
        String text() {
            String value = next();
            if (value == null) {
                throw new IllegalStateException("a value is missing");
            }
            return value;
        }

        long number() {
            return Long.parseLong(text());
        }
    }
}
