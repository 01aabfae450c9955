package bot.easel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/// Opens connections with the settings that the promises rest on.
final class Connections {
    /// On PostgreSQL the replicas' writers take turns, as SQLite's processes do: whole batches
    /// follow one another, so that two of them can never wait for each other's rows. The number is
    /// only a name.
    static final String ONE_WRITER = "select pg_advisory_xact_lock(3735928559)";

    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
    private static final Duration TIMETABLE_WAIT = Duration.ofSeconds(8);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final StoreSettings settings;
    private final Dialect dialect;
    private final StoreClock clock;

    Connections(StoreSettings settings, StoreClock clock) {
        this.settings = settings;
        this.dialect = settings.dialect();
        this.clock = clock;
    }

    Dialect dialect() {
        return dialect;
    }

    StoreClock clock() {
        return clock;
    }

    Sql openWriter() throws SQLException {
        Properties properties = properties();
        if (dialect == Dialect.POSTGRESQL) {
            properties.setProperty(
                    "options",
                    "-c lock_timeout="
                            + LOCK_WAIT.toMillis()
                            + " -c statement_timeout=10000"
                            // A replica that hangs in the middle must not stop the others.
                            + " -c idle_in_transaction_session_timeout=10000");
        }
        return new Sql(DriverManager.getConnection(settings.url(), properties), dialect, clock);
    }

    /// A pool of readers, which see committed work only and never wait for the writer.
    HikariDataSource openReaders(int size) {
        HikariConfig config = pool("easel-readers", size);
        config.setReadOnly(dialect == Dialect.POSTGRESQL);
        if (dialect == Dialect.SQLITE) {
            config.setConnectionInitSql("pragma query_only = on");
        }
        return new HikariDataSource(config);
    }

    /// A pool for db-scheduler, which brings its own statements and commits.
    HikariDataSource openForTimetable(int size) {
        HikariConfig config = pool("easel-timetable", size);
        if (dialect == Dialect.SQLITE) {
            // The writer takes the lock again at once while it has work, so that others may have to
            // ask many times.
            config.addDataSourceProperty("busy_timeout", String.valueOf(TIMETABLE_WAIT.toMillis()));
        }
        return new HikariDataSource(config);
    }

    /// For the migrations, before anything else is open.
    DataSource forMigrations() {
        HikariConfig config = pool("easel-migrations", 2);
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
    }

    /// Whether another process has the lock just now, so that trying again makes sense.
    boolean isBusy(SQLException failure) {
        return switch (dialect) {
            case SQLITE -> (failure.getErrorCode() & 0xff) == 5;
            case POSTGRESQL -> "55P03".equals(failure.getSQLState());
        };
    }

    private HikariConfig pool(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(properties());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        // The store may be away when we start; whoever asks then is told so.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private Properties properties() {
        Properties properties = new Properties();
        switch (dialect) {
            case SQLITE -> {
                properties.setProperty("journal_mode", "WAL");
                // FULL: an acknowledged commit survives the loss of power, not only of the process.
                properties.setProperty("synchronous", "FULL");
                properties.setProperty("busy_timeout", String.valueOf(LOCK_WAIT.toMillis()));
                properties.setProperty("foreign_keys", "on");
                properties.setProperty("cache_size", "-16000");
            }
            case POSTGRESQL -> {
                properties.setProperty("user", settings.user());
                properties.setProperty("password", settings.password());
                properties.setProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
                properties.setProperty("socketTimeout", String.valueOf(ANSWER.toSeconds()));
                properties.setProperty("tcpKeepAlive", "true");
                properties.setProperty("ApplicationName", "easel");
            }
        }
        return properties;
    }
}
