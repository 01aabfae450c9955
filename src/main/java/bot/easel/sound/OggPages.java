package bot.easel.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The pages of an Ogg file (RFC 3533) one after another, each with its checksum checked.
final class OggPages {
    private static final int CAPTURE = 0x5367674f;
    private static final int HEAD = 27;
    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int[] CHECKSUMS = checksums();

    private final ByteBuffer in;

    OggPages(ByteBuffer in) {
        this.in = in;
    }

    /// @param stream the logical stream that it belongs to
    /// @param first whether the stream begins with it
    /// @param granule the time at its end, or -1
    record Page(int stream, boolean first, long granule, List<Part> parts) {}

    /// A packet, or as much of it as is in the page.
    ///
    /// @param begins whether the packet begins here; it may have begun on the page before
    /// @param ends whether it ends here
    record Part(ByteBuffer bytes, boolean begins, boolean ends) {}

    ByteBuffer file() {
        return in;
    }

    boolean hasNext() {
        return in.hasRemaining();
    }

    Page next() throws Malformed {
        int start = in.position();
        if (in.getInt() != CAPTURE || in.get() != 0) {
            throw new Malformed("no page");
        }
        int flags = in.get();
        long granule = in.getLong();
        int stream = in.getInt();
        in.getInt();
        int checksum = in.getInt();
        byte[] lacing = new byte[in.get() & 0xff];
        in.get(lacing);
        int body = 0;
        for (byte segment : lacing) {
            body += segment & 0xff;
        }
        if (body > in.remaining()) {
            throw new Malformed("a page breaks off");
        }
        if (checksum != checksum(start, HEAD + lacing.length + body)) {
            throw new Malformed("a page is not as it was written");
        }
        if (granule < -1) {
            throw new Malformed("a time before the beginning");
        }
        return new Page(
                stream, (flags & FIRST) != 0, granule, parts(lacing, (flags & CONTINUED) != 0));
    }

    private List<Part> parts(byte[] lacing, boolean continued) {
        List<Part> parts = new ArrayList<>();
        boolean begins = !continued;
        int length = 0;
        for (int i = 0; i < lacing.length; i++) {
            int segment = lacing[i] & 0xff;
            length += segment;
            boolean ends = segment < 255;
            if (ends || i == lacing.length - 1) {
                ByteBuffer bytes = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                parts.add(new Part(bytes, begins, ends));
                in.position(in.position() + length);
                length = 0;
                begins = true;
            }
        }
        return parts;
    }

    private int checksum(int start, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = i >= 22 && i < 26 ? 0 : in.get(start + i) & 0xff;
            sum = sum << 8 ^ CHECKSUMS[sum >>> 24 ^ octet];
        }
        return sum;
    }

    private static int[] checksums() {
        int[] sums = new int[256];
        for (int i = 0; i < sums.length; i++) {
            int sum = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum << 1 ^ (sum < 0 ? 0x04c11db7 : 0);
            }
            sums[i] = sum;
        }
        return sums;
    }
}
