package bot.easel.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Recordings as recorders write them: valid containers around packets that hold no real sound, and
/// a few real ones.
public final class Clips {
    /// A packet of Opus that says it holds 20 ms.
    private static final byte[] PACKET = {(byte) 0xf8, 1, 2, 3};

    private static final int PACKETS_A_PAGE = 50;

    private Clips() {}

    /// Half a second of 440 Hz, as a real recorder has written it.
    public static byte[] recorded(String name) throws IOException {
        try (InputStream in = Clips.class.getResourceAsStream("/sound/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /// A whole file, whose packets say two frames of one size and have an odd number of bytes.
    public static byte[] undecodable(Duration length) {
        byte[] file = webm(length);
        for (int i = 0; i < file.length - 1; i++) {
            if (file[i] == (byte) 0x80 && file[i + 1] == PACKET[0]) {
                file[i + 1] |= 1;
            }
        }
        return file;
    }

    /// As Discord sends voice messages.
    public static byte[] ogg(Duration length) {
        return ogg(length, length);
    }

    /// @param said by the granule positions, whatever is in it
    static byte[] ogg(Duration length, Duration said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head =
                ByteBuffer.allocate(19)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(ascii("OpusHead"))
                        .put((byte) 1)
                        .put((byte) 1)
                        .putShort((short) 0)
                        .putInt(48_000)
                        .array();
        page(out, 0, 2, 0, List.of(head));
        page(out, 1, 0, 0, List.of(ascii("OpusTags\0\0\0\0\0\0\0\0")));
        long packets = length.toMillis() / 20;
        int number = 2;
        for (long at = 0; at < packets; at += PACKETS_A_PAGE) {
            int here = (int) Math.min(PACKETS_A_PAGE, packets - at);
            long granule = Math.min((at + here) * 960, said.toMillis() * 48);
            page(out, number++, at + here == packets ? 4 : 0, granule, same(here));
        }
        return out.toByteArray();
    }

    /// Vorbis by its heads alone, with blocks of 256 and 2,048 samples at 48 kHz.
    static byte[] vorbis(int packets, long granule) {
        byte[] head =
                ByteBuffer.allocate(30)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(ascii("\1vorbis"))
                        .putInt(0)
                        .put((byte) 1)
                        .putInt(48_000)
                        .put(28, (byte) 0xb8)
                        .array();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page(out, 0, 2, 0, List.of(head));
        page(out, 1, 0, 0, List.of(ascii("\3vorbis"), ascii("\5vorbis")));
        for (int at = 0; at < packets; at += PACKETS_A_PAGE) {
            page(out, 2 + at / PACKETS_A_PAGE, 0, granule, same(PACKETS_A_PAGE));
        }
        return out.toByteArray();
    }

    /// Sets every scale of time in a film: in the heads of the film and of its tracks.
    static void scaleTimes(byte[] film, int unitsASecond) {
        String text = new String(film, StandardCharsets.ISO_8859_1);
        for (String name : List.of("mvhd", "mdhd")) {
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                ByteBuffer.wrap(film).putInt(at + 16, unitsASecond);
            }
        }
    }

    static byte[] renamed(byte[] file, String name, String other) {
        return new String(file, StandardCharsets.ISO_8859_1)
                .replace(name, other)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<byte[]> same(int count) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(PACKET);
        }
        return packets;
    }

    private static void page(
            ByteArrayOutputStream out, int number, int flags, long granule, List<byte[]> packets) {
        int body = packets.stream().mapToInt(packet -> packet.length).sum();
        ByteBuffer page =
                ByteBuffer.allocate(27 + packets.size() + body).order(ByteOrder.LITTLE_ENDIAN);
        page.put(ascii("OggS")).put((byte) 0).put((byte) flags).putLong(granule).putInt(7);
        page.putInt(number).putInt(0).put((byte) packets.size());
        packets.forEach(packet -> page.put((byte) packet.length));
        packets.forEach(page::put);
        page.putInt(22, checksum(page.array()));
        out.writeBytes(page.array());
    }

    /// Corrects the checksum of each page of Ogg that follows on another.
    static void sealPages(byte[] file) {
        int at = 0;
        while (at + 27 <= file.length
                && new String(file, at, 4, StandardCharsets.ISO_8859_1).equals("OggS")) {
            int segments = file[at + 26] & 0xff;
            int length = 27 + segments;
            for (int i = 0; i < segments && at + 27 + i < file.length; i++) {
                length += file[at + 27 + i] & 0xff;
            }
            if (at + length > file.length) {
                return;
            }
            ByteBuffer page = ByteBuffer.wrap(Arrays.copyOfRange(file, at, at + length));
            page.order(ByteOrder.LITTLE_ENDIAN).putInt(22, 0);
            ByteBuffer.wrap(file)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(at + 22, checksum(page.array()));
            at += length;
        }
    }

    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (byte octet : bytes) {
            sum ^= octet << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? sum << 1 ^ 0x04c11db7 : sum << 1;
            }
        }
        return sum;
    }

    /// As browsers record: nothing has an end, and nobody says how long it is.
    public static byte[] webm(Duration length) {
        return webm(length, null);
    }

    /// @param said by the head, or null for a head that does not say it
    static byte[] webm(Duration length, @Nullable Duration said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, 0x1a45dfa3, elements(0x4282, ascii("webm")));
        begin(out, 0x18538067);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        element(info, 0x2ad7b1, number(1_000_000));
        if (said != null) {
            element(
                    info,
                    0x4489,
                    ByteBuffer.allocate(8).putDouble((double) said.toMillis()).array());
        }
        element(out, 0x1549a966, info.toByteArray());
        ByteArrayOutputStream track = new ByteArrayOutputStream();
        element(track, 0xd7, number(1));
        element(track, 0x83, number(2));
        element(track, 0x86, ascii("A_OPUS"));
        element(out, 0x1654ae6b, elements(0xae, track.toByteArray()));
        for (long at = 0; at < length.toMillis(); at += 20) {
            if (at % 1000 == 0) {
                begin(out, 0x1f43b675);
                element(out, 0xe7, number(said == null ? at : 0));
            }
            byte[] block =
                    ByteBuffer.allocate(4 + PACKET.length)
                            .put((byte) 0x81)
                            .putShort((short) (at % 1000))
                            .put((byte) 0x80)
                            .put(PACKET)
                            .array();
            element(out, 0xa3, block);
        }
        return out.toByteArray();
    }

    private static byte[] elements(int id, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, id, value);
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int id, byte[] value) {
        id(out, id);
        out.writeBytes(ByteBuffer.allocate(4).putInt(0x10000000 | value.length).array());
        out.writeBytes(value);
    }

    private static void begin(ByteArrayOutputStream out, int id) {
        id(out, id);
        out.writeBytes(new byte[] {1, -1, -1, -1, -1, -1, -1, -1});
    }

    private static void id(ByteArrayOutputStream out, int id) {
        byte[] bytes = ByteBuffer.allocate(4).putInt(id).array();
        int from = Integer.numberOfLeadingZeros(id) / 8;
        out.write(bytes, from, 4 - from);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    /// As Slack's clips on iPhones are.
    public static byte[] mp4(Duration length) {
        return mp4(length, "Opus");
    }

    /// @param codec of its packets, each of which says it holds 20 ms
    public static byte[] mp4(Duration length, String codec) {
        int units = (int) length.toMillis();
        return joined(
                box("ftyp", ascii("M4A \0\0\0\0")),
                film(codec, units, box("stts", ints(0, 1, units / 20, 20))),
                box("mdat", new byte[64]));
    }

    /// One whose chunks are all the same bytes, as nobody records.
    static byte[] overlapping(int chunks, int bytes) {
        int[] offsets = new int[chunks];
        return joined(
                box("ftyp", ascii("M4A \0\0\0\0")),
                film(
                        "Opus",
                        1_000,
                        joined(
                                box("stts", ints(0, 1, 1, 1_000)),
                                box("stsz", ints(0, bytes, chunks)),
                                box("stsc", ints(0, 1, 1, 1, 1)),
                                box("stco", ints(0, chunks), ints(offsets)))),
                box("mdat", new byte[bytes]));
    }

    /// A fragment with as many samples of one byte.
    static byte[] crumbs(int samples) {
        return joined(
                box("ftyp", ascii("iso5\0\0\0\0")),
                film(
                        "Opus",
                        0,
                        box("stts", ints(0, 0)),
                        box("mvex", box("trex", ints(0, 1, 1, 0, 1, 0)))),
                box("moof", box("traf", box("tfhd", ints(0, 1)), box("trun", ints(0, samples)))),
                box("mdat", new byte[samples]));
    }

    /// Pages of packets without a byte, behind a whole head.
    static byte[] hollow(int pages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ogg(Duration.ofMillis(20)));
        for (int i = 0; i < pages; i++) {
            page(out, 3 + i, 0, 960, Collections.nCopies(255, new byte[0]));
        }
        return out.toByteArray();
    }

    /// One whose head knows nothing yet, as recorders that stream write it.
    static byte[] fragmented(Duration length) {
        int samples = (int) (length.toMillis() / 20);
        return joined(
                box("ftyp", ascii("iso5\0\0\0\0")),
                film(
                        "Opus",
                        0,
                        box("stts", ints(0, 0)),
                        box("mvex", box("trex", ints(0, 1, 1, 20, 0, 0)))),
                box(
                        "moof",
                        box(
                                "traf",
                                box("tfhd", ints(0, 1)),
                                box("tfdt", ints(0, 0)),
                                box("trun", ints(0, samples)))),
                box("mdat", new byte[64]));
    }

    private static byte[] film(String codec, int units, byte[] times, byte[]... more) {
        byte[] track =
                box(
                        "trak",
                        box("tkhd", ints(0, 0, 0, 1)),
                        box(
                                "mdia",
                                box("mdhd", ints(0, 0, 0, 1000, units)),
                                box("hdlr", joined(ints(0, 0), ascii("soun"))),
                                box(
                                        "minf",
                                        box(
                                                "stbl",
                                                box("stsd", ints(0, 1), box(codec, new byte[28])),
                                                times))));
        return box("moov", box("mvhd", ints(0, 0, 0, 1000, units)), track, joined(more));
    }

    private static byte[] box(String name, byte[]... parts) {
        byte[] inside = joined(parts);
        return joined(ints(inside.length + 8), ascii(name), inside);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    public static byte[] wav(Duration length) {
        int bytes = (int) length.toMillis() * 16;
        return ByteBuffer.allocate(44 + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(36 + bytes)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8_000)
                .putInt(16_000)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(bytes)
                .array();
    }

    /// Frames of 24 ms behind a tag.
    static byte[] mp3(Duration length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(joined(ascii("ID3"), new byte[] {4, 0, 0, 0, 0, 0, 2, 9, 9}));
        byte[] frame = new byte[96];
        frame[0] = -1;
        frame[1] = (byte) 0xfb;
        frame[2] = 0x14;
        for (long at = 0; at < length.toMillis(); at += 24) {
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
