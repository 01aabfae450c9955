package bot.easel.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Sound as it is heard: samples of 16 bits, one channel.
final class Pcm {
    /// Enough for a voice; what has more is thinned out to no less than this.
    static final int RATE = 16_000;

    private static final int HEAD = 44;

    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
    private final int most;
    private int rate = RATE;

    /// @param most bytes that are taken
    Pcm(int most) {
        this.most = most - HEAD;
    }

    /// More than that much was added.
    static final class Full extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// @param sound in one channel
    /// @param at the rate that it has, the same every time
    void add(short[] sound, int count, int at) throws Full {
        int thinned = Math.max(1, at / RATE);
        rate = at / thinned;
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * (count / thinned)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + thinned <= count; i += thinned) {
            int sum = 0;
            for (int j = 0; j < thinned; j++) {
                sum += sound[i + j];
            }
            bytes.putShort((short) (sum / thinned));
        }
        if (samples.size() + bytes.position() > most) {
            throw new Full();
        }
        samples.write(bytes.array(), 0, bytes.position());
    }

    Duration length() {
        return Duration.ofNanos(Math.ceilDiv(samples.size() / 2 * 1_000_000_000L, (long) rate));
    }

    /// As a WAV file.
    byte[] wav() {
        int bytes = samples.size();
        return ByteBuffer.allocate(HEAD + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEAD - 8 + bytes)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(bytes)
                .put(samples.toByteArray())
                .array();
    }
}
