package bot.easel.store;

import bot.easel.spend.Notices.Topic;
import bot.easel.studio.Asset;
import bot.easel.studio.Failure;
import bot.easel.studio.GenerationState;
import bot.easel.studio.GenerationStore.Expired;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The steps of a job from its claim to its end, each with its money and with the message that it
/// owes.
final class Outcomes {
    private static final int EXPIRED_AT_ONCE = 100;

    private Outcomes() {}

    static boolean requeue(Sql sql, String id, String owner, Instant notBefore)
            throws SQLException {
        Optional<Jobs.Hold> hold = Jobs.owned(sql, id, owner);
        if (hold.isEmpty() || !Books.backToHeld(sql, hold.get().reservationId(), owner)) {
            return false;
        }
        sql.update(
                """
                update generation
                set state = 'QUEUED', owner = null, lease_until = null, not_before = ?
                where id = ?
                """,
                notBefore,
                id);
        sql.tell(Topic.WORK);
        return true;
    }

    /// The jobs of answers that are settled: they are shown, and their messages are owed.
    static void ready(Sql sql, List<Settling.Answered> answers) throws SQLException {
        List<String> ids = answers.stream().map(Settling.Answered::id).toList();
        Jobs.end(sql, ids, GenerationState.READY, Optional.empty());
        Map<String, List<Asset>> assets = new LinkedHashMap<>();
        answers.forEach(each -> assets.put(each.id(), each.answer().assets()));
        GenerationAssets.replace(sql, assets);
        GenerationRows.drawnBy(sql, answers);
        Outbox.owe(sql, ids);
    }

    static Optional<Jobs.Hold> release(Sql sql, String id, String owner, Failure failure)
            throws SQLException {
        return freed(sql, Jobs.owned(sql, id, owner), id, owner, failure);
    }

    static Optional<Jobs.Hold> cancelQueued(Sql sql, String id, Failure failure)
            throws SQLException {
        return freed(sql, Jobs.in(sql, id, "g.state = 'QUEUED'"), id, "easel", failure);
    }

    private static Optional<Jobs.Hold> freed(
            Sql sql, Optional<Jobs.Hold> hold, String id, String actor, Failure failure)
            throws SQLException {
        if (hold.isEmpty()
                || !Books.release(sql, hold.get().reservationId(), actor, failure.kind().name())) {
            return Optional.empty();
        }
        Jobs.end(sql, List.of(id), GenerationState.FAILED, Optional.of(failure));
        Outbox.owe(sql, id);
        return hold;
    }

    static boolean unknown(Sql sql, String id, String owner, Failure failure) throws SQLException {
        Optional<Jobs.Hold> hold = Jobs.owned(sql, id, owner);
        if (hold.isEmpty()
                || !Books.unknown(sql, hold.get().reservationId(), owner, failure.kind().name())) {
            return false;
        }
        Jobs.end(sql, List.of(id), GenerationState.UNKNOWN, Optional.of(failure));
        Outbox.owe(sql, id);
        return true;
    }

    static boolean showCancelled(Sql sql, String id) throws SQLException {
        boolean shown =
                sql.update(
                                """
                                update generation set cancelled = 0
                                where id = ? and state = 'READY' and cancelled = 1
                                """,
                                id)
                        == 1;
        if (shown) {
            Outbox.owe(sql, id);
        }
        return shown;
    }

    static List<Expired> takeExpired(Sql sql, String owner, Duration lease) throws SQLException {
        List<Expired> taken = new ArrayList<>();
        for (String id : Queue.takeExpired(sql, owner, lease, EXPIRED_AT_ONCE)) {
            boolean dispatched =
                    sql.number(
                                    """
                                    select count(*) from generation g
                                    join reservation r on r.id = g.reservation_id
                                    where g.id = ? and r.state = 'DISPATCHED'
                                    """,
                                    id)
                            == 1;
            taken.add(new Expired(GenerationRows.find(sql, id).orElseThrow(), dispatched));
        }
        return taken;
    }
}
