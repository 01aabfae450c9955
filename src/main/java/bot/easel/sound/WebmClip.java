package bot.easel.sound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// WebM: what its head says, where it does, and no less than where its blocks end, and for Opus no
/// less than what its packets hold. Browsers write no length while they record.
final class WebmClip {
    private static final int HEADER = 0x1a45dfa3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549a966;
    private static final int SCALE = 0x2ad7b1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654ae6b;
    private static final int TRACK = 0xae;
    private static final int NUMBER = 0xd7;
    private static final int TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int ENCODINGS = 0x6d80;
    private static final int CLUSTER = 0x1f43b675;
    private static final int TIME = 0xe7;
    private static final int GROUP = 0xa0;
    private static final int BLOCK = 0xa1;
    private static final int SIMPLE_BLOCK = 0xa3;
    private static final int SOUND = 2;
    private static final long OPEN = -1;

    private final ByteBuffer in;
    private final List<Track> tracks = new ArrayList<>();
    private final Packets.Gathered packets;
    private boolean taking;
    private long taken = -1;
    private boolean laced;
    private long scale = 1_000_000;
    private double said;
    private long cluster;
    private long end;
    private long samples;

    /// What is said about one track, in any order.
    private static final class Track {
        private long number;
        private boolean sound;
        private boolean opus;
    }

    WebmClip(ByteBuffer in) {
        this.in = in;
        this.packets = new Packets.Gathered(in);
    }

    Duration length() throws Malformed {
        while (in.hasRemaining()) {
            element();
        }
        if (laced || !onlyOpus()) {
            return Duration.ZERO;
        }
        Duration held = Duration.ofMillis(Math.ceilDiv(samples * 1000, (long) OpusPacket.RATE));
        double nanos = said * scale;
        if (!(nanos >= 0 && nanos < Long.MAX_VALUE)) {
            throw new Malformed("a length that is none");
        }
        Duration told = Duration.ofNanos(Math.max((long) Math.ceil(nanos), end));
        return told.compareTo(held) > 0 ? told : held;
    }

    /// Of other sound nobody can tell how long its packets are.
    private boolean onlyOpus() {
        return tracks.stream().anyMatch(track -> track.sound)
                && tracks.stream().allMatch(track -> track.opus || !track.sound);
    }

    private boolean isOpus(long number) {
        return tracks.stream().anyMatch(track -> track.opus && track.number == number);
    }

    /// What its first track of Opus holds.
    Packets packets() throws Malformed {
        taking = true;
        while (in.hasRemaining()) {
            element();
        }
        return packets.all().isEmpty()
                ? Packets.OTHER
                : new Packets(Packets.Codec.OPUS, Packets.NOTHING, packets.all());
    }

    /// What others are in is entered, so that it does not matter whether its size is known.
    private void element() throws Malformed {
        int id = (int) number(false);
        long size = number(true);
        if (size > in.remaining()) {
            throw new Malformed("an element breaks off");
        }
        switch (id) {
            case TRACK -> tracks.add(new Track());
            case HEADER, SEGMENT, INFO, TRACKS, CLUSTER, GROUP -> {}
            default -> {
                if (size == OPEN) {
                    throw new Malformed("an element without an end");
                }
                int next = in.position() + (int) size;
                value(id, (int) size);
                in.position(next);
            }
        }
    }

    private void value(int id, int size) throws Malformed {
        switch (id) {
            case DOC_TYPE -> {
                if (!text(size).equals("webm")) {
                    throw new Malformed("no WebM");
                }
            }
            case SCALE -> scale = unsigned(size);
            case DURATION -> said = size == 4 ? in.getFloat() : in.getDouble();
            case NUMBER -> track().number = unsigned(size);
            case TYPE -> track().sound = unsigned(size) == SOUND;
            case CODEC -> track().opus = text(size).equals("A_OPUS");
            case ENCODINGS -> throw new Malformed("packets that are not as they are decoded");
            case TIME -> cluster = unsigned(size);
            case BLOCK, SIMPLE_BLOCK -> block(in.position() + size);
            default -> {}
        }
    }

    private Track track() throws Malformed {
        if (tracks.isEmpty()) {
            throw new Malformed("a track that has not begun");
        }
        return tracks.getLast();
    }

    private void block(int next) throws Malformed {
        long of = number(true);
        long at = Math.multiplyExact(Math.addExact(cluster, in.getShort()), scale);
        int flags = in.get();
        if (at < 0) {
            throw new Malformed("a block before the beginning");
        }
        if (isOpus(of)) {
            // Several packets in one block would have to be taken apart; no recorder does it.
            laced |= (flags & 6) != 0;
            int held = OpusPacket.samples(in, next - in.position());
            samples += held;
            take(of, in.slice(in.position(), next - in.position()));
            at += held * 1_000_000_000L / OpusPacket.RATE;
        }
        end = Math.max(end, at);
    }

    private void take(long of, ByteBuffer packet) throws Malformed {
        taken = taken < 0 ? of : taken;
        if (taking && taken == of) {
            packets.add(Packets.bytes(packet));
        }
    }

    /// A number of one to eight bytes, as many as the first one says.
    ///
    /// @param bare without the mark of its size; [#OPEN] where all of it is ones
    private long number(boolean bare) throws Malformed {
        int first = in.get() & 0xff;
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > (bare ? 7 : 3)) {
            throw new Malformed("no number");
        }
        long mask = 0x7fL >> more;
        long value = bare ? first & mask : first;
        boolean ones = (first & mask) == mask;
        for (int i = 0; i < more; i++) {
            int octet = in.get() & 0xff;
            ones &= octet == 0xff;
            value = value << 8 | octet;
        }
        return bare && ones ? OPEN : value;
    }

    private long unsigned(int size) throws Malformed {
        if (size > 8) {
            throw new Malformed("a number of more than eight bytes");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | (in.get() & 0xff);
        }
        if (value < 0) {
            throw new Malformed("a number beyond all bounds");
        }
        return value;
    }

    private String text(int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    }
}
