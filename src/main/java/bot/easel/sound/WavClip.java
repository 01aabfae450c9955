package bot.easel.sound;

import java.nio.ByteBuffer;
import java.time.Duration;

/// WAV with samples that are not compressed: how many bytes they take, and how many a second.
final class WavClip {
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;

    private WavClip() {}

    static Duration length(ByteBuffer in) throws Malformed {
        in.position(12);
        long perSecond = 0;
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
                perSecond = perSecond(in);
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
        return perSecond == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.ceilDiv(in.remaining() * 1000L, perSecond));
    }

    /// 0 for samples that are compressed.
    private static long perSecond(ByteBuffer in) throws Malformed {
        int kind = in.getShort() & 0xffff;
        long channels = in.getShort() & 0xffff;
        long rate = in.getInt() & 0xffff_ffffL;
        long said = in.getInt() & 0xffff_ffffL;
        in.getShort();
        long bits = in.getShort() & 0xffff;
        if (kind != 1 && kind != 3 && kind != 0xfffe) {
            return 0;
        }
        long bytes = channels * rate * bits / 8;
        if (bytes == 0 || bytes != said || rate > 192_000) {
            throw new Malformed("a format that contradicts itself");
        }
        return bytes;
    }
}
