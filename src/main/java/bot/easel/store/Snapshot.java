package bot.easel.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One consistent state of the books, for as long as it is open.
final class Snapshot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private final Sql sql;

    Snapshot(Sql sql) {
        this.sql = sql;
    }

    Sql sql() {
        return sql;
    }

    @Override
    public void close() {
        try {
            sql.disconnect();
        } catch (SQLException failed) {
            // Only read; what was read stays true.
            LOG.atDebug().setCause(failed).log("closing a snapshot failed");
        }
    }
}
