package bot.easel.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The store's contracts on a real PostgreSQL.
class PostgresStoreIT
        implements AdmissionContract,
                TransitionContract,
                QueueContract,
                OutboxContract,
                PendingContract,
                LedgerContract,
                RaceContract,
                TimetableContract {
    private Workbench bench;

    @BeforeEach
    void open() {
        bench = Workbench.postgres();
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
