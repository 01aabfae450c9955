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
                ComparisonContract,
                BudgetContract,
                ScheduleContract,
                OvernightContract,
                DigestContract,
                StyleContract,
                PaceContract,
                OutboxContract,
                NoticeContract,
                BillContract,
                PendingContract,
                ApprovalContract,
                ApprovalMessageContract,
                LedgerContract,
                GrantContract,
                NoticesContract,
                TogetherContract,
                RaceContract,
                TimetableContract,
                ConsultationContract,
                AltTextContract,
                SharedContract {
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
