package bot.easel.studio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What a provider says it bills. Asking needs a key of its own, which not everybody has.
public interface ProviderBill {
    /// The provider as recipes name it.
    String provider();

    /// The bill of whole days in UTC, both included; a day that the provider knows nothing of is an
    /// empty one.
    ///
    /// @throws ProviderFailure when it cannot be read now, or not with this key
    Map<LocalDate, Day> read(LocalDate first, LocalDate last);

    /// One day's bill.
    record Day(List<Line> lines, List<Requests> requests) {
        public Day {
            lines = List.copyOf(lines);
            requests = List.copyOf(requests);
        }
    }

    /// An amount as the provider wrote it.
    ///
    /// @param project as the provider calls it, or empty
    /// @param item what it is for, in the provider's words, which name the model somewhere
    /// @param dollars with as many decimals as it was written with
    /// @param ours whether it is the project that Easel's key belongs to, as far as is known
    record Line(String project, String item, BigDecimal dollars, boolean ours) {}

    /// How often a model was called, as the provider counts.
    record Requests(String project, String model, long count, boolean ours) {}
}
