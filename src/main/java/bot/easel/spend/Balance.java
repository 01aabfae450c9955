package bot.easel.spend;

import java.time.Instant;

/// What one window holds and has spent, as of a moment. For display only: it never admits anything.
public record Balance(Limit limit, Window window, Usd settled, Usd held, Instant asOf) {
    public Usd left() {
        Usd left = limit.amount().minus(settled).minus(held);
        return left.isNegative() ? Usd.ZERO : left;
    }
}
