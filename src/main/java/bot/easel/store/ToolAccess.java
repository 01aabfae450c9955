package bot.easel.store;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;

/// Opens a store for a tool, or says why that is not possible.
final class ToolAccess {
    private final StoreSettings settings;
    private final Connections connections;

    ToolAccess(StoreSettings settings) {
        this.settings = settings;
        this.connections = new Connections(settings, StoreClock.of(InstantSource.system()));
    }

    Connections connections() {
        return connections;
    }

    /// A connection to a store that is there.
    Connection connect() throws Unusable {
        requireFile();
        try {
            return connections.openForTool();
        } catch (SQLException away) {
            throw failed(away);
        }
    }

    /// Refuses books that are not there; SQLite would make a new, empty file of that name.
    void requireFile() throws Unusable {
        Path file = settings.file().orElse(null);
        if (file != null && !Files.isRegularFile(file)) {
            throw new Unusable(
                    "There are no books at " + file + ".",
                    "Check data-dir and store.url, or start Easel once with ./easel run.");
        }
    }

    /// Refuses tables of another version than this one.
    void requireCurrent() throws Unusable {
        switch (state()) {
            case CURRENT -> {}
            case MISSING ->
                    throw new Unusable(
                            "There are no books in " + settings.address() + ".",
                            "Check data-dir and store.url, or start Easel once with ./easel run.");
            case OLDER ->
                    throw new Unusable(
                            "The books in " + settings.address() + " are of an older Easel.",
                            "Start this one once with ./easel run, which brings them up to date.");
            case NEWER -> throw newer();
        }
    }

    Unusable newer() {
        return new Unusable(
                "The books in " + settings.address() + " are of a newer Easel than this one.",
                "Use the newer Easel.");
    }

    Migrations.State state() throws Unusable {
        try {
            return Migrations.state(connections);
        } catch (FlywayException | PoolInitializationException failure) {
            throw new Unusable(
                    "The tables in " + settings.address() + " cannot be read.",
                    "Check store.url, store.user and store.password, and that the server runs.",
                    failure);
        }
    }

    /// One consistent state of the books, which nobody's writing changes and which holds up nobody.
    Snapshot snapshot() throws Unusable {
        Connection connection = connect();
        Sql sql = new Sql(connection, connections.dialect(), connections.clock());
        try {
            requireCurrent();
            if (connections.dialect() == Dialect.SQLITE) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma query_only = on");
                }
            }
            sql.begin(
                    connections.dialect() == Dialect.SQLITE
                            ? "begin"
                            : "begin isolation level repeatable read read only");
            return new Snapshot(sql);
        } catch (SQLException | Unusable failure) {
            try {
                sql.disconnect();
            } catch (SQLException alsoThat) {
                failure.addSuppressed(alsoThat);
            }
            throw failure instanceof SQLException away ? failed(away) : (Unusable) failure;
        }
    }

    /// In the database's own words, without anything secret.
    Unusable failed(SQLException failure) {
        return new Unusable(
                "The store " + settings.address() + " failed: " + reason(failure) + ".",
                "Check store.url, store.user and store.password, and that the server runs or the"
                        + " disk has room; nothing was changed.",
                failure);
    }

    private String reason(SQLException failure) {
        if (failure.getMessage() == null || failure.getMessage().contains("jdbc:")) {
            return "state " + failure.getSQLState();
        }
        String text = failure.getMessage().lines().findFirst().orElse("").strip();
        String shown =
                settings.password().isEmpty() ? text : text.replace(settings.password(), "****");
        return shown.toLowerCase(Locale.ROOT).contains("password=")
                ? "state " + failure.getSQLState()
                : shown.replaceFirst("[.]$", "");
    }
}
