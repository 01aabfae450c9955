package bot.easel.store;

import bot.easel.spend.Usd;
import bot.easel.studio.ConsultationState;
import bot.easel.studio.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The steps of a consultation, each with its money. Its row is read and locked before its money is
/// moved, so that the two always go together.
final class Consulted {
    private static final int AT_ONCE = 100;

    /// What a step moved money in.
    ///
    /// @param overrun what the actual exceeds the hold by
    record Moved(Set<String> scopes, Usd overrun) {}

    private Consulted() {}

    /// A call may only be made while the lease is its owner's.
    static boolean dispatch(Sql sql, String id, String owner, String requestHash)
            throws SQLException {
        Optional<Jobs.Hold> hold =
                in(
                        sql,
                        id,
                        "c.state = 'OPEN' and c.owner = ? and c.lease_until > ?",
                        owner,
                        sql.now());
        return hold.isPresent()
                && Books.dispatch(sql, hold.get().reservationId(), requestHash, owner);
    }

    static Optional<Moved> settle(
            Sql sql, String id, Usd actual, String providerRequestId, String answer)
            throws SQLException {
        Optional<Jobs.Hold> hold = in(sql, id, "c.state in ('OPEN', 'UNKNOWN')");
        if (hold.isEmpty()) {
            return Optional.empty();
        }
        Optional<Usd> overrun =
                Books.settle(sql, hold.get().reservationId(), actual, providerRequestId);
        if (overrun.isPresent()) {
            end(sql, id, ConsultationState.ANSWERED, null, answer);
        }
        return overrun.map(above -> new Moved(hold.get().scopes(), above));
    }

    static Optional<Moved> release(Sql sql, String id, String owner, Failure failure)
            throws SQLException {
        return freed(
                sql, in(sql, id, "c.state = 'OPEN' and c.owner = ?", owner), id, owner, failure);
    }

    static boolean unknown(Sql sql, String id, String owner, Failure failure) throws SQLException {
        Optional<Jobs.Hold> hold = in(sql, id, "c.state = 'OPEN' and c.owner = ?", owner);
        if (hold.isEmpty()
                || !Books.unknown(sql, hold.get().reservationId(), owner, failure.kind().name())) {
            return false;
        }
        end(sql, id, ConsultationState.UNKNOWN, failure, null);
        return true;
    }

    /// Ends what has no live lease: freed where nothing was sent, kept as unknown where it was.
    static List<Moved> recover(Sql sql, String owner) throws SQLException {
        List<String> lost =
                sql.list(
                        """
                        select id from consultation
                        where state = 'OPEN' and lease_until <= ? order by lease_until limit ?
                        """,
                        row -> row.text("id"),
                        sql.now(),
                        AT_ONCE);
        List<Moved> freed = new ArrayList<>();
        for (String id : lost) {
            Optional<Jobs.Hold> hold =
                    in(sql, id, "c.state = 'OPEN' and c.lease_until <= ?", sql.now());
            if (hold.isEmpty()) {
                continue;
            }
            Failure unknown = Failure.of(Failure.Kind.OUTCOME_UNKNOWN);
            if (Books.unknown(sql, hold.get().reservationId(), owner, unknown.kind().name())) {
                end(sql, id, ConsultationState.UNKNOWN, unknown, null);
            } else {
                freed(sql, hold, id, owner, Failure.of(Failure.Kind.EXPIRED)).ifPresent(freed::add);
            }
        }
        return freed;
    }

    private static Optional<Moved> freed(
            Sql sql, Optional<Jobs.Hold> hold, String id, String actor, Failure failure)
            throws SQLException {
        if (hold.isEmpty()
                || !Books.release(sql, hold.get().reservationId(), actor, failure.kind().name())) {
            return Optional.empty();
        }
        end(sql, id, ConsultationState.FAILED, failure, null);
        return Optional.of(new Moved(hold.get().scopes(), Usd.ZERO));
    }

    private static Optional<Jobs.Hold> in(Sql sql, String id, String state, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(id));
        all.addAll(List.of(parameters));
        return sql.first(
                """
                select r.id, r.workspace_key, r.channel_key, r.member_key
                from consultation c join reservation r on r.id = c.reservation_id
                where c.id = ? and \
                """
                        + state
                        + sql.dialect().lockRows(),
                Jobs.Hold::of,
                all.toArray());
    }

    private static void end(
            Sql sql,
            String id,
            ConsultationState state,
            @Nullable Failure failure,
            @Nullable String answer)
            throws SQLException {
        sql.update(
                """
                update consultation
                set state = ?, owner = null, lease_until = null, finished_at = ?, answer = ?,
                    failure_kind = ?, failure_detail = ?
                where id = ?
                """,
                state,
                sql.now(),
                answer,
                failure == null ? null : failure.kind(),
                failure == null ? null : failure.detail(),
                id);
    }
}
