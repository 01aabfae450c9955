package bot.easel.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The store's contracts on a real SQLite file.
class SqliteStoreTest
        implements AdmissionContract,
                TransitionContract,
                QueueContract,
                AlbumContract,
                OutboxContract,
                PendingContract,
                LedgerContract,
                RaceContract,
                TimetableContract {
    private Workbench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = Workbench.sqlite(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Override
    public Workbench bench() {
        return bench;
    }
}
