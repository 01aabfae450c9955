package bot.easel.store;

import bot.easel.chat.MemberId;
import bot.easel.studio.RequestPace;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Bucket4j's buckets in the books' database, so that all replicas share them. Each is read and
/// written within one transaction of the writer, by the database's clock.
public final class RequestBuckets implements RequestPace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Database database;

    public RequestBuckets(Database database) {
        this.database = database;
    }

    @Override
    public Turn take(MemberId member, int perMinute, List<String> eventKeys, Duration patience) {
        return database.write(
                patience,
                sql ->
                        isAdmitted(sql, eventKeys)
                                ? new Turn.Counted()
                                : take(sql, member, perMinute),
                // Whoever was refused for a slow store has it back within a minute.
                () -> {});
    }

    /// Whatever is admitted was counted: its event keys stay in the books for days, a bucket for a
    /// minute.
    private static boolean isAdmitted(Sql sql, List<String> eventKeys) throws SQLException {
        return !sql.among(
                        "select event_key from inbound where event_key in (:keys)",
                        eventKeys,
                        row -> row.text("event_key"))
                .isEmpty();
    }

    private static Turn take(Sql sql, MemberId member, int perMinute) throws SQLException {
        sql.update("delete from request_pace where full_at <= ?", sql.now());
        ConsumptionProbe probe =
                with(sql, member, perMinute, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return probe.isConsumed()
                ? new Turn.Taken()
                : new Turn.Early(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    @Override
    public void giveBack(MemberId member, int perMinute) {
        database.write(sql ->
                with(
                        sql,
                        member,
                        perMinute,
                        bucket -> {
                            bucket.addTokens(1);
                            return true;
                        }));
    }

    /// Reads the bucket, lets something be done to it, and writes it again.
    private static <T> T with(Sql sql, MemberId member, int perMinute, Function<Bucket, T> deed)
            throws SQLException {
        String key = member.key() + "#" + perMinute;
        Optional<byte[]> before =
                sql.first(
                        "select state from request_pace where bucket_key = ?",
                        row -> Base64.getDecoder().decode(row.text("state")),
                        key);
        BucketConfiguration configuration =
                BucketConfiguration.builder()
                        .addLimit(
                                limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                        .build();
        OneBucket manager = new OneBucket(before.orElse(null), sql.now());
        T done = deed.apply(manager.builder().build(key, () -> configuration));
        byte[] after = manager.state;
        if (after != null) {
            sql.update(
                    """
                    insert into request_pace (bucket_key, state, full_at) values (?, ?, ?)
                    on conflict (bucket_key) do update
                    set state = excluded.state, full_at = excluded.full_at
                    """,
                    key,
                    Base64.getEncoder().encodeToString(after),
                    sql.now() + MINUTE.toMillis());
        }
        return done;
    }

    /// A single bucket in the hands of one transaction. Nobody else writes it meanwhile, so that
    /// every swap succeeds.
    private static final class OneBucket extends AbstractCompareAndSwapBasedProxyManager<String> {
        private byte @Nullable [] state;

        OneBucket(byte @Nullable [] state, long now) {
            super(ClientSideConfig.getDefault().withClientClock(new StoreTime(now)));
            this.state = state;
        }

        @Override
        protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
            return new CompareAndSwapOperation() {
                @Override
                public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
                    return Optional.ofNullable(state);
                }

                @Override
                public boolean compareAndSwap(
                        byte[] before,
                        byte[] after,
                        RemoteBucketState newState,
                        Optional<Long> timeoutNanos) {
                    state = after;
                    return true;
                }
            };
        }

        @Override
        protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
            throw new UnsupportedOperationException("the writer waits for each operation");
        }

        @Override
        protected CompletableFuture<Void> removeAsync(String key) {
            throw new UnsupportedOperationException("the writer waits for each operation");
        }

        @Override
        public void removeProxy(String key) {
            throw new UnsupportedOperationException("a bucket that is full again goes by itself");
        }

        @Override
        public boolean isAsyncModeSupported() {
            return false;
        }
    }

    /// The transaction's time.
    private record StoreTime(long millis) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
