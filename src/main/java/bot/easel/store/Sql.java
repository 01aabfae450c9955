package bot.easel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, inside one transaction. The writer keeps its instance, and with it
/// its prepared statements, for as long as its connection lives.
final class Sql implements AutoCloseable {
    private static final long UNREAD = Long.MIN_VALUE;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final StoreClock clock;
    private long now = UNREAD;

    Sql(Connection connection, Dialect dialect, StoreClock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
    }

    Dialect dialect() {
        return dialect;
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
        execute(statement);
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
