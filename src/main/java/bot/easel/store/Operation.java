package bot.easel.store;

import java.sql.SQLException;

/// A piece of work in one transaction. It may be run again after a lost lock or a lost connection,
/// so it must have no effect outside the database.
@FunctionalInterface
interface Operation<T> {
    T run(Sql sql) throws SQLException;
}
