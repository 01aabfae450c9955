package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Picture;
import bot.easel.picture.PictureFitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The final messages, with their pictures fitted to what a conversation takes.
final class FinalCards {
    private final AssetStore assets;
    private final ComparisonStore comparisons;
    private final GenerationView view;
    private final Lineage lineage;
    private final PictureFitter fitter;
    private final Rasters rasters;
    private final Supplier<Optional<AltTexts>> altTexts;

    /// @param altTexts empty without an assistant
    FinalCards(
            AssetStore assets,
            ComparisonStore comparisons,
            GenerationView view,
            Lineage lineage,
            PictureFitter fitter,
            Rasters rasters,
            Supplier<Optional<AltTexts>> altTexts) {
        this.assets = assets;
        this.comparisons = comparisons;
        this.view = view;
        this.lineage = lineage;
        this.fitter = fitter;
        this.rasters = rasters;
        this.altTexts = altTexts;
    }

    /// @param generation that the message belongs to
    /// @param limit of a picture, in bytes
    Card of(Generation generation, long limit) {
        Optional<Comparison> comparison = compared(generation);
        if (comparison.isPresent()) {
            return of(comparison.get(), limit);
        }
        if (generation.state() != GenerationState.READY) {
            return view.failed(generation);
        }
        if (generation.cancelled()) {
            return view.finished(generation, List.of(), Set.of());
        }
        Fitted fitted = fitted(generation, limit);
        return view.finished(generation, fitted.pictures(), fitted.adjustments());
    }

    private Card of(Comparison comparison, long limit) {
        Map<String, List<Picture>> pictures = new LinkedHashMap<>();
        Set<Adjustment> adjustments = EnumSet.noneOf(Adjustment.class);
        for (Generation each : comparison.generations()) {
            if (each.state() == GenerationState.READY && !each.cancelled()) {
                Fitted fitted = fitted(each, limit);
                pictures.put(each.id(), fitted.pictures());
                adjustments.addAll(fitted.adjustments());
            }
        }
        return view.compared(comparison, pictures, adjustments);
    }

    /// The message as it stood while there was nothing final to say.
    Card underWay(Generation generation, Instant now) {
        return compared(generation)
                .map(comparison -> view.comparing(comparison, now))
                .orElseGet(() -> view.progress(generation, Progress.waiting(generation, 0)));
    }

    /// The size of the largest picture of its message, in bytes.
    OptionalLong largest(Generation generation) {
        return compared(generation)
                .map(comparison -> comparison.generations().stream())
                .orElse(Stream.of(generation))
                .flatMap(each -> each.assets().stream())
                .mapToLong(Asset::length)
                .max();
    }

    private Optional<Comparison> compared(Generation generation) {
        return Optional.ofNullable(generation.comparison()).flatMap(comparisons::find);
    }

    private record Fitted(List<Picture> pictures, Set<Adjustment> adjustments) {}

    private Fitted fitted(Generation generation, long limit) {
        List<Generation> madeFrom = lineage.of(generation);
        Map<Integer, String> seen =
                altTexts.get().map(each -> each.of(generation)).orElse(Map.of());
        List<Picture> pictures = new ArrayList<>();
        Set<Adjustment> adjustments = EnumSet.noneOf(Adjustment.class);
        int index = 0;
        for (Asset asset : generation.assets()) {
            Optional<Content> content = assets.open(asset.id());
            if (content.isPresent()) {
                ShownFiles shown = ShownFiles.of(asset, content.get(), limit, rasters, fitter);
                adjustments.addAll(shown.adjustments());
                String words = seen.get(index);
                String altText =
                        words == null
                                ? view.altText(generation, madeFrom, index)
                                : view.altText(generation, words, index);
                for (ShownFiles.File file : shown.files()) {
                    pictures.add(picture(generation, index, altText, file));
                }
            }
            index++;
        }
        return new Fitted(pictures, adjustments);
    }

    private static Picture picture(
            Generation generation, int index, String altText, ShownFiles.File file) {
        String name =
                "easel-"
                        + generation.shortId()
                        + (generation.assets().size() > 1 ? "-" + (index + 1) : "")
                        + "."
                        + MediaTypes.extension(file.mediaType());
        return new Picture(
                file.key(),
                name,
                file.mediaType(),
                altText,
                file.width(),
                file.height(),
                file.content());
    }
}
