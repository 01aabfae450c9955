package bot.easel.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMigrationTest implements MigrationContract {
    @TempDir private Path folder;

    @Override
    public StoreSettings empty() {
        return StoreSettings.sqlite(folder.resolve("easel.db"));
    }
}
