package bot.easel.sound;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a recording holds, taken out of its container.
///
/// @param setup what the decoder has to know before, as the container has it; may be empty
/// @param all in their order
record Packets(Codec codec, ByteBuffer setup, List<byte[]> all) {
    /// How sound is coded.
    enum Codec {
        OPUS,
        AAC,
        /// One that nothing here decodes.
        OTHER
    }

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    static final Packets OTHER = new Packets(Codec.OTHER, NOTHING, List.of());

    Packets {
        all = List.copyOf(all);
    }

    /// How long a decoder goes on with them; zero where nobody can tell.
    Duration length() throws Malformed {
        return switch (codec) {
            case OPUS -> {
                long samples = 0;
                for (byte[] packet : all) {
                    samples += OpusPacket.samples(ByteBuffer.wrap(packet), packet.length);
                }
                yield time(samples, OpusPacket.RATE);
            }
            case AAC -> time((long) all.size() * AacSetup.FRAME, AacSetup.rate(setup));
            case OTHER -> Duration.ZERO;
        };
    }

    /// Rounded up.
    static Duration time(long samples, long rate) {
        return Duration.ofSeconds(samples / rate)
                .plusNanos(Math.ceilDiv(samples % rate * 1_000_000_000L, rate));
    }

    /// Takes packets out of a file, which may name the same bytes again and again: they are never more
    /// than the file is long, and no more of them than a recording has that is not too large anyway.
    static final class Gathered {
        static final int MOST = 400_000;

        private final List<byte[]> all = new ArrayList<>();
        private long left;
        private int seen;

        Gathered(ByteBuffer file) {
            this.left = file.limit();
        }

        /// One without bytes, which holds no sound.
        void pass() throws Malformed {
            if (seen++ == MOST) {
                throw new Malformed("more packets than a recording has");
            }
        }

        /// @param packet one without bytes holds no sound and is left out
        void add(byte[] packet) throws Malformed {
            left -= packet.length;
            if (left < 0 || all.size() == MOST) {
                throw new Malformed("more packets than the file can hold");
            }
            if (packet.length > 0) {
                all.add(packet);
            }
        }

        List<byte[]> all() {
            return all;
        }
    }

    /// All that is left in a buffer.
    static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(in.position(), bytes);
        return bytes;
    }
}
