package bot.easel.spend;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What this process knows of the budgets, so that whoever shows or binds limits need not ask the
/// store. It may be out of date: the books notice, and refuse what was bound to it.
public final class CachedBudgets implements Budgets {
    private final Budgets books;
    private final AtomicReference<BudgetBook> known = new AtomicReference<>(BudgetBook.EMPTY);

    public CachedBudgets(Budgets books) {
        this.books = books;
    }

    /// As it was read last; nothing before the first [#reread].
    @Override
    public BudgetBook read() {
        return known.get();
    }

    /// Reads them again. What was read later by another thread stays.
    ///
    /// @throws LedgerUnavailable when the store is away; what was known stays
    public BudgetBook reread() {
        BudgetBook read = books.read();
        return known.accumulateAndGet(
                read, (before, now) -> before.version() > now.version() ? before : now);
    }

    @Override
    public BudgetChange change(
            String workspaceKey,
            BudgetTarget target,
            @Nullable Period period,
            BudgetSetting setting,
            String changedBy) {
        BudgetChange change = books.change(workspaceKey, target, period, setting, changedBy);
        reread();
        return change;
    }

    @Override
    public List<BudgetChange> history(String workspaceKey, int offset, int atMost) {
        return books.history(workspaceKey, offset, atMost);
    }
}
