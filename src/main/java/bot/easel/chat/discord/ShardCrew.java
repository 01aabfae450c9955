package bot.easel.chat.discord;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;

/// The shards that run in this process.
final class ShardCrew implements ShardSeats.Occupant {
    private final Map<Integer, ShardRun> runs = new ConcurrentHashMap<>();
    private final Function<ShardSeats.Seat, ShardRun> making;
    private final Executor threads;

    /// @param making prepares a shard without connecting it
    ShardCrew(Function<ShardSeats.Seat, ShardRun> making, Executor threads) {
        this.making = making;
        this.threads = threads;
    }

    @Override
    public void gained(ShardSeats.Seat seat) {
        ShardRun run = making.apply(seat);
        runs.put(seat.shard(), run);
        threads.execute(run::open);
    }

    @Override
    public void lost(ShardSeats.Seat seat) {
        ShardRun run = runs.get(seat.shard());
        if (run != null && run.seat().equals(seat)) {
            run.close();
            runs.remove(seat.shard(), run);
        }
    }

    /// A guild as its shard knows it, where that runs here.
    Optional<Guild> guild(String id) {
        long number = Long.parseUnsignedLong(id);
        for (ShardRun run : runs.values()) {
            if ((number >>> 22) % run.seat().of() == run.seat().shard()) {
                return run.jda().map(shard -> shard.getGuildById(number));
            }
        }
        return Optional.empty();
    }

    /// Whether every shard that is to run here is connected.
    boolean connected() {
        return runs.values().stream()
                .allMatch(run ->
                        run.jda()
                                .filter(shard -> shard.getStatus() == JDA.Status.CONNECTED)
                                .isPresent());
    }

    List<ShardSeats.Seat> seats() {
        return runs.values().stream().map(ShardRun::seat).toList();
    }
}
