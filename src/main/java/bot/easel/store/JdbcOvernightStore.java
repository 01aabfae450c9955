package bot.easel.store;

import bot.easel.spend.SpendMemory;
import bot.easel.studio.BatchRoom;
import bot.easel.studio.OvernightBatch;
import bot.easel.studio.OvernightBatch.State;
import bot.easel.studio.OvernightStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Batches for the night over the database.
public final class JdbcOvernightStore implements OvernightStore {
    private static final int WAITING_AT_ONCE = 100;

    private final Database database;
    private final SpendMemory memory;

    /// @param memory is told whose money moved
    public JdbcOvernightStore(Database database, SpendMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    @Override
    public Optional<OvernightBatch> collect(
            String id, Set<String> providers, Instant waitedSince, BatchRoom room) {
        return database.write(sql ->
                Nights.collect(sql, id, List.copyOf(providers), waitedSince, room)
                        ? Nights.find(sql, id)
                        : Optional.empty());
    }

    @Override
    public List<OvernightBatch> open() {
        return database.read(sql -> {
            List<OvernightBatch> open = new ArrayList<>();
            for (String id :
                    sql.list(
                            """
                            select id from overnight_batch where ended_at is null
                            order by collected_at, id
                            """,
                            row -> row.text("id"))) {
                Nights.find(sql, id).ifPresent(open::add);
            }
            return List.copyOf(open);
        });
    }

    @Override
    public boolean mark(OvernightBatch batch, String inputFile) {
        return database.write(sql -> Nights.mark(sql, batch, inputFile));
    }

    @Override
    public boolean sent(String id, String theirs) {
        return database.write(sql ->
                sql.update(
                                """
                                update overnight_batch
                                set state = 'SENT', provider_batch = ?, sent_at = ?
                                where id = ? and state = 'MARKED'
                                """,
                                theirs,
                                sql.now(),
                                id)
                        == 1);
    }

    @Override
    public boolean withdrawn(String id) {
        return database.write(sql ->
                sql.update(
                                """
                                update overnight_batch set withdrawn_at = ?
                                where id = ? and state = 'MARKED' and withdrawn_at is null
                                """,
                                sql.now(),
                                id)
                        == 1);
    }

    @Override
    public boolean disband(String id, State from, Instant notBefore) {
        List<Jobs.Hold> freed = new ArrayList<>();
        boolean disbanded =
                database.write(sql -> {
                    freed.clear();
                    return Nights.disband(sql, id, from, notBefore, freed);
                });
        freed.forEach(hold -> memory.moved(hold.scopes()));
        return disbanded;
    }

    @Override
    public boolean stopping(String id) {
        return database.write(sql ->
                sql.update(
                                """
                                update overnight_batch set stopping = 1
                                where id = ? and state = 'SENT' and stopping = 0
                                """,
                                id)
                        == 1);
    }

    @Override
    public boolean ended(String id, String outcome) {
        return database.write(sql ->
                sql.update(
                                """
                                update overnight_batch set state = 'ENDED', outcome = ?, ended_at = ?
                                where id = ? and ended_at is null
                                      and not exists (select 1 from generation g
                                                      where g.batch = overnight_batch.id
                                                            and g.state = 'RUNNING')
                                """,
                                outcome,
                                sql.now(),
                                id)
                        == 1);
    }

    @Override
    public List<String> waitingSince(Instant moment) {
        return database.read(sql ->
                sql.list(
                        """
                        select id from generation
                        where state = 'QUEUED' and overnight = 1 and created_at < ?
                        order by created_at, id limit ?
                        """,
                        row -> row.text("id"),
                        moment,
                        WAITING_AT_ONCE));
    }
}
