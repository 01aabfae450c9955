package bot.easel.spend;

/// The limit that was in the way, with everything a member needs to understand it.
public record LimitRefusal(Limit limit, Window window, Usd settled, Usd held, Usd asked) {
    public Usd left() {
        Usd left = limit.amount().minus(settled).minus(held);
        return left.isNegative() ? Usd.ZERO : left;
    }
}
