package bot.easel.picture;

import bot.easel.chat.Content;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Re-encodes a picture that is above what a conversation takes. The stored picture stays as it is.
public final class PictureFitter {
    /// No picture of any model is larger; a file that claims to be is not decoded.
    private static final long MAX_PIXELS = 40_000_000;

    private static final float[] JPEG_QUALITIES = {0.92f, 0.85f, 0.75f, 0.6f};
    private static final double[] SCALES = {1.0, 0.75, 0.5, 0.35, 0.25};

    private final Decoder decoder = new Decoder(MAX_PIXELS);

    /// A picture that fits: JPEG where nothing is transparent, otherwise a smaller PNG. Empty when
    /// the picture cannot be decoded or will not fit at a quarter of its size.
    ///
    /// @throws IOException when the picture cannot be read from where it is kept
    public Optional<EncodedPicture> fit(Content content, long limit) throws IOException {
        byte[] bytes;
        try (InputStream in = content.open()) {
            bytes = in.readAllBytes();
        }
        Optional<BufferedImage> decoded = decoded(bytes);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        BufferedImage image = decoded.get();
        boolean transparent = Argb.isTransparent(image);
        for (double scale : SCALES) {
            BufferedImage scaled = scaled(image, scale);
            if (transparent) {
                byte[] png = Encoder.png(scaled, true);
                if (png.length <= limit) {
                    return Optional.of(encoded(png, FileKind.PNG, scaled));
                }
                continue;
            }
            for (float quality : JPEG_QUALITIES) {
                byte[] jpeg = Encoder.jpeg(scaled, quality);
                if (jpeg.length <= limit) {
                    return Optional.of(encoded(jpeg, FileKind.JPEG, scaled));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<BufferedImage> decoded(byte[] bytes) {
        FileKind kind = FileKind.of(bytes);
        if (!kind.isReadable()) {
            return Optional.empty();
        }
        try {
            return decoder.decode(bytes, kind, new Target.AtMost(MAX_PIXELS))
                            instanceof Decoder.Decoded(BufferedImage image, boolean moving)
                    ? Optional.of(image)
                    : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static EncodedPicture encoded(byte[] bytes, FileKind kind, BufferedImage image) {
        return new EncodedPicture(
                Content.of(bytes), kind.mediaType(), image.getWidth(), image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        Dimension size =
                new Dimension(
                        Math.max(1, (int) Math.round(image.getWidth() * scale)),
                        Math.max(1, (int) Math.round(image.getHeight() * scale)));
        return AreaScaler.scaled(image, size);
    }
}
