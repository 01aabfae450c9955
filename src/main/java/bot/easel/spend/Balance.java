package bot.easel.spend;

import java.time.Instant;

/// What one window holds and has spent, as of a moment. For display only: it never admits anything.
///
/// @param granted what approvals raise this window by; their own holds use it up
public record Balance(
        Limit limit, Window window, Usd settled, Usd held, Usd granted, Instant asOf) {
    /// The balance of a window that no approval raises.
    public Balance(Limit limit, Window window, Usd settled, Usd held, Instant asOf) {
        this(limit, window, settled, held, Usd.ZERO, asOf);
    }

    public Usd left() {
        Usd left = limit.amount().plus(granted).minus(settled).minus(held);
        return left.isNegative() ? Usd.ZERO : left;
    }
}
