package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An image model at a provider: what it takes, how long it lives there, and what it costs there.
///
/// @param lifecycle at this provider
/// @param svgAuthor the text model that writes its SVG pictures, or null
/// @param dataResidency whether the provider account pays the surcharge for data in one region
public record ServedModel(
        ImageModel model,
        ProviderProfile provider,
        Lifecycle lifecycle,
        CostRules rules,
        @Nullable TextModel svgAuthor,
        boolean dataResidency) {

    /// Where no rule counts the pixels of sources: no known model looks at more.
    private static final int LONGEST_SOURCE = 2048;

    public String id() {
        return model.id();
    }

    public Capabilities capabilities() {
        return model.capabilities();
    }

    public ModelState stateAt(LocalDate day) {
        return lifecycle.stateAt(day);
    }

    /// Whether a call could be made on that day: it lives, and has a price.
    public boolean isCallableAt(LocalDate day) {
        return stateAt(day).isLiving() && provider.dialect().canDraw() && unpriced().isEmpty();
    }

    /// The same at an account that keeps its data in one region.
    public ServedModel withDataResidency() {
        return new ServedModel(model, provider, lifecycle, rules, svgAuthor, true);
    }

    /// The same out of a batch, at its lower price: at the model's own provider, under the prices of
    /// the catalogue. Empty where there is no such price, or where nobody has said that it holds.
    public Optional<ServedModel> inBatches() {
        if (!provider.id().equals(model.provider()) || provider.price() != null) {
            return Optional.empty();
        }
        return model.inBatches()
                .map(cheaper ->
                        new ServedModel(
                                cheaper, provider, lifecycle, rules, svgAuthor, dataResidency));
    }

    /// The size in which a picture of this size is worth sending along.
    public PixelSize usefulSource(PixelSize size) {
        ImageTokens rule = model.imageTokens();
        if (rule != null) {
            return rule.useful(size);
        }
        return size.longEdge() <= LONGEST_SOURCE ? size : size.withLongEdge(LONGEST_SOURCE);
    }

    /// Values that model or provider do not take.
    public List<OptionProblem> check(Drawing drawing) {
        List<OptionProblem> problems = new ArrayList<>(model.capabilities().check(drawing));
        if (drawing.isEdit() && capabilities().edits() && !provider.dialect().canEdit()) {
            problems.add(
                    new OptionProblem(
                            "reference", "", provider.name() + " does not edit", "", List.of()));
        }
        if (drawing.count() > provider.maxCount()
                && provider.maxCount() < capabilities().maxCountFor(drawing.format())) {
            problems.add(
                    new OptionProblem(
                            "count",
                            Integer.toString(drawing.count()),
                            "at most " + provider.maxCount() + " here",
                            Integer.toString(provider.maxCount()),
                            List.of()));
        }
        return List.copyOf(problems);
    }

    /// The most that a call with exactly these parameters may cost: what is held.
    public CostBound bound(Drawing drawing) {
        Optional<CostBound.Unbounded> unpriced = unpriced();
        if (unpriced.isPresent()) {
            return unpriced.get();
        }
        List<OptionProblem> problems = check(drawing);
        if (!problems.isEmpty()) {
            OptionProblem first = problems.getFirst();
            return without(first.option() + " " + first.given() + ": " + first.why());
        }
        return pricing().bound(drawing);
    }

    /// What a call will probably cost; for people, before it is made.
    public Optional<Usd> estimate(Drawing drawing) {
        return bound(drawing) instanceof CostBound.Bounded
                ? Optional.of(pricing().estimate(drawing))
                : Optional.empty();
    }

    /// What a call has cost, from the provider's answer. Empty where the answer does not say: then
    /// the whole hold is kept.
    ///
    /// @param delivered pictures that came
    /// @param usage as the provider reported it, or null
    public Optional<Usd> actual(Drawing drawing, int delivered, @Nullable Usage usage) {
        return unpriced().isPresent()
                ? Optional.empty()
                : pricing().actual(drawing, delivered, usage);
    }

    /// Names the prices and rules that a bound is taken from.
    public String priceVersion() {
        return PriceVersion.of(
                model.id(),
                provider.id(),
                price(),
                model.outputTokens(),
                model.imageTokens(),
                model.planningTokens(),
                rules,
                svgAuthor,
                dataResidency);
    }

    private @Nullable ImagePrice price() {
        return provider.price() != null ? provider.price() : model.price();
    }

    private Optional<CostBound.Unbounded> unpriced() {
        ImagePrice price = price();
        if (price == null) {
            return Optional.of(
                    new CostBound.Unbounded(
                            CostBound.Reason.NO_PRICE,
                            model.id() + " has no price at " + provider.name()));
        }
        if (provider.paid() && price.hasFreePart()) {
            return Optional.of(
                    new CostBound.Unbounded(
                            CostBound.Reason.FREE_AT_PAID_PROVIDER,
                            model.id() + " has a price of zero at " + provider.name()));
        }
        return Optional.empty();
    }

    private static CostBound without(String detail) {
        return new CostBound.Unbounded(CostBound.Reason.OPTION_WITHOUT_BOUND, detail);
    }

    private Pricing pricing() {
        ImagePrice price = price();
        if (price == null) {
            throw new IllegalStateException("asked for the cost of a model without a price");
        }
        BigDecimal factor =
                dataResidency
                        ? rules.residencyFactor(model.lifecycle().released())
                        : BigDecimal.ONE;
        return new Pricing(
                model, price, provider.usage(), rules, svgAuthor, factor, priceVersion());
    }
}
