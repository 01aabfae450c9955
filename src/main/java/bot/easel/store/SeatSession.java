package bot.easel.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The connection that a replica's locks hang on, and what it says over it.
final class SeatSession implements AutoCloseable {
    /// Advisory locks have two numbers; this one says that the other is a shard.
    private static final int SHARDS = 0xEA5E1;

    private static final String NAME = "easel-seats-";

    private final Sql sql;
    private final String replica;

    private SeatSession(Sql sql, String replica) {
        this.sql = sql;
        this.replica = replica;
    }

    static SeatSession open(Connections connections, String replica) throws SQLException {
        return new SeatSession(connections.openForLocks(NAME + replica), replica);
    }

    private interface Step<T> {
        T run() throws SQLException;
    }

    private <T> T within(Step<T> step) throws SQLException {
        sql.begin("begin");
        T value = step.run();
        sql.execute("commit");
        return value;
    }

    Instant now() throws SQLException {
        return within(sql::instant);
    }

    /// Shows a sign of life and looks around.
    SeatView beat(Instant startedAt, int wished) throws SQLException {
        return within(() -> {
            Instant now = sql.instant();
            sql.update(
                    """
                    insert into shard_replica (id, started_at, seen_at, wished) values (?, ?, ?, ?)
                    on conflict (id) do update set seen_at = excluded.seen_at
                    """,
                    replica,
                    startedAt,
                    now,
                    wished);
            List<SeatView.Replica> replicas =
                    sql.list(
                            "select id, started_at, seen_at, wished from shard_replica",
                            row ->
                                    new SeatView.Replica(
                                            row.text("id"),
                                            row.instant("started_at"),
                                            row.instant("seen_at"),
                                            row.count("wished")));
            Map<Integer, SeatView.Seat> seats = new HashMap<>();
            sql.list(
                    "select shard, total, holder from shard_seat",
                    row ->
                            seats.put(
                                    row.count("shard"),
                                    new SeatView.Seat(
                                            row.count("total"),
                                            row.optionalText("holder").orElse(null))));
            int total =
                    sql.first("select total from shard_plan", row -> row.count("total")).orElse(0);
            return new SeatView(now, total, replicas, seats);
        });
    }

    /// Puts a number of shards in force, unless somebody has changed it meanwhile.
    void plan(int from, int to) throws SQLException {
        within(() ->
                from == 0
                        ? sql.update(
                                """
                                insert into shard_plan (id, total) values (1, ?)
                                on conflict (id) do nothing
                                """,
                                to)
                        : sql.update("update shard_plan set total = ? where total = ?", to, from));
    }

    boolean lock(int shard) throws SQLException {
        return sql.first(
                        "select pg_try_advisory_lock(?::int, ?::int)::int as got",
                        row -> row.flag("got"),
                        SHARDS,
                        shard)
                .orElse(false);
    }

    /// Says that the shard is run here, after its lock was taken: unless the number of shards has
    /// changed, or somebody is alive after all who has it.
    boolean claim(int shard, int of) throws SQLException {
        return within(() ->
                sql.update(
                        """
                        insert into shard_seat (shard, total, holder)
                        select ?, total, ? from shard_plan where total = ?
                        on conflict (shard) do update
                        set total = excluded.total, holder = excluded.holder
                        where shard_seat.holder is null
                        or shard_seat.holder = excluded.holder
                        or not exists (select 1 from shard_replica
                            where id = shard_seat.holder and seen_at > ?)
                        """,
                        shard,
                        replica,
                        of,
                        sql.now() - SeatView.LEASE.toMillis()))
                == 1;
    }

    /// Gives a shard back that is closed.
    void release(int shard) throws SQLException {
        within(() ->
                sql.update(
                        "update shard_seat set holder = null where shard = ? and holder = ?",
                        shard,
                        replica));
        sql.first(
                "select pg_advisory_unlock(?::int, ?::int)::int as had",
                row -> row.flag("had"),
                SHARDS,
                shard);
    }

    /// Ends the connection of a replica that shows no sign of life, and with it its locks; what it
    /// had is free.
    void end(String hung) throws SQLException {
        sql.list(
                """
                select pg_terminate_backend(pid)::int as ended from pg_stat_activity
                where application_name = ? and datname = current_database()
                """,
                row -> row.flag("ended"),
                NAME + hung);
        within(() -> {
            if (sql.update(
                            "delete from shard_replica where id = ? and seen_at <= ?",
                            hung,
                            sql.now() - SeatView.HUNG.toMillis())
                    == 0) {
                return 0;
            }
            return sql.update("update shard_seat set holder = null where holder = ?", hung);
        });
    }

    /// Says goodbye: whoever counts the replicas counts this one no more.
    void leave() throws SQLException {
        within(() -> sql.update("delete from shard_replica where id = ?", replica));
    }

    @Override
    public void close() throws SQLException {
        sql.disconnect();
    }
}
