package bot.easel.store;

import bot.easel.spend.Notices.Topic;
import java.util.Set;

/// The two databases, and the few places where they differ.
enum Dialect {
    SQLITE("sqlite", "begin immediate", "", "", "strict"),
    POSTGRESQL("postgresql", "begin", " for update", " for update skip locked", "");

    private final String folder;
    private final String begin;
    private final String lockRows;
    private final String claimRows;
    private final String tableOptions;

    Dialect(String folder, String begin, String lockRows, String claimRows, String tableOptions) {
        this.folder = folder;
        this.begin = begin;
        this.lockRows = lockRows;
        this.claimRows = claimRows;
        this.tableOptions = tableOptions;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "the store's address must start with jdbc:sqlite: or jdbc:postgresql:");
    }

    /// Where Flyway finds this database's migrations on the class path.
    String migrations() {
        return "classpath:db/migration/" + folder;
    }

    /// SQLite takes its one write lock at once: a transaction that begins as a reader and then
    /// writes can fail half-way with SQLITE_BUSY_SNAPSHOT.
    String begin() {
        return begin;
    }

    /// Ends a transaction. PostgreSQL hands its notices to whoever listens; SQLite has nobody who
    /// could.
    String commit(Set<Topic> told) {
        if (this == SQLITE || told.isEmpty()) {
            return "commit";
        }
        StringBuilder statements = new StringBuilder();
        told.forEach(topic ->
                statements
                        .append("notify ")
                        .append(DatabaseNotices.CHANNEL)
                        .append(", '")
                        .append(topic)
                        .append("'; "));
        return statements.append("commit").toString();
    }

    /// Begins a transaction that reads one consistent state.
    String beginReading() {
        return switch (this) {
            case SQLITE -> "begin";
            case POSTGRESQL -> "begin isolation level repeatable read read only";
        };
    }

    /// Appended to a `select` whose rows are to stay as they are until the commit. SQLite's writer
    /// holds the whole file already.
    String lockRows() {
        return lockRows;
    }

    /// As [#lockRows()], for the rows of one of several tables.
    String lockRows(String alias) {
        return lockRows.isEmpty() ? "" : lockRows + " of " + alias;
    }

    /// Appended to a `select` that claims work: rows that another replica is claiming are skipped.
    String claimRows() {
        return claimRows;
    }

    /// Appended to `create table`.
    String tableOptions() {
        return tableOptions;
    }

    /// The last characters of a text, in the very words that its index is made of.
    String last(String column, int characters) {
        return switch (this) {
            case SQLITE -> "substr(" + column + ", -" + characters + ")";
            case POSTGRESQL -> "right(" + column + ", " + characters + ")";
        };
    }
}
