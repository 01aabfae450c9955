package bot.easel.studio;

import bot.easel.spend.Usd;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/// What a provider billed for one day, beside what the books have.
///
/// @param day in UTC, as providers bill
/// @param ours settled by proof: calls that were sent on that day
/// @param theirs what the provider billed for the models that Easel called there
/// @param unknown at most this much may have been billed besides: calls without a proven outcome
/// @param midnight of `ours` and of the days beside it: calls that ran over midnight, which the
///     provider may count in either day
/// @param rounding by how much the provider's own rounding can move its figure
/// @param ourCalls calls that were settled by proof, counted as `ours`
/// @param unknownCalls calls that `unknown` is about
/// @param theirCalls requests that the provider counted for these models, where it says
/// @param models the same by model
/// @param foreign what the same bill says of models and projects that Easel does not use
public record BillCheck(
        String provider,
        LocalDate day,
        Usd ours,
        Usd theirs,
        Usd unknown,
        Usd midnight,
        Usd rounding,
        long ourCalls,
        long unknownCalls,
        OptionalLong theirCalls,
        Verdict verdict,
        List<OfModel> models,
        List<Foreign> foreign,
        Instant checkedAt) {
    /// What the comparison says.
    public enum Verdict {
        /// The same, within rounding.
        EQUAL,
        /// The difference is money of unknown outcome.
        UNKNOWN,
        /// The provider has billed less so far; bills come late.
        WAITING,
        /// A difference that nothing here explains.
        ALARM
    }

    /// One model's part.
    public record OfModel(String model, Usd ours, Usd theirs, Usd unknown) {}

    /// Money of others on the same bill.
    ///
    /// @param project as the provider calls it, or empty
    /// @param item the model, or what the bill calls it
    public record Foreign(String project, String item, Usd amount) {}

    public BillCheck {
        models = List.copyOf(models);
        foreign = List.copyOf(foreign);
    }

    public Usd difference() {
        return theirs.minus(ours);
    }

    /// What others spent on the same bill.
    public Usd foreignTotal() {
        return foreign.stream().map(Foreign::amount).reduce(Usd.ZERO, Usd::plus);
    }
}
