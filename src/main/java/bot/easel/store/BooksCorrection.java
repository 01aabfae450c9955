package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/// A named admin's correction as a tool: books what a call really cost, as a new entry, also while
/// Easel runs.
public final class BooksCorrection {
    private final StoreSettings settings;

    public BooksCorrection(StoreSettings settings) {
        this.settings = settings;
    }

    /// What was corrected.
    public record Corrected(String reservation, Usd before, Usd after) {}

    private record Found(String id, ReservationState state, long actual) {}

    /// @param name of a reservation, or of the request that it is about
    /// @param cost what it really cost
    public Attempt<Corrected> correct(String name, Usd cost, String admin, String reason) {
        return Attempt.of(() -> {
            ToolAccess access = new ToolAccess(settings);
            access.requireFile();
            access.requireCurrent();
            StoreClock clock =
                    switch (settings.dialect()) {
                        case SQLITE -> StoreClock.of(InstantSource.system());
                        case POSTGRESQL -> StoreClock.ofDatabase();
                    };
            try (Database database =
                    Database.openUpdated(settings, clock, (operations, took) -> {})) {
                List<Found> found = database.read(sql -> find(sql, name));
                Found one = only(name, found);
                database.write(sql -> {
                    // Read again where nobody else can write: the entry is a difference.
                    Usd delta = cost.minus(Usd.ofNanos(only(sql, one.id())));
                    return Books.adjust(sql, one.id(), delta, admin, reason);
                });
                return new Corrected(one.id(), Usd.ofNanos(one.actual()), cost);
            } catch (LedgerUnavailable away) {
                throw new Unusable(
                        "The store " + settings.address() + " cannot be written.",
                        "Check store.url, store.user and store.password, and try again; nothing was"
                                + " changed.",
                        away);
            }
        });
    }

    private static long only(Sql sql, String id) throws SQLException {
        return sql.number("select actual from reservation where id = ?", id);
    }

    private static List<Found> find(Sql sql, String name) throws SQLException {
        return sql.list(
                """
                select id, state, coalesce(actual, 0) as actual from reservation
                where id = ? or request_id = ?
                """,
                row ->
                        new Found(
                                row.text("id"),
                                row.constant(ReservationState.class, "state"),
                                row.number("actual")),
                name,
                name);
    }

    private static Found only(String name, List<Found> found) throws Unusable {
        if (found.size() != 1) {
            throw new Unusable(
                    found.isEmpty()
                            ? "There is no reservation or request " + name + "."
                            : "The request " + name + " has several reservations.",
                    "./easel ledger export --csv lists them, in the columns reservation and"
                            + " request.");
        }
        Found one = found.getFirst();
        if (one.state() != ReservationState.SETTLED) {
            throw new Unusable(
                    "The reservation " + one.id() + " is " + one.state() + ", not SETTLED.",
                    switch (one.state()) {
                        case RELEASED ->
                                "Nothing was booked for it, since nothing ran; there is nothing to"
                                        + " correct.";
                        case HELD, DISPATCHED, UNKNOWN, SETTLED ->
                                "What it costs is booked when it ends, at the latest at its"
                                        + " deadline (reconciliation.unknown-after); correct it then.";
                    });
        }
        return one;
    }
}
