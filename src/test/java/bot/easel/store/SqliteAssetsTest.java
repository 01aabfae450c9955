package bot.easel.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Pictures in a real SQLite file, which nobody configures, but whose statements are the same.
class SqliteAssetsTest implements JdbcAssetsContract {
    private Workbench bench;
    private JdbcAssets assets;
    private JdbcAssets elsewhere;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = Workbench.sqlite(folder);
        assets = new JdbcAssets(bench.database, () -> RETENTION);
        elsewhere = new JdbcAssets(bench.another().database, () -> RETENTION);
    }

    @AfterEach
    void close() {
        elsewhere.close();
        assets.close();
        bench.close();
    }

    @Override
    public Workbench bench() {
        return bench;
    }

    @Override
    public JdbcAssets assets() {
        return assets;
    }

    @Override
    public JdbcAssets elsewhere() {
        return elsewhere;
    }
}
