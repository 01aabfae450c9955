package bot.easel.picture;

import bot.easel.chat.Content;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/// Turns files of members into PNG that a provider takes: sniffed, bounded before anything is
/// decoded, upright, 8-bit sRGB. Only a few are decoded at once, so that many together do not fill
/// the memory; the others wait.
public final class SourceReader {
    /// A larger file is refused.
    public static final long MAX_BYTES = 50_000_000;

    /// A picture with more is refused by its head alone.
    public static final long MAX_PIXELS = 50_000_000;

    /// A picture with a longer side is refused: one row of it alone could fill the memory. No JPEG
    /// can have more.
    public static final int MAX_SIDE = 65_535;

    /// A mask or markup must stay below, as OpenAI publishes.
    public static final long MAX_OVERLAY_BYTES = 4_000_000;

    /// More pixels are of no use to any model, so a larger picture is made smaller while it is read.
    public static final long KEPT_PIXELS = 4_194_304;

    private final Decoder decoder = new Decoder(MAX_PIXELS);
    private final Semaphore places;

    /// @param atOnce pictures that are decoded at the same time; each takes up to 200 MB
    public SourceReader(int atOnce) {
        places = new Semaphore(atOnce, true);
    }

    /// A picture to start from, with at most [#KEPT_PIXELS].
    public Reading read(Content file) {
        return inPlace(file, bytes -> opened(bytes, new Target.AtMost(KEPT_PIXELS), false));
    }

    /// A picture in exactly this size.
    public Reading read(Content file, int width, int height) {
        return inPlace(
                file, bytes -> opened(bytes, new Target.Exactly(width, height, false), false));
    }

    /// A mask for a picture of this size. Its colours are dropped: only its transparency counts.
    public Reading mask(Content file, int width, int height) {
        return inPlace(file, bytes -> overlay(bytes, width, height, true));
    }

    /// A drawing over a picture of this size that shows what to change.
    public Reading markup(Content file, int width, int height) {
        return inPlace(file, bytes -> overlay(bytes, width, height, false));
    }

    private interface Work {
        Reading of(byte[] bytes) throws IOException;
    }

    private Reading inPlace(Content file, Work work) {
        if (file.length() > MAX_BYTES) {
            return new Reading.TooManyBytes(file.length(), MAX_BYTES);
        }
        places.acquireUninterruptibly();
        try {
            byte[] bytes;
            try (InputStream in = file.open()) {
                bytes = in.readNBytes((int) MAX_BYTES + 1);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("a file could not be read again", unreadable);
            }
            if (bytes.length > MAX_BYTES) {
                return new Reading.TooManyBytes(bytes.length, MAX_BYTES);
            }
            FileKind kind = FileKind.of(bytes);
            if (!kind.isReadable()) {
                return new Reading.NotReadable(kind);
            }
            try {
                return work.of(bytes);
            } catch (IOException broken) {
                return new Reading.Damaged(kind);
            }
        } finally {
            places.release();
        }
    }

    private Reading overlay(byte[] bytes, int width, int height, boolean mask) throws IOException {
        FileKind kind = FileKind.of(bytes);
        if (kind != FileKind.PNG) {
            return new Reading.NotPng(kind);
        }
        PictureHeader head =
                PictureHeader.read(bytes).orElseThrow(() -> new IOException("no usable head"));
        boolean lies = Orientation.of(bytes, kind).swaps();
        int across = lies ? head.height() : head.width();
        int down = lies ? head.width() : head.height();
        if (!isOfShape(across, down, width, height)) {
            return new Reading.OtherShape(across, down, width, height);
        }
        Reading reading = opened(bytes, new Target.Exactly(width, height, mask), mask);
        if (reading instanceof Reading.Picture picture) {
            if (!picture.transparent()) {
                return new Reading.NothingTransparent();
            }
            if (picture.png().length() >= MAX_OVERLAY_BYTES) {
                return new Reading.TooDetailed(picture.png().length(), MAX_OVERLAY_BYTES);
            }
        }
        return reading;
    }

    /// Within two percent and the rounding of a pixel.
    private static boolean isOfShape(int givenWidth, int givenHeight, int width, int height) {
        long across = (long) givenWidth * height;
        long down = (long) givenHeight * width;
        long rounding = Math.max(Math.max(givenWidth, givenHeight), Math.max(width, height));
        return Math.abs(across - down) <= Math.max(across, down) / 50 + rounding;
    }

    private Reading opened(byte[] bytes, Target target, boolean withoutColours) throws IOException {
        PictureHeader header =
                PictureHeader.read(bytes).orElseThrow(() -> new IOException("no usable head"));
        if (header.pixels() > MAX_PIXELS) {
            return new Reading.TooManyPixels(header.width(), header.height(), MAX_PIXELS);
        }
        if (Math.max(header.width(), header.height()) > MAX_SIDE) {
            return new Reading.TooLong(header.width(), header.height(), MAX_SIDE);
        }
        return switch (decoder.decode(bytes, header.kind(), target)) {
            case Decoder.TooLarge(int width, int height) ->
                    new Reading.TooManyPixels(width, height, MAX_PIXELS);
            case Decoder.Decoded(BufferedImage image, boolean moving) -> {
                boolean transparent = Argb.isTransparent(image);
                if (withoutColours) {
                    Argb.dropColours(image);
                }
                byte[] png = Encoder.png(image, transparent);
                yield new Reading.Picture(
                        Content.of(png),
                        image.getWidth(),
                        image.getHeight(),
                        header.kind(),
                        moving,
                        transparent);
            }
        };
    }
}
