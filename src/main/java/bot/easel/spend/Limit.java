package bot.easel.spend;

import java.time.ZoneId;

/// What a scope may spend in each window of a period.
public record Limit(Scope scope, Period period, Usd amount, ZoneId zone) {
    public Limit {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a limit is never negative");
        }
    }
}
