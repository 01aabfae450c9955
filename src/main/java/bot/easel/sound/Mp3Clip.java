package bot.easel.sound;

import java.nio.ByteBuffer;
import java.time.Duration;

/// MP3: every frame says how long it is. What is said in front about the whole is not looked at.
final class Mp3Clip {
    private static final int[] NEWER = {
        32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
    };
    private static final int[] OLDER = {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int TAG = 128;

    private Mp3Clip() {}

    static Duration length(ByteBuffer in) throws Malformed {
        skipTags(in);
        long nanos = 0;
        while (in.hasRemaining() && !isLastTag(in)) {
            nanos += frame(in);
        }
        return Duration.ofNanos(nanos);
    }

    private static void skipTags(ByteBuffer in) throws Malformed {
        while (in.remaining() > 10 && in.get(in.position()) == 'I') {
            int at = in.position();
            int size = 0;
            for (int i = 6; i < 10; i++) {
                size = size << 7 | (in.get(at + i) & 0x7f);
            }
            int all = size + 10 + ((in.get(at + 5) & 0x10) == 0 ? 0 : 10);
            if (all > in.remaining()) {
                throw new Malformed("a tag breaks off");
            }
            in.position(at + all);
        }
    }

    private static boolean isLastTag(ByteBuffer in) {
        int at = in.position();
        return in.remaining() == TAG
                && in.get(at) == 'T'
                && in.get(at + 1) == 'A'
                && in.get(at + 2) == 'G';
    }

    private static long frame(ByteBuffer in) throws Malformed {
        int head = in.getInt(in.position());
        int version = head >> 19 & 3;
        int bits = head >> 12 & 15;
        int rated = head >> 10 & 3;
        boolean layer3 = (head >> 17 & 3) == 1;
        if (head >>> 21 != 0x7ff
                || version == 1
                || !layer3
                || bits == 0
                || bits == 15
                || rated == 3) {
            throw new Malformed("no frame");
        }
        boolean newer = version == 3;
        int rate = RATES[rated] >> (newer ? 0 : version == 2 ? 1 : 2);
        int kilobits = (newer ? NEWER : OLDER)[bits - 1];
        int bytes = (newer ? 144 : 72) * kilobits * 1000 / rate + (head >> 9 & 1);
        if (bytes > in.remaining()) {
            throw new Malformed("a frame breaks off");
        }
        in.position(in.position() + bytes);
        return Math.ceilDiv((newer ? 1152 : 576) * 1_000_000_000L, (long) rate);
    }
}
