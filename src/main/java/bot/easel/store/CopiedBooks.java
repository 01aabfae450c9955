package bot.easel.store;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.LedgerUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/// A copy of the books, opened to see whether it is good and which pictures it names. The copy stays
/// as it is, byte for byte.
final class CopiedBooks implements AutoCloseable {
    private static final int PAGE = 1_000;

    /// Takes something of a name.
    @FunctionalInterface
    interface Sink {
        void accept(String name) throws IOException;
    }

    private final ToolAccess access;
    private final Snapshot snapshot;

    private CopiedBooks(ToolAccess access, Snapshot snapshot) {
        this.access = access;
        this.snapshot = snapshot;
    }

    /// @param trial where a second copy may be brought up to date, when this one was made by an older
    ///     Easel: somebody may be saving the books just before the new one starts
    static CopiedBooks open(Path books, Path trial) throws Unusable, IOException {
        ToolAccess access = new ToolAccess(StoreSettings.sqlite(books));
        if (access.state() == Migrations.State.OLDER) {
            Files.copy(books, trial);
            access = new ToolAccess(StoreSettings.sqlite(trial));
            try {
                Migrations.apply(
                        StoreSettings.sqlite(trial),
                        new Connections(
                                StoreSettings.sqlite(trial),
                                StoreClock.of(InstantSource.system())));
            } catch (LedgerUnavailable failure) {
                throw new Unusable(
                        "The copy could not be brought up to date to be audited.",
                        "Audit and save the books with the Easel that wrote them.",
                        failure);
            }
        }
        return new CopiedBooks(access, access.snapshot());
    }

    void requireBalance() throws Unusable {
        List<AuditFinding> findings;
        try {
            findings = Audit.run(snapshot.sql());
        } catch (SQLException failure) {
            throw access.failed(failure);
        }
        if (!findings.isEmpty()) {
            throw new Unusable(
                    "The books do not balance (" + findings.getFirst().what() + ").",
                    "Nothing was made of them: run ./easel ledger audit, and keep the backups that"
                            + " you have.");
        }
    }

    long entries() throws Unusable {
        try {
            return snapshot.sql().number("select count(*) from ledger_entry");
        } catch (SQLException failure) {
            throw access.failed(failure);
        }
    }

    /// Every stored picture that was drawn or drawn from.
    void pictures(Sink sink) throws Unusable, IOException {
        each(
                """
                select asset_id as name from generation_asset where asset_id > ?
                union
                select asset_id from generation_source where asset_id > ?
                order by name limit ?
                """,
                sink);
    }

    /// Reservations that a stored answer may still settle.
    void openReservations(Sink sink) throws Unusable, IOException {
        each(
                """
                select id as name from reservation
                where id > ? and id > ? and resolved_at is null order by id limit ?
                """,
                sink);
    }

    private void each(String query, Sink sink) throws Unusable, IOException {
        String after = "";
        List<String> page;
        do {
            try {
                page = snapshot.sql().list(query, row -> row.text("name"), after, after, PAGE);
            } catch (SQLException failure) {
                throw access.failed(failure);
            }
            for (String name : page) {
                sink.accept(name);
                after = name;
            }
        } while (page.size() == PAGE);
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
