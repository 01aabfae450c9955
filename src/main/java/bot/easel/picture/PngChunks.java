package bot.easel.picture;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// What the chunks of a PNG say beside its pixels; the JDK's reader skips these.
///
/// @param whole whether it has its end
/// @param moving whether it is an animated PNG
/// @param profile the colour space of its pixels, null for sRGB
record PngChunks(boolean whole, boolean moving, @Nullable ICC_Profile profile) {
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final int MOST_OF_A_PROFILE = 4 << 20;

    static PngChunks of(byte[] file) {
        Bytes b = new Bytes(file);
        boolean moving = false;
        boolean told = false;
        ICC_Profile profile = null;
        long at = SIGNATURE;
        while (at + AROUND <= b.length()) {
            int here = (int) at;
            long length = Integer.toUnsignedLong(b.bigEndian(here, 4));
            if (at + AROUND + length > b.length()) {
                break;
            }
            switch (b.text(here + 4, 4)) {
                case "acTL" -> moving = true;
                case "iCCP" -> {
                    // There is one at most; thousands would all have to be unpacked.
                    if (!told) {
                        profile = profile(file, here + 8, (int) length);
                        told = true;
                    }
                }
                case "IEND" -> {
                    return new PngChunks(true, moving, profile);
                }
                default -> {}
            }
            at += AROUND + length;
        }
        return new PngChunks(false, moving, profile);
    }

    /// A name, a zero, the packing, and the packed profile. A broken profile is none: the colours
    /// are then a little off, which nobody should lose a picture for.
    private static @Nullable ICC_Profile profile(byte[] file, int start, int length) {
        int zero = start;
        while (zero < start + length && file[zero] != 0) {
            zero++;
        }
        int data = zero + 2;
        if (data >= start + length) {
            return null;
        }
        try (InflaterInputStream in =
                new InflaterInputStream(
                        new ByteArrayInputStream(file, data, start + length - data))) {
            return ICC_Profile.getInstance(in.readNBytes(MOST_OF_A_PROFILE));
        } catch (IOException | IllegalArgumentException broken) {
            return null;
        }
    }
}
