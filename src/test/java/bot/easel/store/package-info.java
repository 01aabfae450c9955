/// The store on real databases: what holds on SQLite holds on PostgreSQL.
@NullMarked
package bot.easel.store;

import org.jspecify.annotations.NullMarked;
