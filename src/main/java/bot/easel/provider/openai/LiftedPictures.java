package bot.easel.provider.openai;

import bot.easel.chat.Content;
import bot.easel.studio.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// A server's JSON without its pictures: the text of each `b64_json` is decoded on its way past, and
/// a number stands in its place.
///
/// A JSON parser decodes base64 one character after the other, which was half of the processor time of
/// a picture; the JDK's decoder takes whole blocks, with the processor's own instructions for it.
final class LiftedPictures extends InputStream {
    /// No model draws a larger file.
    private static final int MAX_PICTURE_BYTES = 128 * 1024 * 1024;

    /// A byte of one in each place.
    private static final long EACH = 0x01_01_01_01_01_01_01_01L;

    private static final long HIGHEST = 0x80_80_80_80_80_80_80_80L;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final byte[] FIELD = "b64_json".getBytes(StandardCharsets.US_ASCII);

    /// Characters that are decoded at once; a multiple of four.
    private static final int BLOCK = 1 << 15;

    private enum State {
        OUTSIDE,
        IN_TEXT,
        AFTER_FIELD,
        AFTER_COLON,
        BEFORE_PICTURE
    }

    private final InputStream in;
    private final Spool spool;
    private final List<Content> pictures = new ArrayList<>();
    private final byte[] buffer = new byte[BLOCK];
    private int next;
    private int filled;

    private State state = State.OUTSIDE;
    private boolean escaped;

    /// How much of the text is the field's name so far; -1 when it is another text.
    private int matched;

    private byte[] waiting = new byte[0];
    private int given;

    LiftedPictures(InputStream in, Spool spool) {
        this.in = in;
        this.spool = spool;
    }

    /// Pictures that were lifted out so far.
    int count() {
        return pictures.size();
    }

    /// The picture whose number stands in the JSON.
    ///
    /// @throws IOException when none does: the field's name was written in another way
    Content picture(String number) throws IOException {
        try {
            return pictures.get(Integer.parseInt(number));
        } catch (NumberFormatException | IndexOutOfBoundsException none) {
            throw new IOException("a picture's field is written in a way that nobody writes", none);
        }
    }

