package bot.easel.spend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The limits that admins set in the chat. Every change is kept, with who made it and when.
///
/// Whatever is remembered of them admits nothing: an admission names the version that its limits
/// were taken from, and the books refuse one that is out of date.
public interface Budgets {
    /// What is set now.
    ///
    /// @throws LedgerUnavailable when the store is away
    BudgetBook read();

    /// Sets or takes back one limit.
    ///
    /// @param period null for what has no period
    /// @param changedBy the key of the member who sets it
    BudgetChange change(
            String workspaceKey,
            BudgetTarget target,
            @Nullable Period period,
            BudgetSetting setting,
            String changedBy);

    /// The changes of one workspace, newest first.
    ///
    /// @param offset how many to leave out
    List<BudgetChange> history(String workspaceKey, int offset, int atMost);
}
