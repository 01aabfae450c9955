package bot.easel.studio;

import bot.easel.chat.Content;
import bot.easel.picture.EncodedPicture;
import bot.easel.picture.SvgRaster;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Kept drawings as pixels. Nothing of it is stored: a drawing that is deleted takes its pixels
/// along.
public final class Rasters {
    private static final String SUFFIX = "-raster";

    private final AssetStore assets;
    private final SvgRaster raster = new SvgRaster();

    public Rasters(AssetStore assets) {
        this.assets = assets;
    }

    /// The bytes behind what a message calls its picture: a stored one, or the pixels of a stored
    /// drawing. Empty when it is gone.
    public Optional<Content> open(String key) {
        if (!key.endsWith(SUFFIX)) {
            return assets.open(new AssetId(key));
        }
        AssetId drawing = new AssetId(key.substring(0, key.length() - SUFFIX.length()));
        return assets.open(drawing).flatMap(this::of).map(EncodedPicture::content);
    }

    /// Empty where it cannot be drawn within bounds.
    Optional<EncodedPicture> of(Content svg) {
        try {
            return raster.png(svg);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The pixels of a drawing under a name of their own, made again whenever they are read.
    Pixels named(AssetId drawing, long length) {
        return new Pixels(this, drawing.value() + SUFFIX, length);
    }

    record Pixels(Rasters rasters, String key, long length) implements Content {
        @Override
        public InputStream open() throws IOException {
            return rasters.open(key)
                    .orElseThrow(() -> new FileNotFoundException("the drawing is gone"))
                    .open();
        }
    }
}
