package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Window;
import bot.easel.store.LedgerModel.Job;
import bot.easel.store.LedgerModel.Place;
import bot.easel.store.LedgerModel.Sums;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares the books with the model, and names the invariant of what differs.
final class LedgerCheck {
    private record Booked(ReservationState state, long held, long actual, long marks) {}

    private static final String OVERLAPPING =
            """
            select count(*) from spend_window a join spend_window b
                on a.scope_key = b.scope_key and a.period = b.period
                   and a.window_start < b.window_start and a.window_end > b.window_start
            """;

    private static final String OUTSIDE =
            """
            select count(*) from reservation_window l
            join spend_window w on w.scope_key = l.scope_key and w.period = l.period
                and w.window_start = l.window_start
            join reservation r on r.id = l.reservation_id
            where r.created_at < w.window_start or r.created_at >= w.window_end
            """;

    private final Sql sql;
    private final LedgerModel model;

    /// @param sql a connection that nobody else uses
    LedgerCheck(Sql sql, LedgerModel model) {
        this.sql = sql;
        this.model = model;
    }

    /// What holds after every single step. The audit, which reads everything several times over, looks
    /// at every few steps alone, and wherever the books are not the model's.
    ///
    /// @throws AssertionError that names the invariant which is broken
    void books(boolean audited) {
        inOneState(() -> {
            try {
                compare();
            } catch (AssertionError different) {
                audit();
                throw different;
            }
            if (audited) {
                audit();
            }
        });
    }

    private void audit() throws SQLException {
        for (AuditFinding finding : Audit.run(sql)) {
            fail("invariant %s: %s", finding.invariant(), finding.what());
        }
    }

    private void compare() throws SQLException {
        Map<String, Booked> booked = booked();
        for (Job job : model.jobs()) {
            Booked found = booked.remove(job.id());
            if (!new Booked(job.state, job.held, job.actual, job.calls).equals(found)) {
                compare(job, found);
            }
        }
        assertThat(booked).as("invariant 6: holds that nobody asked for").isEmpty();
        windows();
    }

    /// Questions to the database.
    private interface Look {
        void look() throws SQLException;
    }

    private void inOneState(Look look) {
        try {
            sql.begin(sql.dialect().beginReading());
            try {
                look.look();
            } finally {
                sql.execute("rollback");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void compare(Job job, @Nullable Booked booked) {
        if (booked == null) {
            throw new AssertionError("invariant 8: an acknowledged hold is not there: " + job.id());
        }
        assertThat(booked.held())
                .as("invariant 1: a hold is as large as what was asked for: " + job.id())
                .isEqualTo(job.held);
        assertThat(booked.marks())
                .as("invariant 5: each call has its own durable mark: " + job.id())
                .isEqualTo(job.calls);
        assertThat(booked.state())
                .as(broken(job.state, booked.state()) + ": " + job.id())
                .isEqualTo(job.state);
        assertThat(booked.actual())
                .as("invariant 3: what is settled is what was charged: " + job.id())
                .isEqualTo(job.actual);
    }

    /// The rule that a state other than the expected one breaks.
    private static String broken(ReservationState expected, ReservationState found) {
        return switch (found) {
            case RELEASED -> "invariant 9: money was freed without proof";
            case HELD ->
                    expected == ReservationState.RELEASED
                            ? "invariant 8: an acknowledged release is not there"
                            : "invariant 5: a call whose outcome is open may be made again";
            case DISPATCHED, UNKNOWN -> "invariant 8: an acknowledged step is not there";
            case SETTLED -> "invariant 4: a hold was resolved by nobody's answer";
        };
    }

    private void windows() throws SQLException {
        assertThat(sql.number(OVERLAPPING)).as("invariant 12: windows overlap").isZero();
        assertThat(sql.number(OUTSIDE))
                .as("invariant 12: a hold counts in a window of another time")
                .isZero();
        Map<Place, Sums> expected = model.windows();
        Map<Place, Sums> found = found();
        if (found.equals(expected)) {
            return;
        }
        assertThat(found.keySet())
                .as("invariant 12: one window for each scope and period")
                .isEqualTo(expected.keySet());
        found.forEach((window, sums) -> {
            Sums wanted = expected.getOrDefault(window, sums);
            assertThat(sums.limit())
                    .as("invariant 13: a limit counts from the next admission on: " + window)
                    .isEqualTo(wanted.limit());
            assertThat(sums)
                    .as("invariant 3: a window is the sum of its holds: " + window)
                    .isEqualTo(wanted);
        });
    }

    /// What holds when everything has come to its end.
    void end() {
        inOneState(this::nothingIsLeft);
    }

    private void nothingIsLeft() throws SQLException {
        assertThat(sql.number("select coalesce(sum(held), 0) from spend_window"))
                .as("invariant 8: something outlived lease and sweep")
                .isZero();
        assertThat(
                        sql.number(
                                """
                                select count(*) from generation
                                where state not in ('READY', 'FAILED', 'UNKNOWN')
                                """))
                .as("invariant 7: a request never ended")
                .isZero();
        assertThat(
                        sql.number(
                                """
                                select count(*) from generation g
                                left join delivery d on d.request_id = g.id
                                where d.state is null or d.state <> 'DONE'
                                """))
                .as("invariant 7: a request without its final message")
                .isZero();
        assertThat(model.jobs())
                .as("invariant 7: a message that was owed never came")
                .noneMatch(job -> job.messageOwed);
    }

    private Map<String, Booked> booked() throws SQLException {
        Map<String, Booked> found = new TreeMap<>();
        sql.list(
                """
                select request_id, state, held, coalesce(actual, 0) as actual, dispatch_no
                from reservation
                """,
                row ->
                        found.put(
                                row.text("request_id"),
                                new Booked(
                                        row.constant(ReservationState.class, "state"),
                                        row.number("held"),
                                        row.number("actual"),
                                        row.number("dispatch_no"))));
        return found;
    }

    private Map<Place, Sums> found() throws SQLException {
        Map<Place, Sums> found = new HashMap<>();
        sql.list(
                """
                select scope_key, period, window_start, window_end, held, settled, overrun,
                       limit_nanos
                from spend_window
                """,
                row ->
                        found.put(
                                new Place(
                                        row.text("scope_key"),
                                        new Window(
                                                row.constant(Period.class, "period"),
                                                row.instant("window_start"),
                                                row.instant("window_end"))),
                                new Sums(
                                        row.number("held"),
                                        row.number("settled"),
                                        row.number("overrun"),
                                        row.number("limit_nanos"))));
        return found;
    }
}
