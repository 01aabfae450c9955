package bot.easel.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The marks that must be durable before a provider is called, for many jobs in one transaction.
final class Marking {
    static final Together<Mark, Boolean> TOGETHER = Marking::mark;

    /// @param id the job's
    record Mark(String id, String owner, String requestHash) {}

    /// A job that runs under a lease and has not been sent.
    private record Leased(
            String job,
            String owner,
            long leaseUntil,
            String reservation,
            String requestHash,
            long entries) {
        static Leased of(Row row) throws SQLException {
            return new Leased(
                    row.text("job"),
                    row.text("owner"),
                    row.number("lease_until"),
                    row.text("id"),
                    row.text("request_hash"),
                    row.number("entries"));
        }

        boolean allows(Mark mark, long now) {
            return owner.equals(mark.owner())
                    && leaseUntil > now
                    && requestHash.equals(mark.requestHash());
        }
    }

    private Marking() {}

    private static List<Boolean> mark(Sql sql, List<Mark> marks) throws SQLException {
        Map<String, Leased> leased = new HashMap<>();
        sql.among(
                        """
                        select g.id as job, g.owner, g.lease_until, r.id, r.request_hash, r.entries
                        from generation g join reservation r on r.id = g.reservation_id
                        where g.id in (:keys) and g.state = 'RUNNING' and r.state = 'HELD'\
                        """
                                + sql.dialect().lockRows(),
                        marks.stream().map(Mark::id).toList(),
                        Leased::of)
                .forEach(one -> leased.put(one.job(), one));
        List<Boolean> marked = new ArrayList<>(marks.size());
        List<@Nullable Object[]> changes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        List<@Nullable Object[]> calls = new ArrayList<>();
        for (Mark mark : marks) {
            Leased one = leased.get(mark.id());
            boolean allowed = one != null && one.allows(mark, sql.now());
            marked.add(allowed);
            if (one != null && allowed) {
                // A second mark of the same job comes too late.
                leased.remove(mark.id());
                changes.add(Sql.row(sql.now(), one.reservation()));
                entries.add(
                        new Entry(
                                one.reservation(),
                                one.entries() + 1,
                                "DISPATCH",
                                0,
                                0,
                                mark.owner(),
                                ""));
                calls.add(Sql.row(sql.now(), mark.id(), mark.id()));
            }
        }
        if (!changes.isEmpty()) {
            sql.changeEach(
                    """
                    update reservation
                    set state = 'DISPATCHED', dispatch_no = dispatch_no + 1, dispatched_at = ?,
                        entries = entries + 1
                    where id = ? and state = 'HELD'
                    """,
                    changes);
            Entry.write(sql, entries);
            Queue.called(sql, calls);
        }
        return marked;
    }
}
