package bot.easel.studio;

import bot.easel.catalogue.ServedModel;
import bot.easel.spend.Usd;

/// What policy and catalogue made of a request.
sealed interface Resolution {
    /// Exactly what will be sent, with its worst case.
    ///
    /// @param notice something the member should know; empty when there is nothing
    record Ready(
            Recipe recipe,
            ServedModel model,
            Usd bound,
            Usd estimate,
            String priceVersion,
            String notice)
            implements Resolution {}

    record Refused(Refusal refusal) implements Resolution {}
}
