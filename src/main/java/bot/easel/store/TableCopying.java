package bot.easel.store;

import bot.easel.spend.AuditFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one transaction in which books come into an empty PostgreSQL: copied, compared value by value
/// and audited before its commit.
final class TableCopying {
    private static final Logger LOG = LoggerFactory.getLogger(TableCopying.class);
    private static final int BATCH = 500;

    private final Connection reading;
    private final ToolAccess target;
    private final Connection writing;
    private final @Nullable Path pictures;
    private long replaced;

    /// @param reading a source that nobody else can write
    /// @param writing a target whose tables are up to date
    /// @param pictures a folder whose pictures come along, or null
    TableCopying(
            Connection reading, ToolAccess target, Connection writing, @Nullable Path pictures) {
        this.reading = reading;
        this.target = target;
        this.writing = writing;
        this.pictures = pictures;
    }

    MoveReport run() throws Unusable, SQLException {
        writing.setAutoCommit(false);
        try {
            MoveReport report = copied();
            commit();
            analyze();
            return report;
        } catch (Unusable | SQLException | RuntimeException failure) {
            writing.rollback();
            throw failure;
        }
    }

    private void commit() throws Unusable {
        try {
            writing.commit();
        } catch (SQLException lost) {
            throw new Unusable(
                    "The connection broke off in the commit, so nobody knows whether it came to"
                            + " pass.",
                    "Run ./easel migrate-store again: if the target is no longer empty, it has all"
                            + " of the books, and you can switch to it.",
                    lost);
        }
    }

    private MoveReport copied() throws Unusable, SQLException {
        shutOthersOut();
        requireEmpty();
        Map<Table, TableSum> sums = new LinkedHashMap<>();
        for (String name : Table.MOVED) {
            Table table = Table.of(reading, name);
            sums.put(table, copy(table));
        }
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Table, TableSum> each : sums.entrySet()) {
            TableSum there = new TableSum(each.getKey());
            each.getKey().each(writing, there::add);
            differences.addAll(each.getValue().differences(there));
        }
        if (!differences.isEmpty()) {
            throw undone("The copy is not the same: " + differences.getFirst() + ".");
        }
        BooksReport books = audited();
        List<MoveReport.Moved> moved = new ArrayList<>();
        sums.forEach((table, sum) -> moved.add(new MoveReport.Moved(table.name(), sum.rows())));
        return new MoveReport(
                moved,
                books.held(),
                books.settled(),
                replaced,
                pictures == null ? null : movedPictures(pictures));
    }

    private MoveReport.Pictures movedPictures(Path folder) throws Unusable, SQLException {
        Connections connections = target.connections();
        try (Sql books = new Sql(reading, Dialect.SQLITE, connections.clock());
                Sql sql = new Sql(writing, connections.dialect(), connections.clock())) {
            NamedPictures named = new NamedPictures(books);
            PictureMove move = new PictureMove(folder, sql);
            named.pictures(move::picture);
            named.openReservations(move::answer);
            return move.report();
        } catch (IOException failure) {
            throw new Unusable(
                    "The pictures in " + folder + " could not be read: " + failure + ".",
                    "The target is as empty as before. See that the folder can be read, or set"
                            + " store.pictures: folder to leave the pictures where they are.",
                    failure);
        }
    }

    /// Until the commit nobody writes there: neither an Easel, whose writers take turns by this
    /// lock, nor anybody else.
    private void shutOthersOut() throws Unusable, SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("set local lock_timeout = '5s'");
            statement.execute(Connections.ONE_WRITER);
            statement.execute(
                    "lock table " + String.join(", ", Table.MOVED) + " in exclusive mode");
        } catch (SQLException failure) {
            if (target.connections().isBusy(failure)) {
                throw undone("Something is writing to the target.");
            }
            throw failure;
        }
    }

    private void requireEmpty() throws Unusable, SQLException {
        List<String> all = new ArrayList<>(Table.MOVED);
        all.add("scheduled_tasks");
        all.add("asset");
        all.add("stored_answer");
        for (String name : all) {
            if (!new Table(name, List.of()).isEmpty(writing)) {
                throw new Unusable(
                        "The target is not empty: there are rows in " + name + ".",
                        "Books are not mixed. Name an empty database, or drop that one yourself if"
                                + " nobody needs it. Nothing was copied.");
            }
        }
    }

    /// The append-only triggers let rows come in, and nothing here does anything else.
    private TableSum copy(Table table) throws SQLException {
        TableSum sum = new TableSum(table);
        try (PreparedStatement insert = writing.prepareStatement(table.insertion())) {
            table.each(
                    reading,
                    values -> {
                        for (int i = 0; i < values.length; i++) {
                            values[i] = portable(values[i]);
                            bind(insert, i + 1, values[i]);
                        }
                        sum.add(values);
                        insert.addBatch();
                        if (sum.rows() % BATCH == 0) {
                            insert.executeBatch();
                        }
                    });
            insert.executeBatch();
        }
        return sum;
    }

    /// SQLite answers small numbers as Integer. PostgreSQL keeps every character but one.
    private @Nullable Object portable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case String text when text.indexOf('\0') >= 0 -> {
                replaced += text.chars().filter(c -> c == '\0').count();
                yield text.replace('\0', '\uFFFD');
            }
            case Object other -> other;
        };
    }

    private static void bind(PreparedStatement insert, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Long number -> insert.setLong(index, number);
            case String text -> insert.setString(index, text);
            case null -> insert.setNull(index, Types.NULL);
            case Object other -> insert.setObject(index, other);
        }
    }

    private BooksReport audited() throws Unusable, SQLException {
        Connections connections = target.connections();
        try (Sql sql = new Sql(writing, connections.dialect(), connections.clock())) {
            BooksReport report = BooksAudit.report(sql);
            List<AuditFinding> findings = report.findings();
            if (!findings.isEmpty()) {
                throw undone("The copy does not balance: " + findings.getFirst().what() + ".");
            }
            return report;
        }
    }

    /// So that the first queries of the new store are planned on what is in it. The books are moved
    /// by now, whatever becomes of this.
    private void analyze() {
        try (Statement statement = writing.createStatement()) {
            for (String name : Table.MOVED) {
                statement.execute("analyze " + name);
            }
            writing.commit();
        } catch (SQLException failure) {
            LOG.atWarn()
                    .setCause(failure)
                    .log("PostgreSQL could not analyze the tables; it will by itself");
        }
    }

    private static Unusable undone(String what) {
        return new Unusable(
                what,
                "The target is as empty as before, and the source unchanged. See that nothing else"
                        + " writes to the target, and try again.");
    }
}
