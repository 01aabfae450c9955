package bot.easel.spend;

import java.util.function.Function;

/// The one door to a hold. The transaction itself belongs to the store, which writes the work that
/// is paid for together with the hold; the guard decides what may be asked of it at all.
public class SpendGuard {
    /// Asks for a hold.
    ///
    /// @param books runs the whole admission in one transaction; it is called at most once
    public HoldDecision admit(HoldRequest request, Function<HoldRequest, HoldDecision> books) {
        try {
            return books.apply(request);
        } catch (LedgerUnavailable e) {
            return new HoldDecision.Unavailable("the ledger did not answer");
        }
    }
}
