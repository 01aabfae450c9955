package bot.easel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/// Opens connections with the settings that the promises rest on.
final class Connections {
    /// On PostgreSQL the replicas' writers take turns, as SQLite's processes do: whole batches
    /// follow one another, so that two of them can never wait for each other's rows. The number is
    /// only a name.
    static final String ONE_WRITER = "select pg_advisory_xact_lock(3735928559)";

    /// 64 MiB of changes.
    private static final String LOG_PAGES = "16384";

    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
    private static final Duration TIMETABLE_WAIT = Duration.ofSeconds(8);
    private static final Duration PICTURE_WAIT = Duration.ofSeconds(4);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LOCK_ANSWER = Duration.ofSeconds(5);
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
            // Rows of one table go in one statement.
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty(
                    "options",
                    "-c lock_timeout="
                            + LOCK_WAIT.toMillis()
                            + " -c statement_timeout=10000"
                            // Its statements look up rows by key. A plan that was made while a
                            // table was small must not go through all of it when it has grown.
                            + " -c enable_seqscan=off -c enable_hashjoin=off"
                            + " -c enable_mergejoin=off -c jit=off"
                            // A replica that hangs in the middle must not stop the others.
                            + " -c idle_in_transaction_session_timeout=10000");
        }
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        if (dialect == Dialect.POSTGRESQL) {
            makeDurable(connection);
        }
        return new Sql(connection, dialect, clock);
    }

    /// A server may be set to acknowledge commits before they are on its disk, and then loses the
    /// last of them when it crashes. Stricter settings stay as they are.
    private static void makeDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    select set_config('synchronous_commit', 'on', false)
                    where current_setting('synchronous_commit') = 'off'
                    """);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /// Begins a writing transaction, in one round trip.
    String begin() {
        return switch (dialect) {
            case SQLITE -> dialect.begin();
            case POSTGRESQL -> dialect.begin() + "; " + ONE_WRITER;
        };
    }

    /// The connection that hears the notices of other processes.
    Connection openListener() throws SQLException {
        Properties properties = properties();
        properties.setProperty("ApplicationName", "easel-notices");
        return DriverManager.getConnection(settings.url(), properties);
    }

    /// One connection whose life is what session-level locks hang on: it is given up soon when
    /// nothing comes back, and the server gives it up soon when this machine is gone.
    ///
    /// @param name who holds it, as others find it in `pg_stat_activity`
    Sql openForLocks(String name) throws SQLException {
        Properties properties = properties();
        properties.setProperty("socketTimeout", String.valueOf(LOCK_ANSWER.toSeconds()));
        properties.setProperty("ApplicationName", name);
        properties.setProperty(
                "options",
                "-c statement_timeout=4000 -c lock_timeout=4000"
                        + " -c idle_in_transaction_session_timeout=10000"
                        + " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2"
                        + " -c tcp_keepalives_count=3");
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

    /// A pool for pictures, which take longer to write than the writer may be kept.
    HikariDataSource openForPictures(int size) {
        HikariConfig config = pool("easel-pictures", size);
        // Many may be finished at the same moment, and all of them are worth waiting for.
        config.setConnectionTimeout(PICTURE_WAIT.toMillis());
        if (dialect == Dialect.SQLITE) {
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

    /// For a look at the tables' version, which leaves the file's journal as it is.
    DataSource forLooking() {
        HikariConfig config = pool("easel-look", 2);
        config.getDataSourceProperties().remove("journal_mode");
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
    }

    /// One connection for a tool, which may take as long as it needs. It leaves the file's journal as
    /// it is.
    Connection openForTool() throws SQLException {
        Properties properties = properties();
        switch (dialect) {
            case SQLITE -> properties.remove("journal_mode");
            case POSTGRESQL -> {
                properties.setProperty("socketTimeout", "0");
                properties.setProperty("ApplicationName", "easel-tool");
                properties.setProperty("reWriteBatchedInserts", "true");
            }
        }
        return DriverManager.getConnection(settings.url(), properties);
    }

    /// One connection that shuts everybody else out of the SQLite file until it is closed. It fails
    /// as busy while any other connection to the file is open.
    ///
    /// A running Easel always has some open, and the system closes those of a process that dies: no
    /// lease and no file is left that would have to be believed.
    Connection openAlone() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", String.valueOf(LOCK_WAIT.toMillis()));
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        try (Statement statement = connection.createStatement()) {
            // Before anything is read: once the log's shared index is in use, it stays shared.
            statement.execute("pragma locking_mode = exclusive");
            statement.execute("begin exclusive");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /// Whether another process has the lock just now, so that trying again makes sense.
    boolean isBusy(SQLException failure) {
        return switch (dialect) {
            case SQLITE -> (failure.getErrorCode() & 0xff) == 5;
            case POSTGRESQL -> "55P03".equals(failure.getSQLState());
        };
    }

    /// Whether the connection was lost, so that another one may do. Not for what may have written.
    boolean isLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return dialect == Dialect.POSTGRESQL
                && (state.startsWith("08") || state.startsWith("57P0"))
                && !(failure instanceof SQLTransientConnectionException);
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
                // What a savepoint keeps to be able to go back is not for the disk.
                properties.setProperty("temp_store", "MEMORY");
                // Pages that change often are copied from the log to their place seldom, and not
                // every thousand pages, which is every few commits under load.
                properties.setProperty("wal_autocheckpoint", LOG_PAGES);
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
