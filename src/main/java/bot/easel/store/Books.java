package bot.easel.store;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Notices.Topic;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arrows between the states of a reservation. Each is compare-and-set and belongs to the
/// caller's transaction; an empty answer or `false` means that somebody else was first.
final class Books {
    /// A reservation after a step.
    ///
    /// @param grant the grant that it was admitted with
    private record Stepped(
            String id, long held, long actual, long overrun, long seq, Optional<String> grant) {
        static Stepped of(Row row) throws SQLException {
            return new Stepped(
                    row.text("id"),
                    row.number("held"),
                    row.optionalNumber("actual").orElse(0L),
                    row.number("overrun"),
                    row.number("entries"),
                    row.optionalText("grant_id"));
        }
    }

    private static final String RETURNING =
            " returning id, held, actual, overrun, entries, grant_id";

    static final String RESERVATION =
            """
            insert into reservation (id, request_id, attempt, state, held, price_version,
                request_hash, provider, model, workspace_key, channel_key, member_key, windows,
                created_at)
            values (?, ?, ?, 'HELD', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private Books() {}

    /// The row of [#RESERVATION].
    static @Nullable Object[] reservation(
            HoldRequest request, Charged charged, int windows, long now) {
        return Sql.row(
                request.reservationId(),
                request.requestId(),
                request.attempt(),
                request.amount().nanos(),
                request.priceVersion(),
                request.requestHash(),
                charged.provider(),
                charged.model(),
                charged.channel().workspace().key(),
                charged.channel().key(),
                charged.member().key(),
                windows,
                now);
    }

    /// Holds the amount in every window, or in none. Where there is too little room, a grant that the
    /// request may use makes it.
    static HoldDecision hold(Sql sql, HoldRequest request, Charged charged) throws SQLException {
        boolean granted = Grants.isUsable(sql, request, charged.member().key());
        List<Windows.State> windows = new ArrayList<>();
        Optional<LimitRefusal> refusal = Optional.empty();
        for (var limit : Windows.inOrder(request.limits())) {
            Windows.State window = Windows.open(sql, limit, true);
            windows.add(window);
            refusal = refusal.or(() -> window.refusal(request.amount()));
        }
        if (refusal.isPresent() && !granted) {
            return new HoldDecision.OverLimit(refusal.get());
        }
        if (request.grant() != null && !granted) {
            return new HoldDecision.GrantUnusable();
        }
        windows.addAll(UnlimitedWindows.open(sql, charged, request.limits()));
        sql.update(RESERVATION, reservation(request, charged, windows.size(), sql.now()));
        for (Windows.State window : windows) {
            Windows.hold(
                    sql,
                    window,
                    request.reservationId(),
                    request.amount(),
                    window.missing(request.amount()));
        }
        if (granted) {
            Grants.use(sql, request, windows);
        }
        Entry.write(sql, List.of(Entry.ofHold(request, charged)));
        return new HoldDecision.Held(request.reservationId());
    }

    /// The mark before a call, for the parameters that were held for.
    static boolean dispatch(Sql sql, String reservationId, String requestHash, String owner)
            throws SQLException {
        Optional<Stepped> stepped =
                sql.first(
                        """
                        update reservation
                        set state = 'DISPATCHED', dispatch_no = dispatch_no + 1, dispatched_at = ?,
                            entries = entries + 1
                        where id = ? and state = 'HELD' and request_hash = ?
                        """
                                + RETURNING,
                        Stepped::of,
                        sql.now(),
                        reservationId,
                        requestHash);
        if (stepped.isPresent()) {
            entry(sql, stepped.get(), "DISPATCH", 0, 0, owner, "");
        }
        return stepped.isPresent();
    }

    /// Books what a call has cost; all of it, also where it is above the hold.
    ///
    /// @return by how much it is above the hold; empty when it waits for no settlement
    static Optional<Usd> settle(Sql sql, String reservationId, Usd actual, String providerRequestId)
            throws SQLException {
        Optional<Stepped> stepped =
                sql.first(
                        """
                        update reservation
                        set state = 'SETTLED', actual = ?, resolved_at = ?, provider_request_id = ?,
                            overrun = case when ? > held then ? - held else 0 end,
                            overcharged = case when ? > held then 1 else 0 end,
                            entries = entries + 1
                        where id = ? and state in ('DISPATCHED', 'UNKNOWN')
                        """
                                + RETURNING,
                        Stepped::of,
                        actual.nanos(),
                        sql.now(),
                        providerRequestId,
                        actual.nanos(),
                        actual.nanos(),
                        actual.nanos(),
                        reservationId);
        if (stepped.isEmpty()) {
            return Optional.empty();
        }
        Stepped settled = stepped.get();
        move(sql, settled, -settled.held(), actual.nanos(), settled.overrun());
        entry(sql, settled, "SETTLE", -settled.held(), actual.nanos(), "easel", "");
        if (settled.overrun() > 0) {
            sql.tell(Topic.PRICES);
        }
        return Optional.of(Usd.ofNanos(settled.overrun()));
    }

    /// Back from DISPATCHED, with the proof that nothing ran. A hold that was not dispatched stays
    /// as it is.
    static boolean backToHeld(Sql sql, String reservationId, String owner) throws SQLException {
        Optional<Stepped> stepped =
                sql.first(
                        """
                        update reservation set state = 'HELD', entries = entries + 1
                        where id = ? and state = 'DISPATCHED'
                        """
                                + RETURNING,
                        Stepped::of,
                        reservationId);
        if (stepped.isPresent()) {
            entry(sql, stepped.get(), "REQUEUE", 0, 0, owner, "");
            return true;
        }
        return sql.number(
                        "select count(*) from reservation where id = ? and state = 'HELD'",
                        reservationId)
                == 1;
    }

    /// Frees a hold that was never used.
    static boolean release(Sql sql, String reservationId, String actor, String reason)
            throws SQLException {
        Optional<Stepped> stepped =
                sql.first(
                        """
                        update reservation
                        set state = 'RELEASED', resolved_at = ?, reason = ?, entries = entries + 1
                        where id = ? and state in ('HELD', 'DISPATCHED')
                        """
                                + RETURNING,
                        Stepped::of,
                        sql.now(),
                        reason,
                        reservationId);
        if (stepped.isPresent()) {
            move(sql, stepped.get(), -stepped.get().held(), 0, 0);
            entry(sql, stepped.get(), "RELEASE", -stepped.get().held(), 0, actor, reason);
        }
        return stepped.isPresent();
    }

    /// Keeps the hold of a call that may have been billed.
    static boolean unknown(Sql sql, String reservationId, String actor, String reason)
            throws SQLException {
        Optional<Stepped> stepped =
                sql.first(
                        """
                        update reservation
                        set state = 'UNKNOWN', unknown_at = ?, reason = ?, entries = entries + 1
                        where id = ? and state = 'DISPATCHED'
                        """
                                + RETURNING,
                        Stepped::of,
                        sql.now(),
                        reason,
                        reservationId);
        if (stepped.isPresent()) {
            entry(sql, stepped.get(), "UNKNOWN", 0, 0, actor, reason);
        }
        return stepped.isPresent();
    }

    /// Settles at the full hold what nobody could clear up in time.
    static boolean settleOverdue(Sql sql, String reservationId, long unknownUntil)
            throws SQLException {
        Optional<Stepped> stepped =
                sql.first(
                        """
                        update reservation
                        set state = 'SETTLED', actual = held, resolved_at = ?,
                            entries = entries + 1
                        where id = ? and state = 'UNKNOWN' and unknown_at <= ?
                        """
                                + RETURNING,
                        Stepped::of,
                        sql.now(),
                        reservationId,
                        unknownUntil);
        if (stepped.isPresent()) {
            long held = stepped.get().held();
            move(sql, stepped.get(), -held, held, 0);
            entry(sql, stepped.get(), "SETTLE", -held, held, "easel", "at the deadline");
        }
        return stepped.isPresent();
    }

    /// Corrects a settled amount. A rise was never admitted, so all of it is overrun; a fall takes
    /// overrun back first.
    static boolean adjust(Sql sql, String reservationId, Usd delta, String admin, String reason)
            throws SQLException {
        Optional<Long> before =
                sql.first(
                        "select overrun from reservation where id = ? and state = 'SETTLED'",
                        row -> row.number("overrun"),
                        reservationId);
        if (before.isEmpty()) {
            return false;
        }
        long overrun = Math.max(delta.nanos(), -before.get());
        Stepped stepped =
                sql.first(
                                """
                                update reservation
                                set actual = actual + ?, overrun = overrun + ?,
                                    entries = entries + 1
                                where id = ? and state = 'SETTLED'
                                """
                                        + RETURNING,
                                Stepped::of,
                                delta.nanos(),
                                overrun,
                                reservationId)
                        .orElseThrow();
        move(sql, stepped, 0, delta.nanos(), overrun);
        entry(sql, stepped, "ADJUST", 0, delta.nanos(), admin, reason);
        return true;
    }

    /// Changes exactly the windows that the reservation was admitted to.
    private static void move(Sql sql, Stepped stepped, long held, long settled, long overrun)
            throws SQLException {
        sql.update(
                """
                update spend_window
                set held = held + ?, settled = settled + ?, overrun = overrun + ?
                where (scope_key, period, window_start) in
                      (select scope_key, period, window_start from reservation_window
                       where reservation_id = ?)
                """,
                held,
                settled,
                overrun,
                stepped.id());
        Grants.giveBack(
                sql,
                stepped.grant(),
                Math.negateExact(Math.addExact(held, Math.subtractExact(settled, overrun))));
    }

    private static void entry(
            Sql sql,
            Stepped stepped,
            String kind,
            long heldDelta,
            long settledDelta,
            String actor,
            String note)
            throws SQLException {
        Entry.write(
                sql,
                List.of(
                        new Entry(
                                stepped.id(),
                                stepped.seq(),
                                kind,
                                heldDelta,
                                settledDelta,
                                actor,
                                note)));
    }
}
