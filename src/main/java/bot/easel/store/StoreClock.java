package bot.easel.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/// Tells a transaction its time, in epoch milliseconds.
@FunctionalInterface
interface StoreClock {
    long millis(Connection connection) throws SQLException;

    static StoreClock of(InstantSource clock) {
        return connection -> clock.millis();
    }

    /// PostgreSQL's own clock, so that replicas whose clocks differ agree on windows and leases.
    static StoreClock ofDatabase() {
        return connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result =
                            statement.executeQuery(
                                    "select (extract(epoch from clock_timestamp()) * 1000)::bigint")) {
                result.next();
                return result.getLong(1);
            }
        };
    }
}
