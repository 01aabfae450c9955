package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Arithmetic of one model's prices at one provider. Parameters have been checked before.
///
/// The bound of a call is n times (text bound at its rate, plus the pictures that are sent at
/// their bounds, plus the larger of output tokens and published figure, plus partial pictures),
/// plus the author of an SVG, times the surcharge. `n` pictures are billed as `n` calls.
///
/// @param factor the surcharge, 1 where there is none
record Pricing(
        ImageModel model,
        ImagePrice price,
        ProviderProfile.UsageTrust usageTrust,
        CostRules rules,
        @Nullable TextModel svgAuthor,
        BigDecimal factor,
        String version) {

    private static final String SVG = "svg";
    private static final String GIF = "gif";

    /// What the author of an SVG reads and writes for a drawing of some 25 KB. Nobody publishes
    /// it; for prices beforehand, never for a hold.
    private static final long LIKELY_LOOK = 2_000;

    private static final long LIKELY_DRAWING = 8_000;

    /// The most tokens that any known text model takes to look at one picture.
    private static final int DEAREST_LOOK = 48_169;

    private static final PixelSize USUAL_SIZE = SizeWord.SQUARE.meant();
    private static final String USUAL_QUALITY = "high";

    CostBound bound(Drawing drawing) {
        try {
            return switch (price) {
                case ImagePrice.ByPicture byPicture ->
                        bounded(byPicture.of(drawing.quality()).times(drawing.count()));
                case ImagePrice.ByToken rates -> boundByToken(drawing, rates);
            };
        } catch (ArithmeticException overflow) {
            return new CostBound.Unbounded(CostBound.Reason.TOO_LARGE, "that is too much to count");
        }
    }

    private CostBound boundByToken(Drawing drawing, ImagePrice.ByToken rates) {
        if (model.outputTokens() == null) {
            return without("nobody says how many tokens a picture of " + model.id() + " takes");
        }
        // What an animation or a drawing is made from is one sheet of a size that nobody tells.
        String size = isStill(drawing) ? drawing.size() : OutputTokens.AUTO;
        OptionalLong output = model.outputTokens().bound(size, drawing.quality());
        if (output.isEmpty()) {
            return without(
                    "nobody says what "
                            + drawing.size()
                            + " at quality "
                            + drawing.quality()
                            + " takes");
        }
        if (drawing.sentPictures() > 0 && model.imageTokens() == null) {
            return without("nobody says what a picture that is sent along takes");
        }
        Usd picture =
                rates.imageOut()
                        .times(output.getAsLong())
                        .max(rates.heldPublishedFor(drawing.size(), drawing.quality()));
        Usd one =
                picture.plus(
                                rates.imageOut()
                                        .times(
                                                (long) rules.partialPicture() * drawing.partials()
                                                        + model.planningTokens()))
                        .plus(rates.textIn().times(textBound(drawing)))
                        .plus(rates.imageIn().times(sentTokens(drawing, true)));
        Usd all = one.times(drawing.count());
        if (!drawing.format().equals(SVG)) {
            return bounded(all);
        }
        if (svgAuthor == null || svgAuthor.knownMaxOutput().isEmpty()) {
            return without("nobody says what the author of an SVG may cost");
        }
        // The author is shown the drawn picture; patches never take more than the dearest rule.
        TextModel author =
                svgAuthor.pictureTokens() > 0 ? svgAuthor : svgAuthor.seeing(DEAREST_LOOK);
        return switch (author.bound(drawing.promptBytes(), 1, author.knownMaxOutput().getAsInt())) {
            case CostBound.Bounded(Usd amount, var ignored) ->
                    bounded(all.plus(amount.times(drawing.count())));
            case CostBound.Unbounded none -> none;
        };
    }

    /// What a call will probably cost.
    Usd estimate(Drawing drawing) {
        return switch (price) {
            case ImagePrice.ByPicture byPicture ->
                    byPicture.of(drawing.quality()).times(drawing.count()).timesCeil(factor);
            case ImagePrice.ByToken rates -> {
                PixelSize size = PixelSize.parse(drawing.size()).orElse(USUAL_SIZE);
                String quality =
                        drawing.quality().equals(OutputTokens.AUTO)
                                ? USUAL_QUALITY
                                : drawing.quality();
                long output =
                        model.outputTokens() == null
                                ? 0
                                : model.outputTokens().likely(size, quality).orElse(0);
                Usd one =
                        rates.imageOut()
                                .times(likelyTokens(drawing, output, quality))
                                .max(rates.heldPublishedFor(size.toString(), quality))
                                .plus(
                                        rates.imageOut()
                                                .times(
                                                        (long) rules.partialPicture()
                                                                * drawing.partials()))
                                .plus(rates.textIn().times(drawing.promptChars() / 4 + 1L))
                                .plus(rates.imageIn().times(sentTokens(drawing, false)));
                yield one.plus(likelyAuthor(drawing)).times(drawing.count()).timesCeil(factor);
            }
        };
    }

    /// An animation's frames together, which are never more than one sheet.
    private long likelyTokens(Drawing drawing, long picture, String quality) {
        Animation animation = drawing.animation();
        int frames = animation == null ? Animation.USUAL_FRAMES : animation.frames();
        return drawing.format().equals(GIF) && model.outputTokens() != null
                ? Math.min(
                        picture * frames,
                        model.outputTokens().bound(OutputTokens.AUTO, quality).orElse(picture))
                : picture;
    }

    private static boolean isStill(Drawing drawing) {
        return !drawing.format().equals(SVG) && !drawing.format().equals(GIF);
    }

    private Usd likelyAuthor(Drawing drawing) {
        return drawing.format().equals(SVG) && svgAuthor != null && svgAuthor.price() != null
                ? svgAuthor.actual(LIKELY_LOOK, LIKELY_DRAWING)
                : Usd.ZERO;
    }

    Optional<Usd> actual(Drawing drawing, int delivered, @Nullable Usage usage) {
        return switch (price) {
            case ImagePrice.ByPicture byPicture ->
                    Optional.of(byPicture.of(drawing.quality()).times(delivered).timesCeil(factor));
            case ImagePrice.ByToken rates -> byUsage(rates, usage);
        };
    }

    private Optional<Usd> byUsage(ImagePrice.ByToken rates, @Nullable Usage usage) {
        if (usage == null
                || usageTrust != ProviderProfile.UsageTrust.TRUSTED
                || usage.textOutput() + usage.imageOutput() == 0) {
            return Optional.empty();
        }
        Usd cost =
                rates.textIn()
                        .times(usage.textInput())
                        .plus(rates.imageIn().times(usage.imageInput()))
                        .plus(rates.imageOut().times(usage.imageOutput()));
        if (rates.textOut() != null) {
            cost = cost.plus(rates.textOut().times(usage.textOutput()));
        }
        Usage.Svg svg = usage.svg();
        if (svg != null) {
            if (svgAuthor == null
                    || svgAuthor.price() == null
                    || !svg.model().startsWith(svgAuthor.id())) {
                return Optional.empty();
            }
            cost = cost.plus(svgAuthor.actual(svg.input(), svg.output()));
        }
        return Optional.of(cost.timesCeil(factor));
    }

    private long textBound(Drawing drawing) {
        return Math.addExact(
                drawing.promptBytes(),
                rules.perCall() + (long) rules.perSource() * drawing.sentPictures());
    }

    /// The mask and a markup count as one more picture of the first one's size.
    private long sentTokens(Drawing drawing, boolean atMost) {
        ImageTokens rule = model.imageTokens();
        if (rule == null || drawing.sources().isEmpty()) {
            return 0;
        }
        long tokens = 0;
        for (PixelSize source : drawing.sources()) {
            tokens = Math.addExact(tokens, tokensOf(rule, source, drawing, atMost));
        }
        int extra = drawing.sentPictures() - drawing.sources().size();
        long first = tokensOf(rule, drawing.sources().getFirst(), drawing, atMost);
        return Math.addExact(tokens, Math.multiplyExact(first, (long) extra));
    }

    private static long tokensOf(
            ImageTokens rule, PixelSize size, Drawing drawing, boolean atMost) {
        return atMost
                ? rule.bound(size, drawing.inputFidelity())
                : rule.likely(size, drawing.inputFidelity());
    }

    private CostBound bounded(Usd amount) {
        return new CostBound.Bounded(amount.timesCeil(factor), version);
    }

    private static CostBound without(String detail) {
        return new CostBound.Unbounded(CostBound.Reason.OPTION_WITHOUT_BOUND, detail);
    }
}
