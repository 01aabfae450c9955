package bot.easel.store;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.LedgerUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Moves the books from SQLite to an empty PostgreSQL. The source is shut for everybody else
/// meanwhile and is not changed. On the target everything happens in one transaction, which commits
/// only when the copy has the same rows and balances: there is never a part of the books to be taken
/// for the whole.
public final class StoreMove {
    private final StoreSettings from;
    private final StoreSettings to;
    private final @Nullable Path pictures;

    /// @param pictures the folder of [FolderAssets], whose pictures move into the database; null
    ///     leaves them where they are
    public StoreMove(StoreSettings from, StoreSettings to, @Nullable Path pictures) {
        if (from.dialect() != Dialect.SQLITE || to.dialect() != Dialect.POSTGRESQL) {
            throw new IllegalArgumentException("books are moved from SQLite to PostgreSQL");
        }
        this.from = from;
        this.to = to;
        this.pictures = pictures;
    }

    public Attempt<MoveReport> run() {
        return Attempt.of(this::move);
    }

    private MoveReport move() throws Unusable {
        ToolAccess source = new ToolAccess(from);
        source.requireFile();
        source.requireCurrent();
        ToolAccess target = new ToolAccess(to);
        try (Connection reading = alone(source)) {
            requireBalance(source, reading);
            try (Connection writing = target.connect()) {
                requireOurs(target, writing);
                Migrations.apply(to, target.connections());
                return new TableCopying(reading, target, writing, pictures).run();
            } catch (SQLException failure) {
                throw target.failed(failure);
            } catch (LedgerUnavailable failure) {
                throw new Unusable(
                        "The tables in " + to.address() + " could not be made.",
                        "See that the user may create tables there; nothing was copied.",
                        failure);
            }
        } catch (SQLException failure) {
            throw source.failed(failure);
        }
    }

    /// Whoever has the file open is using it: the lock of the file itself says so.
    private Connection alone(ToolAccess source) throws Unusable {
        try {
            return source.connections().openAlone();
        } catch (SQLException failure) {
            if (source.connections().isBusy(failure)) {
                throw new Unusable(
                        "Something is using the books in " + from.address() + ".",
                        "Stop Easel (and whatever else has the file open), wait until it has ended,"
                                + " and try again. Nothing was copied.",
                        failure);
            }
            throw source.failed(failure);
        }
    }

    private static void requireBalance(ToolAccess source, Connection reading)
            throws Unusable, SQLException {
        Connections connections = source.connections();
        try (Sql sql = new Sql(reading, connections.dialect(), connections.clock())) {
            List<AuditFinding> findings = Audit.run(sql);
            if (!findings.isEmpty()) {
                throw new Unusable(
                        "The books do not balance (" + findings.getFirst().what() + ").",
                        "Run ./easel ledger audit; books are moved only when they balance."
                                + " Nothing was copied.");
            }
        }
    }

    /// A database with tables of somebody else is not ours to write to.
    private void requireOurs(ToolAccess target, Connection writing) throws Unusable, SQLException {
        TreeSet<String> others = new TreeSet<>();
        TreeSet<String> ours = new TreeSet<>();
        try (Statement statement = writing.createStatement();
                var result =
                        statement.executeQuery(
                                """
                                select tablename from pg_tables
                                where schemaname = current_schema()
                                """)) {
            while (result.next()) {
                String name = result.getString(1);
                boolean known = Table.MOVED.contains(name) || Table.LEFT.contains(name);
                (known ? ours : others).add(name);
            }
        }
        if (!others.isEmpty()) {
            throw new Unusable(
                    "There are tables of something else in "
                            + to.address()
                            + ": "
                            + String.join(", ", others)
                            + ".",
                    "Give Easel a database of its own: create database easel. Nothing was copied.");
        }
        if (!ours.isEmpty() && target.state() == Migrations.State.NEWER) {
            throw target.newer();
        }
    }
}