    /// Nobody will ask for the pictures.
    void discard() {
        pictures.forEach(Content::discard);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (given < waiting.length) {
            int count = Math.min(length, waiting.length - given);
            System.arraycopy(waiting, given, target, offset, count);
            given += count;
            return count;
        }
        if (state == State.BEFORE_PICTURE) {
            waiting = (number() + '"').getBytes(StandardCharsets.US_ASCII);
            given = 0;
            state = State.OUTSIDE;
            return read(target, offset, length);
        }
        if (next == filled && !fill()) {
            return -1;
        }
        int count = 0;
        // A picture is decoded when somebody reads on: what stands before it may say that nobody
        // will.
        while (count < length && next < filled && state != State.BEFORE_PICTURE) {
            byte c = buffer[next++];
            target[offset + count++] = c;
            follow(c);
        }
        return count;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    /// Follows the JSON as far as is needed to know a field's name from a text that reads the same.
    private void follow(byte c) {
        switch (state) {
            case OUTSIDE -> {
                if (c == '"') {
                    beginText();
                }
            }
            case IN_TEXT -> inText(c);
            case AFTER_FIELD -> {
                if (c == ':') {
                    state = State.AFTER_COLON;
                } else if (c == '"') {
                    beginText();
                } else if (!isBlank(c)) {
                    state = State.OUTSIDE;
                }
            }
            case AFTER_COLON -> {
                if (c == '"') {
                    state = State.BEFORE_PICTURE;
                } else if (!isBlank(c)) {
                    state = State.OUTSIDE;
                }
            }
            case BEFORE_PICTURE -> throw new IllegalStateException("a picture is next");
        }
    }

    private void beginText() {
        state = State.IN_TEXT;
        escaped = false;
        matched = 0;
    }

    private void inText(byte c) {
        if (escaped) {
            escaped = false;
            matched = -1;
        } else if (c == '\\') {
            escaped = true;
            matched = -1;
        } else if (c == '"') {
            state = matched == FIELD.length ? State.AFTER_FIELD : State.OUTSIDE;
        } else {
            matched =
                    matched >= 0 && matched < FIELD.length && FIELD[matched] == c
                            ? matched + 1
                            : -1;
        }
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /// Takes a picture in; returns what stands for it, nothing where it is empty.
    private String number() throws IOException {
        try (Text text = new Text()) {
            while (true) {
                int from = next;
                next = endOfPlain(buffer, from, filled);
                text.add(from, next);
                if (next == filled) {
                    text.receive();
                    continue;
                }
                byte c = buffer[next++];
                if (c == '"') {
                    return text.isEmpty() ? "" : keep(text.finish());
                }
                if (c == '\\') {
                    text.add(unescaped());
                } else if (c != ' ') {
                    throw new IOException("a picture is no base64");
                }
            }
        }
    }

    private String keep(Content picture) {
        pictures.add(picture);
        return Integer.toString(pictures.size() - 1);
    }

    /// Where the characters end that may be a picture's; eight are looked at in one step.
    private static int endOfPlain(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && isPlain((long) EIGHT.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] > ' ') {
            at++;
        }
        return at;
    }

    /// Whether each of eight bytes may be a picture's. A byte's highest bit in `odd` is set where it is
    /// no ASCII, a quote, a backslash, or not above a space. A borrow can set it in the next byte too,
    /// but only beside such a one.
    private static boolean isPlain(long eight) {
        long quote = eight ^ EACH * '"';
        long backslash = eight ^ EACH * '\\';
        long odd = eight | (eight - EACH * (' ' + 1)) | (quote - EACH) | (backslash - EACH);
        return (odd & HIGHEST) == 0;
    }

    private int one() throws IOException {
        if (next == filled && !fill()) {
            throw new IOException("the answer ends within a picture");
        }
        return buffer[next++] & 0xFF;
    }

    /// A character that stands behind a backslash; some servers write `\/`, and a line's end is no
    /// part of the picture.
    private int unescaped() throws IOException {
        int c = one();
        return switch (c) {
            case 'n', 'r', 't' -> ' ';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    code = code * 16 + Math.max(0, Character.digit(one(), 16));
                }
                yield code;
            }
            default -> c;
        };
    }

    /// The text of one picture, decoded block by block.
    private final class Text implements AutoCloseable {
        private final Base64.Decoder decoder = Base64.getDecoder();
        private final Spool.Incoming incoming = spool.begin();
        private final byte[] block = new byte[BLOCK];
        private final byte[] decoded = new byte[BLOCK / 4 * 3];
        private int held;
        private long length;
        private boolean ended;

        Text() throws IOException {}

        boolean isEmpty() {
            return held == 0 && length == 0;
        }

        /// Reads on, to the place where it is decoded; what follows the picture goes into the buffer.
        void receive() throws IOException {
            int count = in.read(block, held, BLOCK - held);
            if (count <= 0) {
                throw new IOException("the answer ends within a picture");
            }
            int end = endOfPlain(block, held, held + count);
            next = 0;
            filled = held + count - end;
            System.arraycopy(block, end, buffer, 0, filled);
            held = end;
            if (held == BLOCK) {
                decode();
            }
        }

        /// Characters from the buffer.
        void add(int from, int to) throws IOException {
            int at = from;
            while (at < to) {
                int count = Math.min(to - at, BLOCK - held);
                System.arraycopy(buffer, at, block, held, count);
                held += count;
                at += count;
                if (held == BLOCK) {
                    decode();
                }
            }
        }

        void add(int character) throws IOException {
            if (character == ' ') {
                return;
            }
            if (character > 0x7F) {
                throw new IOException("a picture is no base64");
            }
            block[held++] = (byte) character;
            if (held == BLOCK) {
                decode();
            }
        }

        Content finish() throws IOException {
            if (held > 0) {
                decode();
            }
            return incoming.finish();
        }

        private void decode() throws IOException {
            if (ended) {
                throw new IOException("a picture goes on behind its end");
            }
            byte[] source = held == BLOCK ? block : Arrays.copyOf(block, held);
            int count;
            try {
                count = decoder.decode(source, decoded);
            } catch (IllegalArgumentException notBase64) {
                throw new IOException("a picture is no base64", notBase64);
            }
            ended = count < BLOCK / 4 * 3;
            held = 0;
            length += count;
            if (length > MAX_PICTURE_BYTES) {
                throw new OversizedPicture();
            }
            incoming.write(decoded, 0, count);
        }

        @Override
        public void close() throws IOException {
            incoming.close();
        }
    }

    /// A picture beyond every bound; unchecked, so that no reader takes it for a broken connection.
    static final class OversizedPicture extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OversizedPicture() {
            super("a picture of more than " + MAX_PICTURE_BYTES + " bytes");
        }
    }
}
