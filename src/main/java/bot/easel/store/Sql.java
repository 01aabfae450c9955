package bot.easel.store;

import bot.easel.spend.Notices.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Statements on one connection, inside one transaction. The writer keeps its instance, and with it
/// its prepared statements, for as long as its connection lives.
final class Sql implements AutoCloseable {
    private static final long UNREAD = Long.MIN_VALUE;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final StoreClock clock;
    private final Set<Topic> told = EnumSet.noneOf(Topic.class);
    private long now = UNREAD;

    Sql(Connection connection, Dialect dialect, StoreClock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
    }

    Dialect dialect() {
        return dialect;
    }

    /// PostgreSQL's number for the process that serves this connection; 0 on SQLite.
    int process() throws SQLException {
        return dialect == Dialect.POSTGRESQL
                ? connection.unwrap(PGConnection.class).getBackendPID()
                : 0;
    }

    /// The transaction's time in epoch milliseconds: one moment for all that it does.
    long now() throws SQLException {
        if (now == UNREAD) {
            now = clock.millis(connection);
        }
        return now;
    }

    Instant instant() throws SQLException {
        return Instant.ofEpochMilli(now());
    }

    /// Begins a transaction in which the time is asked for anew.
    void begin(String statement) throws SQLException {
        now = UNREAD;
        told.clear();
        execute(statement);
    }

    /// Tells all processes of a change when this transaction is committed, and not before.
    void tell(Topic topic) {
        told.add(topic);
    }

    /// What is told by now.
    Set<Topic> told() {
        return Set.copyOf(told);
    }

    /// Takes back what was told since, as a rollback to a savepoint takes back the rest.
    void tellOnly(Set<Topic> before) {
        told.retainAll(before);
    }

    /// Commits, in one round trip with the notices; returns what they are about.
    Set<Topic> commit() throws SQLException {
        execute(dialect.commit(told));
        return Set.copyOf(told);
    }

    /// Parameters of one row, for [#batch].
    static @Nullable Object[] row(@Nullable Object... parameters) {
        return parameters;
    }

    /// Runs a statement for each row, in as few trips to the database as its driver can.
    void batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (!rows.isEmpty()) {
            added(sql, rows).executeBatch();
        }
    }

    /// As [#batch], where each row must change exactly one of the table's.
    void changeEach(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (int changed : added(sql, rows).executeBatch()) {
            if (changed != 1) {
                throw new SQLException("a row was not there to be changed");
            }
        }
    }

    private PreparedStatement added(String sql, List<@Nullable Object[]> rows) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                bind(statement, i + 1, row[i]);
            }
            statement.addBatch();
        }
        return statement;
    }

    /// What is found for any of the keys, which stand for `(:keys)` in the statement, in one trip.
    <T> List<T> among(String sql, List<String> keys, Row.Mapper<T> mapper) throws SQLException {
        return keys.isEmpty() ? List.of() : list(starred(sql, keys), mapper, padded(keys));
    }

    /// Changes what any of the keys stands for; returns how many rows that were.
    ///
    /// @param before the parameters that come before the keys
    int updateAmong(String sql, List<String> keys, @Nullable Object... before) throws SQLException {
        if (keys.isEmpty()) {
            return 0;
        }
        @Nullable Object[] padded = padded(keys);
        @Nullable Object[] all = Arrays.copyOf(before, before.length + padded.length);
        System.arraycopy(padded, 0, all, before.length, padded.length);
        return update(starred(sql, keys), all);
    }

    private static String starred(String sql, List<String> keys) {
        int marks = padded(keys.size());
        return sql.replace("(:keys)", "(" + "?, ".repeat(marks - 1) + "?)");
    }

    /// The last key again, up to a power of two, so that there are few statements to keep.
    private static @Nullable Object[] padded(List<String> keys) {
        @Nullable Object[] padded = new Object[padded(keys.size())];
        Arrays.setAll(padded, i -> keys.get(Math.min(i, keys.size() - 1)));
        return padded;
    }

    static int padded(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
    }

    /// Returns how many rows were changed.
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        List<T> values = new ArrayList<>();
        try (ResultSet result = bound(sql, parameters).executeQuery()) {
            Row row = new Row(result);
            while (result.next()) {
                values.add(mapper.map(row));
            }
        }
        return values;
    }

    <T> Optional<T> first(String sql, Row.Mapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        try (ResultSet result = bound(sql, parameters).executeQuery()) {
            return result.next() ? Optional.of(mapper.map(new Row(result))) : Optional.empty();
        }
    }

    /// The single number that a query answers, such as a count.
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        try (ResultSet result = bound(sql, parameters).executeQuery()) {
            if (!result.next()) {
                throw new SQLException("no row");
            }
            return result.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        prepared(sql).execute();
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setObject(index, null);
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setLong(index, number);
            case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
            case Instant instant -> statement.setLong(index, instant.toEpochMilli());
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Enum<?> constant -> statement.setString(index, constant.name());
            default ->
                    throw new IllegalArgumentException(
                            "no column takes a " + value.getClass().getName());
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    /// Closes the statements and the connection itself; an open transaction is lost.
    void disconnect() throws SQLException {
        try {
            close();
        } finally {
            connection.close();
        }
    }
}
