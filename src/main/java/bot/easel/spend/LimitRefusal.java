package bot.easel.spend;

/// The limit that was in the way, with everything a member needs to understand it.
///
/// @param granted what approvals raise this window by; their own holds use it up
public record LimitRefusal(
        Limit limit, Window window, Usd settled, Usd held, Usd granted, Usd asked) {
    /// The refusal of a window that no approval raises.
    public LimitRefusal(Limit limit, Window window, Usd settled, Usd held, Usd asked) {
        this(limit, window, settled, held, Usd.ZERO, asked);
    }

    public Usd left() {
        Usd left = limit.amount().plus(granted).minus(settled).minus(held);
        return left.isNegative() ? Usd.ZERO : left;
    }
}
