package bot.easel.store;

import bot.easel.spend.Usd;
import java.util.List;

/// Books that were moved, compared and audited.
///
/// @param tables every table, in the order of copying
/// @param held what the entries add up to as held, the same on both sides
/// @param settled what they add up to as settled
/// @param replaced characters that PostgreSQL cannot keep and that now read as U+FFFD
public record MoveReport(List<Moved> tables, Usd held, Usd settled, long replaced) {

    /// A table, which has the same rows on both sides.
    public record Moved(String table, long rows) {}

    public MoveReport {
        tables = List.copyOf(tables);
    }
}
