package bot.easel.sound;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Tells how long a recording is, in one pass over its container.
public final class ClipReader {
    private ClipReader() {}

    /// Never throws on anything that is in a file.
    public static Measured read(byte[] file) {
        Optional<SoundKind> kind = kind(file);
        return kind.isEmpty() ? new Measured.NotSound() : measured(kind.get(), file);
    }

    private static Measured measured(SoundKind kind, byte[] file) {
        try {
            Duration length =
                    switch (kind) {
                        case OGG -> new OggClip(little(file)).length();
                        case MP4 -> film(file);
                        case WEBM -> new WebmClip(ByteBuffer.wrap(file)).length();
                        case WAV -> WavClip.length(little(file));
                        case MP3 -> Mp3Clip.length(ByteBuffer.wrap(file));
                    };
            return length.isPositive()
                    ? new Measured.Clip(kind, length)
                    : new Measured.Lengthless(kind);
        } catch (Malformed
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | ArithmeticException broken) {
            return new Measured.Damaged(kind);
        }
    }

    /// What is said about it, and no less than what its packets hold. Zero where they are coded so
    /// that nobody can tell.
    private static Duration film(byte[] file) throws Malformed {
        Duration told = new Mp4Clip().length(ByteBuffer.wrap(file));
        Packets packets = new Mp4Samples(ByteBuffer.wrap(file)).packets();
        if (told.isZero() || packets.codec() == Packets.Codec.OTHER) {
            return Duration.ZERO;
        }
        Duration held = packets.length();
        return told.compareTo(held) > 0 ? told : held;
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Optional<SoundKind> kind(byte[] file) {
        if (isAt(file, 0, "OggS")) {
            return Optional.of(SoundKind.OGG);
        }
        if (isAt(file, 4, "ftyp")) {
            return Optional.of(SoundKind.MP4);
        }
        if (isAt(file, 0, "\u001aE\u00df\u00a3")) {
            return Optional.of(SoundKind.WEBM);
        }
        if (isAt(file, 0, "RIFF") && isAt(file, 8, "WAVE")) {
            return Optional.of(SoundKind.WAV);
        }
        boolean frame = file.length > 3 && file[0] == (byte) 0xff && (file[1] & 0xe6) == 0xe2;
        return frame || isAt(file, 0, "ID3") ? Optional.of(SoundKind.MP3) : Optional.empty();
    }

    private static boolean isAt(byte[] file, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
