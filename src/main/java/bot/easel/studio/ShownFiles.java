package bot.easel.studio;

import bot.easel.chat.Content;
import bot.easel.picture.EncodedPicture;
import bot.easel.picture.GifFrames;
import bot.easel.picture.PictureFitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The files by which a stored picture is shown in a conversation, and what the message has to say
/// about them.
record ShownFiles(List<File> files, Set<Adjustment> adjustments) {
    ShownFiles {
        files = List.copyOf(files);
        adjustments = Set.copyOf(adjustments);
    }

    /// @param key by which a platform finds the bytes again
    record File(String key, Content content, String mediaType, int width, int height) {}

    /// @param limit of a file, in bytes
    static ShownFiles of(
            Asset asset, Content content, long limit, Rasters rasters, PictureFitter fitter) {
        if (asset.mediaType().equals(MediaTypes.SVG)) {
            return drawing(asset, content, limit, rasters, fitter);
        }
        if (!asset.hasPixels()) {
            return content.length() <= limit
                    ? new ShownFiles(List.of(whole(asset, content)), Set.of(Adjustment.AS_TEXT))
                    : new ShownFiles(
                            List.of(), Set.of(Adjustment.AS_TEXT, Adjustment.NOT_ATTACHED));
        }
        int frames = asset.mediaType().equals(MediaTypes.GIF) ? frames(content) : 1;
        if (content.length() <= limit && frames <= GifFrames.MOST) {
            return new ShownFiles(List.of(whole(asset, content)), Set.of());
        }
        Adjustment how =
                frames > GifFrames.MOST
                        ? Adjustment.TOO_MANY_FRAMES
                        : frames > 1 ? Adjustment.FIRST_FRAME : Adjustment.SMALLER;
        return fitted(fitter, content, limit)
                .map(smaller ->
                        new ShownFiles(List.of(encoded(asset.id().value(), smaller)), Set.of(how)))
                .orElseGet(() -> new ShownFiles(List.of(whole(asset, content)), Set.of()));
    }

    /// The pixels first: they are the picture of the message.
    private static ShownFiles drawing(
            Asset asset, Content content, long limit, Rasters rasters, PictureFitter fitter) {
        List<File> files = new ArrayList<>();
        Optional<EncodedPicture> pixels = rasters.of(content);
        if (pixels.isPresent() && pixels.get().content().length() <= limit) {
            EncodedPicture picture = pixels.get();
            Rasters.Pixels kept = rasters.named(asset.id(), picture.content().length());
            files.add(
                    new File(
                            kept.key(),
                            kept,
                            picture.mediaType(),
                            picture.width(),
                            picture.height()));
        } else if (pixels.isPresent()) {
            String key = rasters.named(asset.id(), 0).key();
            fitted(fitter, pixels.get().content(), limit)
                    .ifPresent(smaller -> files.add(encoded(key, smaller)));
        }
        Adjustment how = files.isEmpty() ? Adjustment.NOT_RASTERISED : Adjustment.RASTERISED;
        if (content.length() > limit) {
            return new ShownFiles(files, Set.of(how, Adjustment.NOT_ATTACHED));
        }
        files.add(whole(asset, content));
        return new ShownFiles(files, Set.of(how));
    }

    private static File whole(Asset asset, Content content) {
        return new File(
                asset.id().value(), content, asset.mediaType(), asset.width(), asset.height());
    }

    private static File encoded(String key, EncodedPicture picture) {
        return new File(
                key, picture.content(), picture.mediaType(), picture.width(), picture.height());
    }

    private static Optional<EncodedPicture> fitted(
            PictureFitter fitter, Content content, long limit) {
        try {
            return fitter.fit(content, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One where the file is too broken to tell.
    private static int frames(Content content) {
        try (InputStream in = content.open()) {
            OptionalInt frames = GifFrames.count(in.readAllBytes());
            return frames.orElse(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
