package bot.easel.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis: as long as its last granule position says, and no
/// shorter than what its packets hold, for Vorbis what they may hold at most.
final class OggClip {
    private static final int OPUS_HEAD = 19;
    private static final int VORBIS_HEAD = 30;
    private static final int VORBIS_HEADS = 3;

    private final OggPages pages;
    private final Map<Integer, Stream> streams = new HashMap<>();

    OggClip(ByteBuffer in) {
        this.pages = new OggPages(in);
    }

    /// One logical stream of the file.
    private static final class Stream {
        private int packets;
        private int rate;
        private boolean opus;
        private boolean plain;
        private int skipped;
        private long granule;
        private long samples;
        private int mostInPacket;
        private boolean open;

        /// The samples that a player skips are not taken off: not every decoder does it.
        Duration length() {
            long most = Math.max(granule - skipped, samples);
            return most <= 0 ? Duration.ZERO : Packets.time(most, rate);
        }

        /// @return whether it goes on with a packet that is being read, or begins one
        boolean takes(OggPages.Part part) throws Malformed {
            if (part.begins()) {
                packet(part.bytes());
            } else if (!open) {
                return false;
            }
            open = !part.ends();
            return true;
        }

        /// @param in the packet, or the beginning of it
        private void packet(ByteBuffer in) throws Malformed {
            if (packets == 0) {
                identify(in);
            } else if (isSound()) {
                samples += OpusPacket.samples(in, in.remaining());
            } else if (!opus && packets >= VORBIS_HEADS) {
                samples += mostInPacket;
            }
            packets++;
        }

        /// Whether the packets from here on are sound in Opus: two of them are its head.
        boolean isSound() {
            return opus && packets > 1;
        }

        private void identify(ByteBuffer in) throws Malformed {
            if (isAt(in, "OpusHead") && in.remaining() >= OPUS_HEAD) {
                opus = true;
                plain = in.get(18) == 0;
                rate = OpusPacket.RATE;
                skipped = in.getShort(10) & 0xffff;
            } else if (isAt(in, "\u0001vorbis") && in.remaining() >= VORBIS_HEAD) {
                rate = in.getInt(12);
                if (rate <= 0) {
                    throw new Malformed("no rate of samples");
                }
                // A packet fills up half of the larger of two blocks (Vorbis I, 1.3.2).
                mostInPacket = (1 << (in.get(28) >> 4 & 15)) / 2;
            } else {
                throw new Malformed("a stream of a kind that no recorder writes");
            }
        }
    }

    /// One after another as streams are chained; streams beside one another count twice, which
    /// errs on the long side.
    Duration length() throws Malformed {
        while (pages.hasNext()) {
            OggPages.Page page = pages.next();
            Stream stream = stream(page);
            for (OggPages.Part part : page.parts()) {
                stream.takes(part);
            }
            stream.granule = Math.max(stream.granule, page.granule());
        }
        return streams.values().stream().map(Stream::length).reduce(Duration.ZERO, Duration::plus);
    }

    /// What its streams of Opus hold, one after another. More than two channels are coded in another
    /// way, which nobody records a voice in.
    Packets packets() throws Malformed {
        Packets.Gathered all = new Packets.Gathered(pages.file());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        while (pages.hasNext()) {
            OggPages.Page page = pages.next();
            Stream stream = stream(page);
            for (OggPages.Part part : page.parts()) {
                boolean sound = stream.isSound();
                if (part.begins()) {
                    packet.reset();
                }
                if (stream.takes(part) && sound) {
                    packet.writeBytes(Packets.bytes(part.bytes()));
                    if (part.ends()) {
                        all.add(packet.toByteArray());
                    }
                }
            }
        }
        boolean plain = streams.values().stream().allMatch(stream -> stream.plain);
        return plain ? new Packets(Packets.Codec.OPUS, Packets.NOTHING, all.all()) : Packets.OTHER;
    }

    private Stream stream(OggPages.Page page) throws Malformed {
        Stream stream = streams.computeIfAbsent(page.stream(), _ -> new Stream());
        if (page.first() != (stream.packets == 0)) {
            throw new Malformed("a stream that begins twice, or never");
        }
        return stream;
    }

    private static boolean isAt(ByteBuffer in, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return in.remaining() >= wanted.length
                && in.slice(0, wanted.length).equals(ByteBuffer.wrap(wanted));
    }
}
