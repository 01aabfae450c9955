package bot.easel.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis: as long as its last granule position says, and for
/// Opus no shorter than what its packets hold.
final class OggClip {
    private static final int OPUS_HEAD = 19;
    private static final int VORBIS_HEAD = 30;

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

        /// Those of another kind than sound have no length.
        Duration length() {
            long most = Math.max(granule - skipped, samples - skipped);
            return rate == 0 || most <= 0
                    ? Duration.ZERO
                    : Duration.ofSeconds(most / rate)
                            .plusNanos(Math.ceilDiv(most % rate * 1_000_000_000L, (long) rate));
        }

        /// @param in the packet, or the beginning of it
        void packet(ByteBuffer in) throws Malformed {
            if (packets == 0) {
                identify(in);
            } else if (isSound()) {
                samples += OpusPacket.samples(in, in.remaining());
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
                if (part.begins()) {
                    stream.packet(part.bytes());
                }
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
                    stream.packet(part.bytes());
                }
                if (sound) {
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

    private Stream stream(OggPages.Page page) {
        return streams.computeIfAbsent(page.stream(), _ -> new Stream());
    }

    private static boolean isAt(ByteBuffer in, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return in.remaining() >= wanted.length
                && in.slice(0, wanted.length).equals(ByteBuffer.wrap(wanted));
    }
}
