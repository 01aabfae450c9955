package bot.easel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The current row of a result.
final class Row {

    /// Turns a row into a value.
    @FunctionalInterface
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    String text(String column) throws SQLException {
        return present(column, result.getString(column));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    byte[] bytes(String column) throws SQLException {
        byte[] value = result.getBytes(column);
        if (value == null) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }

    long number(String column) throws SQLException {
        long value = result.getLong(column);
        if (result.wasNull()) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }

    Optional<Long> optionalNumber(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(value);
    }

    int count(String column) throws SQLException {
        return Math.toIntExact(number(column));
    }

    boolean flag(String column) throws SQLException {
        return number(column) != 0;
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    private static String present(String column, @Nullable String value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }
}
