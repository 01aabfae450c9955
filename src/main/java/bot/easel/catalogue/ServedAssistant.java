package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model of the assistant at a provider: how long it lives there, and what it costs there.
///
/// @param lifecycle at this provider
/// @param usageTrusted whether the account's figures can be believed
/// @param dataResidency whether the account pays the surcharge for data in one region
public record ServedAssistant(
        Model model,
        ProviderProfile provider,
        Lifecycle lifecycle,
        CostRules rules,
        boolean usageTrusted,
        boolean dataResidency) {

    public ServedAssistant {
        if (model instanceof ImageModel) {
            throw new IllegalArgumentException(model.id() + " draws");
        }
    }

    public String id() {
        return model.id();
    }

    /// Whether it listens to files with this extension.
    public boolean hears(String format) {
        return model instanceof AudioModel audio
                && (audio.formats().isEmpty() || audio.formats().contains(format));
    }

    /// Whether a call could be made on that day: it lives, and has a price.
    public boolean isCallableAt(LocalDate day) {
        return lifecycle.stateAt(day).isLiving() && unpriced().isEmpty();
    }

    /// The same at an account with terms of its own.
    ///
    /// @param trusted null is as the catalogue says
    public ServedAssistant under(@Nullable Boolean trusted, boolean residency) {
        return new ServedAssistant(
                model,
                provider,
                lifecycle,
                rules,
                trusted == null ? usageTrusted : trusted,
                residency);
    }

    /// The most that a call may cost: what is held.
    public CostBound bound(Workload work) {
        Optional<CostBound.Unbounded> unpriced = unpriced();
        if (unpriced.isPresent()) {
            return unpriced.get();
        }
        CostBound plain =
                switch (work) {
                    case Workload.Words words when model instanceof TextModel text ->
                            text.bound(words.textBytes(), words.pictures(), words.maxOutput());
                    case Workload.Sound sound when model instanceof AudioModel audio ->
                            audio.bound(sound);
                    case Workload.Speech speech when model instanceof AudioModel audio ->
                            audio.bound(speech);
                    case Workload.Judgement _ when model instanceof ModerationModel moderation ->
                            new CostBound.Bounded(moderation.perCall(), priceVersion());
                    case Workload.Words _,
                            Workload.Sound _,
                            Workload.Speech _,
                            Workload.Judgement _ ->
                            new CostBound.Unbounded(
                                    CostBound.Reason.OPTION_WITHOUT_BOUND,
                                    model.id() + " does other work");
                };
        return switch (plain) {
            case CostBound.Bounded(Usd amount, var _) ->
                    new CostBound.Bounded(amount.timesCeil(factor()), priceVersion());
            case CostBound.Unbounded none -> none;
        };
    }

    /// What a call has cost, from the provider's answer. Empty where the answer does not say: then
    /// the whole hold is kept.
    public Optional<Usd> actual(@Nullable AssistantUsage usage) {
        if (unpriced().isPresent()) {
            return Optional.empty();
        }
        Optional<Usd> plain =
                switch (model) {
                    case ModerationModel moderation -> Optional.of(moderation.perCall());
                    case TextModel text
                            when usageTrusted && usage instanceof AssistantUsage.Tokens tokens ->
                            Optional.of(text.actual(tokens));
                    case AudioModel audio when usageTrusted && usage != null -> audio.actual(usage);
                    case TextModel _, AudioModel _, ImageModel _ -> Optional.empty();
                };
        return plain.map(amount -> amount.timesCeil(factor()));
    }

    /// Names the prices and rules that a bound is taken from.
    public String priceVersion() {
        return PriceVersion.of(
                model.id(),
                provider.id(),
                switch (model) {
                    case TextModel text -> text.version();
                    case AudioModel audio -> audio.version();
                    case ModerationModel moderation -> moderation.perCall();
                    case ImageModel _ -> null;
                },
                factor(),
                usageTrusted);
    }

    private BigDecimal factor() {
        return dataResidency ? rules.residencyFactor(model.lifecycle().released()) : BigDecimal.ONE;
    }

    private Optional<CostBound.Unbounded> unpriced() {
        boolean priced =
                switch (model) {
                    case TextModel text -> text.price() != null;
                    case AudioModel audio -> audio.price() != null;
                    case ModerationModel _ -> true;
                    case ImageModel _ -> false;
                };
        if (!priced) {
            return Optional.of(
                    new CostBound.Unbounded(
                            CostBound.Reason.NO_PRICE, model.id() + " has no price"));
        }
        return provider.paid() && model instanceof TextModel text && text.isFree()
                ? Optional.of(
                        new CostBound.Unbounded(
                                CostBound.Reason.FREE_AT_PAID_PROVIDER,
                                model.id() + " has a price of zero at " + provider.name()))
                : Optional.empty();
    }
}
