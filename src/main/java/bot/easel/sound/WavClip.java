package bot.easel.sound;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;

/// WAV with samples that are not compressed: how many bytes they take, and how many a second.
final class WavClip {
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int MOST_CHANNELS = 8;
    private static final Set<Long> BITS = Set.of(8L, 16L, 24L, 32L, 64L);
    private static final long NONE = -1;

    private WavClip() {}

    static Duration length(ByteBuffer in) throws Malformed {
        in.position(12);
        long perSecond = NONE;
        while (in.remaining() >= 8) {
            int chunk = in.getInt();
            long size = in.getInt() & 0xffff_ffffL;
            if (chunk == DATA) {
                return length(in, size, perSecond);
            }
            if (size > in.remaining()) {
                throw new Malformed("a chunk breaks off");
            }
            int end = in.position() + (int) size;
            if (chunk == FORMAT) {
                if (perSecond != NONE) {
                    throw new Malformed("two formats");
                }
                perSecond = perSecond(in, size);
            }
            in.position((int) Math.min(in.limit(), end + (size & 1)));
        }
        throw new Malformed("no samples");
    }

    /// Whoever records while sending leaves the size open: as much as there is.
    private static Duration length(ByteBuffer in, long said, long perSecond) throws Malformed {
        boolean open = said == 0 || said == 0xffff_ffffL;
        if (!open && said > in.remaining()) {
            throw new Malformed("the samples break off");
        }
        return perSecond <= 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.ceilDiv(in.remaining() * 1000L, perSecond));
    }

    /// 0 for samples that are compressed.
    private static long perSecond(ByteBuffer in, long size) throws Malformed {
        int kind = in.getShort() & 0xffff;
        long channels = in.getShort() & 0xffff;
        long rate = in.getInt() & 0xffff_ffffL;
        long said = in.getInt() & 0xffff_ffffL;
        in.getShort();
        long bits = in.getShort() & 0xffff;
        if (kind == EXTENSIBLE && size >= 40) {
            // Its own size, bits and places; then what it really is.
            in.position(in.position() + 8);
            kind = in.getShort() & 0xffff;
        }
        if ((kind != 1 && kind != 3) || channels > MOST_CHANNELS || !BITS.contains(bits)) {
            return 0;
        }
        long bytes = channels * rate * bits / 8;
        if (bytes == 0 || bytes != said || rate > 192_000) {
            throw new Malformed("a format that contradicts itself");
        }
        return bytes;
    }
}
