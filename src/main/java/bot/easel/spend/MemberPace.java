package bot.easel.spend;

/// How fast each member may ask, whatever it costs.
///
/// @param requestsPerMinute requests that are taken in a minute; 0 for no bound
/// @param jobsAtOnce requests that wait or are drawn at the same time; 0 for no bound
public record MemberPace(int requestsPerMinute, int jobsAtOnce) {
    public static final MemberPace UNBOUNDED = new MemberPace(0, 0);

    public MemberPace {
        if (requestsPerMinute < 0 || jobsAtOnce < 0) {
            throw new IllegalArgumentException("a pace is never negative");
        }
    }
}
