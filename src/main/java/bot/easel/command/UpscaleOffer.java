package bot.easel.command;

import bot.easel.spend.Usd;
import bot.easel.studio.Upscale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a button of the Upscale question offered, as its id keeps it. The price is there to notice
/// that it has risen, and never to charge by.
record UpscaleOffer(PictureRef picture, String size, String quality, Usd estimate) {
    private static final Pattern SHAPE =
            Pattern.compile("([\\w-]+\\.\\d{1,2})\\.([\\w-]+)\\.([\\w-]+)\\.(\\d{1,18})");

    static Optional<UpscaleOffer> read(String argument) {
        Matcher matcher = SHAPE.matcher(argument);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return PictureRef.read(matcher.group(1))
                .map(picture ->
                        new UpscaleOffer(
                                picture,
                                matcher.group(2),
                                matcher.group(3),
                                Usd.ofNanos(Long.parseLong(matcher.group(4)))));
    }

    String argument() {
        return picture.argument() + "." + size + "." + quality + "." + estimate.nanos();
    }

    boolean isFor(Upscale offer) {
        return offer.size().equals(size) && offer.quality().equals(quality);
    }

    /// Whether the member was shown less than it costs now.
    boolean isBelow(Upscale offer) {
        return offer.estimate().isMoreThan(estimate)
                && !offer.estimate().display().equals(estimate.display());
    }
}
