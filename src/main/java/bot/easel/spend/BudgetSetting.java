package bot.easel.spend;

/// What an admin says about a limit.
public sealed interface BudgetSetting {
    /// So much and no more.
    record Amount(Usd most) implements BudgetSetting {
        public Amount {
            if (most.isNegative()) {
                throw new IllegalArgumentException("a limit is never negative");
            }
        }
    }

    /// There is no limit.
    record Lifted() implements BudgetSetting {}

    /// What was said before is taken back: the configuration speaks again.
    record Configured() implements BudgetSetting {}
}
