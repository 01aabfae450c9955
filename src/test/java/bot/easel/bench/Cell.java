package bot.easel.bench;

/// One row of the table: which store, how much of it, and how many want something at once.
///
/// @param history entries in the ledger before the first measured image
record Cell(Kind store, int workspaces, int producers, long history) {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }
}
