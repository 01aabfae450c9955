package bot.easel.studio;

import bot.easel.chat.Content;
import bot.easel.picture.Reading;
import bot.easel.picture.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kept pictures in the form in which the assistant is shown them: PNG, no larger than it looks at.
final class Sights {
    /// More pixels than that are sent in vain: models scale them down.
    static final int LONGEST = 1_536;

    private static final String PNG = "image/png";

    private final AssetStore assets;
    private final SourceReader reader;
    private final Rasters rasters;
    private final int most;

    /// @param most pixels of the longer side
    Sights(AssetStore assets, SourceReader reader, Rasters rasters, int most) {
        this.assets = assets;
        this.reader = reader;
        this.rasters = rasters;
        this.most = most;
    }

    /// In their order; empty when one of them is no longer kept.
    Optional<List<Sight>> of(List<Asset> pictures) {
        List<Sight> sights = new ArrayList<>();
        for (Asset picture : pictures) {
            Optional<Sight> sight = assets.open(picture.id()).flatMap(kept -> sight(picture, kept));
            if (sight.isEmpty()) {
                return Optional.empty();
            }
            sights.add(sight.get());
        }
        return Optional.of(List.copyOf(sights));
    }

    private Optional<Sight> sight(Asset picture, Content kept) {
        return picture.mediaType().equals(MediaTypes.SVG)
                ? rasters.of(kept)
                        .flatMap(drawn ->
                                sight(
                                        drawn.content(),
                                        drawn.mediaType(),
                                        drawn.width(),
                                        drawn.height()))
                : sight(kept, picture.mediaType(), picture.width(), picture.height());
    }

    private Optional<Sight> sight(Content kept, String mediaType, int width, int height) {
        int longest = Math.max(width, height);
        if (mediaType.equals(PNG) && longest <= most && longest > 0) {
            return Optional.of(new Sight(kept, PNG, width, height));
        }
        Reading reading =
                longest > most
                        ? reader.read(kept, scaled(width, longest), scaled(height, longest))
                        : reader.read(kept);
        return reading instanceof Reading.Picture read
                ? Optional.of(new Sight(read.png(), PNG, read.width(), read.height()))
                : Optional.empty();
    }

    private int scaled(int side, int longest) {
        return Math.max(1, Math.toIntExact((long) side * most / longest));
    }
}
