package bot.easel.studio;

import bot.easel.catalogue.ImagePrice;
import bot.easel.catalogue.ProviderProfile;
import bot.easel.catalogue.ServedAssistant;
import bot.easel.catalogue.ServedModel;
import bot.easel.spend.Usd;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the studio must know of a provider beyond its port.
///
/// @param profile the catalogue's provider row: which models it serves, on which dates, at which
///     prices
/// @param dataResidency whether the account pays the surcharge for data in one region
/// @param flatPrice what a picture costs at this account, whatever the catalogue says; or null
/// @param usageTrusted whether its token figures are believed; null is as the catalogue says
/// @param blockedMayBill whether a picture that its safety system held back may still be billed;
///     then the hold is kept until the bill is known
public record ProviderTerms(
        String profile,
        ProviderPace pace,
        boolean dataResidency,
        @Nullable Usd flatPrice,
        @Nullable Boolean usageTrusted,
        boolean blockedMayBill) {

    public static ProviderTerms plain(String profile, ProviderPace pace) {
        return new ProviderTerms(profile, pace, false, null, null, false);
    }

    /// The model of the assistant as this account pays for it. A flat price is for pictures alone.
    ServedAssistant applyTo(ServedAssistant served) {
        return served.under(usageTrusted, dataResidency);
    }

    /// The model as this account pays for it.
    ServedModel applyTo(ServedModel served) {
        ProviderProfile known = served.provider();
        ImagePrice price =
                flatPrice == null ? known.price() : new ImagePrice.ByPicture(flatPrice, Map.of());
        ProviderProfile.UsageTrust trust =
                usageTrusted == null
                        ? known.usage()
                        : usageTrusted
                                ? ProviderProfile.UsageTrust.TRUSTED
                                : ProviderProfile.UsageTrust.UNTRUSTED;
        ServedModel own =
                new ServedModel(
                        served.model(),
                        new ProviderProfile(
                                known.id(),
                                known.name(),
                                known.like(),
                                known.ownCalendar(),
                                known.serves(),
                                known.paid(),
                                trust,
                                price,
                                known.defaultModel(),
                                known.maxCount(),
                                known.dialect()),
                        served.lifecycle(),
                        served.rules(),
                        served.svgAuthor(),
                        served.dataResidency());
        return dataResidency ? own.withDataResidency() : own;
    }
}
