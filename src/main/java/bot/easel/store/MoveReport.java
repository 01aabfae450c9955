package bot.easel.store;

import bot.easel.spend.Usd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Books that were moved, compared and audited.
///
/// @param tables every table, in the order of copying
/// @param held what the entries add up to as held, the same on both sides
/// @param settled what they add up to as settled
/// @param replaced characters that PostgreSQL cannot keep and that now read as U+FFFD
/// @param pictures what became of the pictures; null when they stay in their folder
public record MoveReport(
        List<Moved> tables, Usd held, Usd settled, long replaced, @Nullable Pictures pictures) {

    /// A table, which has the same rows on both sides.
    public record Moved(String table, long rows) {}

    /// Pictures that the books name, and providers' answers that are not settled yet.
    ///
    /// @param gone no longer kept
    /// @param damaged not what they were stored as, and left out
    public record Pictures(long moved, long answers, long gone, long damaged) {}

    public MoveReport {
        tables = List.copyOf(tables);
    }
}
