package bot.easel.studio;

import bot.easel.spend.Usd;
import java.time.LocalDate;
import java.util.List;

/// The books' side of a comparison with a provider's bill, and what came of each. A store that is
/// away throws [LedgerUnavailable].
public interface BillBooks {
    /// What was sent to a provider on one day (UTC) with one model.
    ///
    /// @param proven settled from an answer, or by an admin's correction, and sent on that day
    /// @param leaves of `proven`: what was answered on a later day
    /// @param enters sent the day before and answered on that day; not in `proven`
    /// @param unknown what calls without a proven outcome may have cost at most
    /// @param calls that `proven` is about
    /// @param pictures that they drew
    /// @param unknownCalls that `unknown` is about
    record Sent(
            String model,
            Usd proven,
            Usd leaves,
            Usd enters,
            Usd unknown,
            long calls,
            long pictures,
            long unknownCalls) {}

    /// By model; a model that was called without any cost is there too.
    List<Sent> sentOn(String provider, LocalDate day);

    /// Keeps the newest comparison of its day.
    void keep(BillCheck check);

    /// The newest days that were compared, newest first.
    List<BillCheck> last(int atMost);
}
