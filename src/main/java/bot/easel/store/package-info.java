/// The books: one small JDBC runner over SQLite or PostgreSQL, the group-committing writer, the
/// migrations, and the tables' implementations of the ports of `spend` and `studio`.
@NullMarked
package bot.easel.store;

import org.jspecify.annotations.NullMarked;
