package bot.easel.studio;

/// What the studio must know of a provider beyond its port.
///
/// @param profile the catalogue's provider row: which models it serves, on which dates, at which
///     prices
/// @param dataResidency whether the account pays the surcharge for data in one region
/// @param blockedMayBill whether a picture that its safety system held back may still be billed;
///     then the hold is kept until the bill is known
public record ProviderTerms(
        String profile, ProviderPace pace, boolean dataResidency, boolean blockedMayBill) {}
