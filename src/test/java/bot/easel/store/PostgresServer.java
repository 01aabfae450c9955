package bot.easel.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL for all tests of a JVM, with a new database for each that asks.
public final class PostgresServer {
    /// It stands in no log. The server trusts whoever is on this machine, with any password.
    static final String PASSWORD = "stand-in-database-password";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Started by the first test that needs it, stopped with the JVM.
    private static final class Started {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// Nobody is connected to it, as it is to be copied.
    private static final class SetUp {
        static final StoreSettings DATABASE = created("");

        static {
            Database.open(DATABASE, InstantSource.system(), (operations, took) -> {}).close();
        }
    }

    private PostgresServer() {}

    /// With all tables in it: a copy of one that was set up once, which is faster than setting up
    /// each.
    public static StoreSettings newDatabase() {
        return copyOf(SetUp.DATABASE);
    }

    /// With nothing in it.
    static StoreSettings emptyDatabase() {
        return created("");
    }

    /// A new database with all that is in another one, to which nobody may be connected.
    static StoreSettings copyOf(StoreSettings original) {
        String name = original.url().replaceFirst("^.*/([a-z_0-9]+).*$", "$1");
        return created(" template " + name);
    }

    private static StoreSettings created(String from) {
        String name = "easel_" + NUMBER.incrementAndGet();
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + from);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new StoreSettings(Started.SERVER.getJdbcUrl("postgres", name), "postgres", PASSWORD);
    }
}
