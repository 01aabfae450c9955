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
    void pictures(NamedPictures.Sink sink) throws Unusable, IOException {
        try {
            new NamedPictures(snapshot.sql()).pictures(sink);
        } catch (SQLException failure) {
            throw access.failed(failure);
        }
    }

    /// Reservations that a stored answer may still settle.
    void openReservations(NamedPictures.Sink sink) throws Unusable, IOException {
        try {
            new NamedPictures(snapshot.sql()).openReservations(sink);
        } catch (SQLException failure) {
            throw access.failed(failure);
        }
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
