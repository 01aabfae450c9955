package bot.easel.studio;

import bot.easel.catalogue.PixelSize;
import bot.easel.catalogue.ServedModel;
import bot.easel.chat.Content;
import bot.easel.picture.Reading;
import bot.easel.picture.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Kept pictures in the form in which a model is sent them: PNG, no larger than the model looks at.
/// This comes before the price, which depends on their sizes.
final class Sources {
    private static final String PNG = "image/png";

    private final AssetStore assets;
    private final SourceReader reader;

    Sources(AssetStore assets, SourceReader reader) {
        this.assets = assets;
        this.reader = reader;
    }

    /// The sizes as they would be sent, for a price beforehand. Nothing is read or stored, so the
    /// ids are still those of the pictures as they are kept.
    static List<Asset> planned(List<Asset> sources, ServedModel model) {
        return sources.stream().map(source -> planned(source, model)).toList();
    }

    private static Asset planned(Asset source, ServedModel model) {
        PixelSize useful = useful(source, model);
        return new Asset(source.id(), PNG, useful.width(), useful.height(), source.length());
    }

    /// The pictures as they are sent, stored. Those that fit already are passed on untouched. A mask
    /// or markup gets the size of the first source. Takes up to a second for a large picture.
    ///
    /// @return the pictures without notices, or a [Refusal.BadSource] when one is no longer kept
    Gathering fitted(
            List<Asset> sources, @Nullable Asset mask, @Nullable Asset markup, ServedModel model) {
        try {
            List<Asset> fitted = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                PixelSize useful = useful(sources.get(i), model);
                String name = sources.size() == 1 ? "The picture" : "Picture " + (i + 1);
                fitted.add(
                        fitted(
                                name,
                                sources.get(i),
                                useful,
                                content -> reader.read(content, useful.width(), useful.height())));
            }
            return new Gathering.Ready(
                    fitted,
                    overlay("mask", mask, fitted),
                    overlay("markup", markup, fitted),
                    List.of());
        } catch (Unusable unusable) {
            return new Gathering.Refused(unusable.refusal());
        }
    }

    private @Nullable Asset overlay(String name, @Nullable Asset overlay, List<Asset> fitted)
            throws Unusable {
        if (overlay == null) {
            return null;
        }
        Asset first = fitted.getFirst();
        return fitted(
                "The " + name,
                overlay,
                new PixelSize(first.width(), first.height()),
                content ->
                        name.equals("mask")
                                ? reader.mask(content, first.width(), first.height())
                                : reader.markup(content, first.width(), first.height()));
    }

    private interface Scaling {
        Reading of(Content content);
    }

    private Asset fitted(String name, Asset kept, PixelSize size, Scaling scaling) throws Unusable {
        Optional<Content> content = assets.open(kept.id());
        if (content.isEmpty()) {
            throw new Unusable(SourceWords.storedOneGone(name));
        }
        if (kept.mediaType().equals(PNG) && size(kept).equals(size)) {
            return kept;
        }
        return switch (scaling.of(content.get())) {
            case Reading.Picture picture -> stored(picture);
            case Reading other -> throw new Unusable(SourceWords.unusable(name, other));
        };
    }

    private Asset stored(Reading.Picture picture) {
        return assets.store(
                new ProducedImage(picture.png(), PNG, picture.width(), picture.height()));
    }

    private static PixelSize useful(Asset source, ServedModel model) {
        return model.usefulSource(size(source));
    }

    private static PixelSize size(Asset asset) {
        // A drawing without pixels has no size; it is refused when it is read.
        return new PixelSize(Math.max(1, asset.width()), Math.max(1, asset.height()));
    }
}
