package bot.easel.sound;

import java.nio.ByteBuffer;

/// How long the sound in a packet of Opus is, by its first two bytes (RFC 6716, section 3.1).
final class OpusPacket {
    static final int RATE = 48_000;

    private static final int MOST = RATE * 120 / 1000;
    private static final int[] SILK = {480, 960, 1920, 2880};
    private static final int[] HYBRID = {480, 960};
    private static final int[] CELT = {120, 240, 480, 960};

    private OpusPacket() {}

    /// @param in at the packet; it is not moved
    /// @param length of the packet
    /// @return samples at [#RATE]
    static int samples(ByteBuffer in, int length) throws Malformed {
        if (length < 1) {
            return 0;
        }
        int contents = in.get(in.position()) & 0xff;
        int config = contents >> 3;
        int frame =
                config < 12
                        ? SILK[config & 3]
                        : config < 16 ? HYBRID[config & 1] : CELT[config & 3];
        int frames =
                switch (contents & 3) {
                    case 0 -> 1;
                    case 1, 2 -> 2;
                    default -> {
                        if (length < 2) {
                            throw new Malformed("a packet without its count of frames");
                        }
                        yield in.get(in.position() + 1) & 63;
                    }
                };
        if (frames == 0 || frame * frames > MOST) {
            throw new Malformed("a packet of more than 120 ms");
        }
        return frame * frames;
    }
}
