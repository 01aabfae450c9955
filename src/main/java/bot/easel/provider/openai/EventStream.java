package bot.easel.provider.openai;

import bot.easel.studio.Spool;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Server-sent events whose data are JSON objects, read as they arrive.
///
/// A `data` field is handed to the JSON reader as a stream, because one may be 30 MB of base64.
/// Fields other than `data` say nothing that the objects do not say themselves.
final class EventStream {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_FIELD = 256;
    private static final String DATA = "data";

    private final BufferedInputStream in;
    private final Spool spool;

    /// @param spool takes the pictures in
    EventStream(InputStream in, Spool spool) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.spool = spool;
    }

    /// The next event with an object; empty when the stream is over.
    Optional<Reply> next() throws IOException {
        while (true) {
            StringBuilder field = new StringBuilder();
            int c = in.read();
            while (c != ':' && c != '\n' && c >= 0) {
                if (c != '\r' && field.length() < LONGEST_FIELD) {
                    field.append((char) c);
                }
                c = in.read();
            }
            if (c < 0) {
                return Optional.empty();
            }
            if (c == '\n') {
                continue;
            }
            boolean data = field.toString().equals(DATA);
            Line line = new Line(data);
            if (data && line.startsObject()) {
                Reply reply = ReplyReader.read(line, spool);
                line.drain();
                return Optional.of(reply);
            }
            // A comment, another field, or a closing `[DONE]`.
            line.drain();
        }
    }

    /// The rest of a field. A `data` field goes on over all its lines: they are one text with line
    /// breaks between.
    private final class Line extends InputStream {
        private final boolean data;
        private boolean over;

        Line(boolean data) {
            this.data = data;
        }

        /// Looks at the first character that is no blank.
        boolean startsObject() throws IOException {
            in.mark(2);
            int c = in.read();
            if (c == ' ') {
                c = in.read();
            }
            in.reset();
            return c == '{';
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            in.mark(length);
            int count = in.read(target, offset, length);
            if (count < 0) {
                // The server stopped inside a line: the JSON reader shall see that.
                over = true;
                return -1;
            }
            for (int i = 0; i < count; i++) {
                if (target[offset + i] == '\n') {
                    in.reset();
                    in.skipNBytes(i + 1L);
                    over = !(data && continues());
                    return i + 1;
                }
            }
            return count;
        }

        /// Whether the next line carries more of the same data.
        private boolean continues() throws IOException {
            byte[] name = (DATA + ":").getBytes(StandardCharsets.US_ASCII);
            in.mark(name.length);
            for (byte expected : name) {
                if (in.read() != expected) {
                    in.reset();
                    return false;
                }
            }
            return true;
        }

        void drain() throws IOException {
            byte[] waste = new byte[1 << 12];
            int count = 0;
            while (count >= 0) {
                count = read(waste, 0, waste.length);
            }
        }
    }
}
