package bot.easel.sound;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// MP4 and M4A (ISO/IEC 14496-12), fragmented or not: the longest of what the film, its tracks and
/// their samples say.
final class Mp4Clip {
    static final int SOUND = name("soun");
    private static final int DEEPEST = 8;

    private final Map<Integer, Track> tracks = new HashMap<>();
    private Track track = new Track();
    private Duration film = Duration.ZERO;
    private long filmScale;
    private boolean described;

    /// What is said about one track, in its own scale of time.
    private static final class Track {
        private long scale;
        private long said;
        private long summed;
        private long fragments;
        private long usual;
        private boolean sound;

        Duration length() throws Malformed {
            long units = Math.max(Math.max(said, summed), fragments);
            return units == 0 ? Duration.ZERO : time(units, scale);
        }
    }

    Duration length(ByteBuffer in) throws Malformed {
        boxes(in, 0);
        if (!described) {
            throw new Malformed("nothing says what is in it");
        }
        Duration longest = film;
        boolean sounds = false;
        for (Track each : tracks.values()) {
            Duration length = each.length();
            longest = length.compareTo(longest) > 0 ? length : longest;
            sounds |= each.sound;
        }
        return sounds ? longest : Duration.ZERO;
    }

    private void boxes(ByteBuffer in, int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("boxes in boxes without end");
        }
        while (in.hasRemaining()) {
            long size = in.getInt() & 0xffff_ffffL;
            int kind = in.getInt();
            int head = 8;
            if (size == 1) {
                size = in.getLong();
                head = 16;
            }
            long left = size == 0 ? in.remaining() : size - head;
            if (left < 0 || left > in.remaining()) {
                throw new Malformed("a box breaks off");
            }
            ByteBuffer inside = in.slice(in.position(), (int) left);
            in.position(in.position() + (int) left);
            box(word(kind), inside, depth);
        }
    }

    private void box(String kind, ByteBuffer in, int depth) throws Malformed {
        switch (kind) {
            case "moov" -> {
                described = true;
                boxes(in, depth + 1);
            }
            case "trak" -> {
                track = new Track();
                boxes(in, depth + 1);
            }
            case "mdia", "minf", "stbl", "mvex", "moof", "traf", "edts" -> boxes(in, depth + 1);
            case "mvhd" -> {
                boolean wide = wide(in, 16, 8);
                filmScale = in.getInt() & 0xffff_ffffL;
                film(units(in, wide));
            }
            case "mehd" -> film(units(in, wide(in, 0, 0)));
            case "tkhd" -> {
                wide(in, 16, 8);
                Track known = tracks.put(in.getInt(), track);
                track.usual = known == null ? 0 : known.usual;
            }
            case "mdhd" -> {
                boolean wide = wide(in, 16, 8);
                track.scale = in.getInt() & 0xffff_ffffL;
                track.said = Math.max(track.said, units(in, wide));
            }
            case "hdlr" -> track.sound = in.getInt(8) == SOUND;
            case "elst" -> edits(in);
            case "stts" -> times(in);
            case "trex" -> of(in.getInt(4)).usual = in.getInt(12) & 0xffff_ffffL;
            case "tfhd" -> fragment(in);
            case "tfdt" -> track.fragments = Math.max(track.fragments, units(in, wide(in, 0, 0)));
            case "trun" -> run(in);
            default -> {}
        }
    }

    private void film(long units) throws Malformed {
        Duration told = units == 0 ? Duration.ZERO : time(units, filmScale);
        film = told.compareTo(film) > 0 ? told : film;
    }

    private void times(ByteBuffer in) {
        in.getInt();
        for (long left = in.getInt() & 0xffff_ffffL; left > 0; left--) {
            long count = in.getInt() & 0xffff_ffffL;
            long each = in.getInt() & 0xffff_ffffL;
            track.summed = Math.addExact(track.summed, Math.multiplyExact(count, each));
        }
    }

    /// Edits may show the same sound again and again.
    private void edits(ByteBuffer in) throws Malformed {
        boolean wide = in.getInt() >>> 24 == 1;
        int count = in.getInt();
        long units = 0;
        for (int left = count; left > 0; left--) {
            long each = units(in, wide);
            if (each == 0 && count > 1) {
                throw new Malformed("several edits without an end");
            }
            units = Math.addExact(units, each);
            skip(in, wide ? 12 : 8);
        }
        film(units);
    }

    private void fragment(ByteBuffer in) throws Malformed {
        int flags = in.getInt();
        track = of(in.getInt());
        skip(in, ((flags & 1) == 0 ? 0 : 8) + ((flags & 2) == 0 ? 0 : 4));
        if ((flags & 8) != 0) {
            track.usual = in.getInt() & 0xffff_ffffL;
        }
    }

    private void run(ByteBuffer in) throws Malformed {
        int flags = in.getInt();
        long count = in.getInt() & 0xffff_ffffL;
        skip(in, ((flags & 1) == 0 ? 0 : 4) + ((flags & 4) == 0 ? 0 : 4));
        long units = 0;
        if ((flags & 0x100) == 0) {
            units = Math.multiplyExact(count, track.usual);
        } else {
            int others = 4 * Integer.bitCount(flags & 0xe00);
            for (long left = count; left > 0; left--) {
                units += in.getInt() & 0xffff_ffffL;
                skip(in, others);
            }
        }
        track.summed = Math.addExact(track.summed, units);
    }

    private Track of(int id) {
        // The defaults of tracks may come before the tracks do.
        return tracks.computeIfAbsent(id, _ -> new Track());
    }

    private static long units(ByteBuffer in, boolean wide) throws Malformed {
        long units = wide ? in.getLong() : in.getInt() & 0xffff_ffffL;
        // All ones is how a length is written that is not known.
        if (units == (wide ? -1 : 0xffff_ffffL)) {
            return 0;
        }
        if (units < 0) {
            throw new Malformed("a time beyond all bounds");
        }
        return units;
    }

    /// Whether times are of eight bytes; skips what stands before them.
    private static boolean wide(ByteBuffer in, int skippedIfWide, int skippedElse) {
        boolean wide = in.getInt() >>> 24 == 1;
        skip(in, wide ? skippedIfWide : skippedElse);
        return wide;
    }

    private static void skip(ByteBuffer in, int bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }

    private static Duration time(long units, long scale) throws Malformed {
        if (scale <= 0) {
            throw new Malformed("no scale of time");
        }
        BigInteger[] nanos =
                BigInteger.valueOf(units)
                        .multiply(BigInteger.valueOf(1_000_000_000))
                        .divideAndRemainder(BigInteger.valueOf(scale));
        return Duration.ofNanos(nanos[0].longValueExact())
                .plusNanos(nanos[1].signum() == 0 ? 0 : 1);
    }

    private static int name(String word) {
        return word.charAt(0) << 24 | word.charAt(1) << 16 | word.charAt(2) << 8 | word.charAt(3);
    }

    static String word(int name) {
        return ""
                + (char) (name >>> 24)
                + (char) (name >> 16 & 0xff)
                + (char) (name >> 8 & 0xff)
                + (char) (name & 0xff);
    }
}
