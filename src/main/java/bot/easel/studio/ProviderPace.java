package bot.easel.studio;

/// How fast a provider may be called, over all processes.
///
/// @param concurrent calls that may run at once, at least 1
/// @param perMinute calls that may start in any 60 seconds; 0 means no bound
public record ProviderPace(int concurrent, int perMinute) {
    public ProviderPace {
        if (concurrent < 1 || perMinute < 0) {
            throw new IllegalArgumentException("a provider runs at least one call at a time");
        }
    }
}
