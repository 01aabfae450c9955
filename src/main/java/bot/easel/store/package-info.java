/// The books: one small JDBC runner over SQLite or PostgreSQL, the group-committing writer, the
/// migrations, and the tables' implementations of the ports of `spend` and `studio`.
///
/// | to change | begin at |
/// |---|---|
/// | connections, the few differences between the databases, the schema | [Database], [Dialect], [Migrations] |
/// | how transactions share a commit | [Writer], [Together] |
/// | a hold: event key, limits, windows | [Admissions]; many at once [Admitting], [OpenWindows] |
/// | marks and settlements | [Marking], [Settling]; the states of a reservation [Books], of a job [Jobs] |
/// | who works on what, and what is owed to conversations | [Queue], [Outbox], [Outcomes] |
/// | a table | its `JdbcXxx`, which implements the port; rows in `XxxRows`, texts within them in `XxxText` |
/// | pictures: files, or rows where replicas share them | [FolderAssets], [FileSpool], [DurableFiles]; [JdbcAssets] |
/// | several processes: what they tell one another, who holds which seat | [DatabaseNotices], [HeardEvents], [AdvisorySeats] |
/// | whether the books balance | [Audit], [BooksAudit] |
/// | the tools: copy, move, export | [Backup], [StoreMove], [LedgerExport] |
@NullMarked
package bot.easel.store;

import org.jspecify.annotations.NullMarked;
