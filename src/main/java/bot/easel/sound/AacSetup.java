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

    private AacSetup() {}

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
