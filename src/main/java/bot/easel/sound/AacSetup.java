package bot.easel.sound;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Finds what a decoder of AAC has to know in the description of an MP4 track: descriptors in
/// descriptors in an `esds` box (ISO/IEC 14496-1, 7.2.6).
final class AacSetup {
    private static final int ESDS = 0x65736473;
    private static final int STREAM = 3;
    private static final int DECODER = 4;
    private static final int SETUP = 5;
    private static final int MPEG_4_AUDIO = 0x40;

    /// Samples in a frame, at the rate that the setup names first.
    static final int FRAME = 1024;

    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };
    private static final int OTHER_KIND = 31;
    private static final int OTHER_RATE = 15;

    private AacSetup() {}

    /// Samples a second (ISO/IEC 14496-3, 1.6.2.1): five bits for the kind, or six more, and four
    /// bits for the rate, or 24 more.
    static int rate(ByteBuffer setup) throws Malformed {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | (i < setup.limit() ? setup.get(i) & 0xff : 0);
        }
        int at = 64 - 5;
        if (bits >>> at == OTHER_KIND) {
            at -= 6;
        }
        at -= 4;
        int named = (int) (bits >>> at) & 15;
        if (named != OTHER_RATE && named >= RATES.length) {
            throw new Malformed("no rate of samples");
        }
        int rate = named == OTHER_RATE ? (int) (bits >>> (at - 24)) & 0xff_ffff : RATES[named];
        if (rate < RATES[RATES.length - 1]) {
            throw new Malformed("a rate of samples that no sound has");
        }
        return rate;
    }

    /// @param boxes behind the entry's own fields
    /// @return empty where it is no AAC
    static Optional<byte[]> in(ByteBuffer boxes) throws Malformed {
        ByteBuffer in = boxes;
        while (in.remaining() >= 8) {
            int start = in.position();
            int size = in.getInt();
            if (size < 8 || size > in.remaining() + 4) {
                throw new Malformed("a box breaks off");
            }
            if (in.getInt() == ESDS) {
                return setup(in.slice(start + 12, size - 12));
            }
            in.position(start + size);
        }
        return Optional.empty();
    }

    private static Optional<byte[]> setup(ByteBuffer in) throws Malformed {
        enter(in, STREAM);
        in.getShort();
        int flags = in.get();
        int address = (flags & 0x40) == 0 ? 0 : 1 + (in.get(in.position()) & 0xff);
        in.position(
                in.position()
                        + ((flags & 0x80) == 0 ? 0 : 2)
                        + address
                        + ((flags & 0x20) == 0 ? 0 : 2));
        enter(in, DECODER);
        if ((in.get() & 0xff) != MPEG_4_AUDIO) {
            return Optional.empty();
        }
        in.position(in.position() + 12);
        int size = enter(in, SETUP);
        byte[] setup = new byte[size];
        in.get(setup);
        return Optional.of(setup);
    }

    /// @return the size of what was entered
    private static int enter(ByteBuffer in, int wanted) throws Malformed {
        if (in.get() != wanted) {
            throw new Malformed("another descriptor than belongs here");
        }
        int size = 0;
        for (int i = 0; i < 4; i++) {
            int octet = in.get();
            size = size << 7 | (octet & 0x7f);
            if (octet >= 0) {
                break;
            }
        }
        if (size > in.remaining()) {
            throw new Malformed("a descriptor breaks off");
        }
        return size;
    }
}
