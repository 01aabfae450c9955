package bot.easel.catalogue;

import bot.easel.spend.Usd;

/// The most that a call may cost, or why nobody can say.
public sealed interface CostBound {
    /// @param priceVersion names the row of prices and rules that the amount was taken from
    record Bounded(Usd amount, String priceVersion) implements CostBound {}

    /// No bound, therefore no call.
    ///
    /// @param detail in plain words, for the member
    record Unbounded(Reason reason, String detail) implements CostBound {}

    /// Why there is no bound.
    enum Reason {
        UNKNOWN_MODEL,
        /// The provider is not known to serve the model.
        NOT_SERVED,
        SHUT_DOWN,
        NO_PRICE,
        /// A price of zero or less at a provider that bills.
        FREE_AT_PAID_PROVIDER,
        /// A value of the call has no figure.
        OPTION_WITHOUT_BOUND,
        /// It does not fit into any sensible amount of money.
        TOO_LARGE
    }
}
