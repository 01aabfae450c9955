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
                    "spend_grant",
                    "spend_grant_window",
                    "budget_change",
                    "ledger_entry",
                    "overnight_batch",
                    "generation",
                    "generation_asset",
                    "generation_source",
                    "comparison_vote",
                    "consultation",
                    "alt_text",
                    "delivery",
                    "provider_call",
                    "pending_wish",
                    "approval",
                    "approval_source",
                    "approval_card",
                    "spend_alert",
                    "notice",
                    "schedule",
                    "schedule_change",
                    "style",
                    "style_reference",
                    "bill_check");

    /// What begins anew: each process registers its recurring work when it starts and takes its part
    /// of what replicas share out, each database knows its own migrations, and the pace of a minute
    /// is over by then. Pictures are files beside SQLite, and come from there.
    static final List<String> LEFT =
            List.of(
                    "scheduled_tasks",
                    "flyway_schema_history",
                    "request_pace",
                    "shard_replica",
                    "shard_plan",
                    "shard_seat",
                    "identify_turn",
                    "update_taken",
                    "heard_event",
                    "asset",
                    "asset_chunk",
                    "stored_answer");

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
