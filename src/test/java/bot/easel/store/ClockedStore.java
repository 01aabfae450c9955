package bot.easel.store;

import java.nio.file.Path;
import java.time.InstantSource;

/// Real databases that take the time from a test, on PostgreSQL too.
public final class ClockedStore {
    private ClockedStore() {}

    public static Database sqlite(Path folder, InstantSource clock) {
        return open(StoreSettings.sqlite(folder.resolve("easel.db")), clock);
    }

    public static Database postgres(InstantSource clock) {
        return open(PostgresServer.newDatabase(), clock);
    }

    private static Database open(StoreSettings settings, InstantSource clock) {
        return Database.open(settings, StoreClock.of(clock), (operations, took) -> {});
    }
}
