package bot.easel.store;

class PostgresMigrationIT implements MigrationContract {
    @Override
    public StoreSettings empty() {
        return PostgresServer.emptyDatabase();
    }
}
