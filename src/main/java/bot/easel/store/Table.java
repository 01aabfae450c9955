package bot.easel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as it is copied from one store to another.
record Table(String name, List<String> columns) {
    /// What moves with the books; a table stands after those that it refers to.
    static final List<String> MOVED =
            List.of(
                    "inbound",
                    "spend_limit",
                    "spend_window",
                    "reservation",
                    "reservation_window",
                    "ledger_entry",
                    "generation",
                    "generation_asset",
                    "generation_source",
                    "delivery",
                    "provider_call",
                    "pending_wish");

    /// What begins anew: each process registers its recurring work when it starts, and each database
    /// knows its own migrations.
    static final List<String> LEFT = List.of("scheduled_tasks", "flyway_schema_history");

    /// Takes a row.
    @FunctionalInterface
    interface RowSink {
        void accept(@Nullable Object[] values) throws SQLException;
    }

    private static final int FETCH = 1_000;

    Table {
        columns = List.copyOf(columns);
    }

    static Table of(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select * from " + name + " where 1 = 0");
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData data = result.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(data.getColumnName(i));
            }
            return new Table(name, columns);
        }
    }

    boolean isEmpty(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select 1 from " + name + " limit 1");
                ResultSet result = statement.executeQuery()) {
            return !result.next();
        }
    }

    /// Reads all rows, a few at a time; on PostgreSQL that needs a transaction of the driver's.
    void each(Connection connection, RowSink sink) throws SQLException {
        String query = "select " + String.join(", ", columns) + " from " + name;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    @Nullable Object[] values = new @Nullable Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = result.getObject(i + 1);
                    }
                    sink.accept(values);
                }
            }
        }
    }

    String insertion() {
        return "insert into "
                + name
                + " ("
                + String.join(", ", columns)
                + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")";
    }
}
