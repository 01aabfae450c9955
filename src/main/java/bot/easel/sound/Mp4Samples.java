package bot.easel.sound;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The packets of the first track of sound in an MP4 or M4A file (ISO/IEC 14496-12), fragmented or
/// not.
final class Mp4Samples {
    private static final int DEEPEST = 8;
    private static final int ENTRY = 36;
    private static final int BASE_GIVEN = 1;

    private final ByteBuffer file;
    private final Packets.Gathered packets;
    private Track track = new Track();
    private @Nullable Track sound;

    /// Of the fragment that is being read.
    private int fragment;

    private boolean ours;
    private long base;
    private long next;
    private int usual;

    /// What the head of the film says about one track.
    private static final class Track {
        private int id;
        private boolean sound;
        private Packets.Codec codec = Packets.Codec.OTHER;
        private ByteBuffer setup = Packets.NOTHING;
        private int[] sizes = new int[0];
        private long[] chunks = new long[0];
        private @Nullable ByteBuffer runs;
        private int usual;
    }

    Mp4Samples(ByteBuffer file) {
        this.file = file;
        this.packets = new Packets.Gathered(file);
    }

    Packets packets() throws Malformed {
        boxes(0, file.limit(), 0);
        Track found = sound;
        if (found == null || found.codec == Packets.Codec.OTHER) {
            return Packets.OTHER;
        }
        return new Packets(found.codec, found.setup, packets.all());
    }

    private void boxes(int from, int to, int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("boxes in boxes without end");
        }
        int at = from;
        while (at < to) {
            long size = file.getInt(at) & 0xffff_ffffL;
            int body = at + 8;
            if (size == 1) {
                size = file.getLong(at + 8);
                body = at + 16;
            }
            long end = size == 0 ? to : at + size;
            if (size < 0 || end < body || end > to) {
                throw new Malformed("a box breaks off");
            }
            box(Mp4Clip.word(file.getInt(at + 4)), at, body, (int) end, depth);
            at = (int) end;
        }
    }

    private void box(String kind, int at, int from, int end, int depth) throws Malformed {
        ByteBuffer in = file.slice(from, end - from);
        switch (kind) {
            case "moov", "mdia", "minf", "stbl", "mvex" -> boxes(from, end, depth + 1);
            case "trak" -> {
                track = new Track();
                boxes(from, end, depth + 1);
                if (track.sound && sound != null) {
                    // Which of the two is heard, and so paid for, nobody can tell.
                    throw new Malformed("two tracks of sound");
                }
                if (track.sound) {
                    sound = track;
                    samples(track);
                }
            }
            case "tkhd" -> track.id = in.getInt(in.get(0) == 1 ? 20 : 12);
            case "hdlr" -> track.sound = in.getInt(8) == Mp4Clip.SOUND;
            case "stsd" -> described(in);
            case "stsz" -> track.sizes = sizes(in);
            case "stz2" -> throw new Malformed("sizes in a form that no recorder writes");
            case "stsc" -> track.runs = in;
            case "stco" -> track.chunks = offsets(in, 4);
            case "co64" -> track.chunks = offsets(in, 8);
            case "trex" -> usual(in.getInt(4), in.getInt(16));
            case "moof" -> {
                fragment = at;
                boxes(from, end, depth + 1);
            }
            case "traf" -> {
                ours = false;
                boxes(from, end, depth + 1);
            }
            case "tfhd" -> begin(in);
            case "trun" -> run(in);
            default -> {}
        }
    }

    private void usual(int id, int size) {
        Track known = sound;
        if (known != null && known.id == id) {
            known.usual = size;
        }
    }

    /// Recorders write one description; of several, each could be of another rate.
    private void described(ByteBuffer in) throws Malformed {
        if (in.getInt(4) != 1) {
            return;
        }
        String kind = Mp4Clip.word(in.getInt(12));
        if (kind.equals("Opus")) {
            track.codec = Packets.Codec.OPUS;
        } else if (kind.equals("mp4a")) {
            int entry = 8;
            int parts = entry + ENTRY + (in.getShort(entry + 16) == 1 ? 16 : 0);
            AacSetup.in(in.slice(parts, entry + in.getInt(entry) - parts)).ifPresent(this::aac);
        }
    }

    private void aac(byte[] setup) {
        track.codec = Packets.Codec.AAC;
        track.setup = ByteBuffer.wrap(setup);
    }

    private static int[] sizes(ByteBuffer in) throws Malformed {
        int each = in.getInt(4);
        int count = in.getInt(8);
        if (count < 0 || (each == 0 && count > (in.limit() - 12) / 4)) {
            throw new Malformed("more samples than their table has");
        }
        if (count > Packets.Gathered.MOST) {
            throw new Malformed("more samples than a recording has");
        }
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = each == 0 ? in.getInt(12 + 4 * i) : each;
        }
        return sizes;
    }

    private static long[] offsets(ByteBuffer in, int width) throws Malformed {
        int count = in.getInt(4);
        if (count < 0 || count > (in.limit() - 8) / width) {
            throw new Malformed("more chunks than their table has");
        }
        long[] offsets = new long[count];
        for (int i = 0; i < count; i++) {
            int at = 8 + width * i;
            offsets[i] = width == 8 ? in.getLong(at) : in.getInt(at) & 0xffff_ffffL;
        }
        return offsets;
    }

    /// Those that the head itself lists: chunk by chunk, with as many in each as its run says.
    private void samples(Track of) throws Malformed {
        ByteBuffer runs = of.runs;
        int count = runs == null ? 0 : runs.getInt(4);
        int sample = 0;
        int run = 0;
        for (int chunk = 0; chunk < of.chunks.length && runs != null; chunk++) {
            while (run + 1 < count && runs.getInt(8 + 12 * (run + 1)) <= chunk + 1) {
                run++;
            }
            long at = of.chunks[chunk];
            int here = count == 0 ? 0 : runs.getInt(8 + 12 * run + 4);
            for (int i = 0; i < here && sample < of.sizes.length; i++) {
                take(at, of.sizes[sample]);
                at += of.sizes[sample++];
            }
        }
    }

    private void begin(ByteBuffer in) {
        int flags = in.getInt(0);
        Track known = sound;
        ours = known != null && known.id == in.getInt(4);
        int at = 8;
        base = fragment;
        if ((flags & BASE_GIVEN) != 0) {
            base = in.getLong(at);
            at += 8;
        }
        at += ((flags & 2) == 0 ? 0 : 4) + ((flags & 8) == 0 ? 0 : 4);
        usual = (flags & 16) != 0 ? in.getInt(at) : known == null ? 0 : known.usual;
        next = base;
    }

    private void run(ByteBuffer in) throws Malformed {
        if (!ours) {
            return;
        }
        int flags = in.getInt(0);
        int count = in.getInt(4);
        int at = 8;
        if ((flags & 1) != 0) {
            next = base + in.getInt(at);
            at += 4;
        }
        at += (flags & 4) == 0 ? 0 : 4;
        int before = (flags & 0x100) == 0 ? 0 : 4;
        int width = 4 * Integer.bitCount(flags & 0xf00);
        for (int i = 0; i < count; i++) {
            int size = (flags & 0x200) == 0 ? usual : in.getInt(at + before);
            take(next, size);
            next += size;
            at += width;
        }
    }

    private void take(long at, int size) throws Malformed {
        if (size == 0) {
            packets.pass();
            return;
        }
        if (size < 0 || at < 0 || at > file.limit() - size) {
            throw new Malformed("a sample that is not in the file");
        }
        packets.add(Packets.bytes(file.slice((int) at, size)));
    }
}
