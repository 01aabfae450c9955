package bot.easel.picture;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Numbers and marks in a file's bytes.
final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    int at(int index) {
        return bytes[index] & 0xFF;
    }

    /// Whether these bytes, written as Latin-1, stand there.
    boolean starts(int offset, String mark) {
        if (bytes.length < offset + mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if (at(offset + i) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Latin-1; shorter where the file ends.
    String text(int offset, int length) {
        int end = Math.min(bytes.length, offset + length);
        return offset >= end
                ? ""
                : new String(bytes, offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    /// The beginning as UTF-8, without a character that is cut at the end.
    ///
    /// @throws CharacterCodingException when it is no text
    String utf8(int atMost) throws CharacterCodingException {
        int length = Math.min(bytes.length, atMost);
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, 0, length), out, false);
        if (result.isError()) {
            result.throwException();
        }
        return out.flip().toString();
    }

    int bigEndian(int offset, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | at(offset + i);
        }
        return value;
    }

    int littleEndian(int offset, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | at(offset + i);
        }
        return value;
    }
}
