package bot.easel.spend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the history of limits that admins set in the chat.
///
/// @param version counts the changes of all workspaces from 1
/// @param period null for what has no period
/// @param changedBy the key of the member who set it
public record BudgetChange(
        long version,
        String workspaceKey,
        BudgetTarget target,
        @Nullable Period period,
        BudgetSetting setting,
        String changedBy,
        Instant changedAt) {
    public BudgetChange {
        if ((period == null) != (target.kind() == BudgetTarget.Kind.PICTURE)) {
            throw new IllegalArgumentException("a budget of " + target.kind() + " for " + period);
        }
    }
}
