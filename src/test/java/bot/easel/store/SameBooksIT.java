package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same life has the same story, decision by decision, on both databases, and in each of them
/// the books are the model's after every step. `-Deasel.seed=N` lives that one alone.
class SameBooksIT {
    private static final int SEEDS = 30;
    private static final int STEPS = 80;
    private static final int AT_ONCE = 3;

    @Invariant({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15})
    @Test
    void theSameSeedTellsTheSameStoryOnBothDatabases(@TempDir(factory = RamDisk.class) Path folder)
            throws Exception {
        Path emptyFile = Files.createDirectory(folder.resolve("empty"));
        Workbench.sqlite(emptyFile).close();
        StoreSettings emptyServer = PostgresServer.newDatabase();
        Workbench.on(emptyServer).close();
        Long only = Long.getLong("easel.seed");
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> lives = new ArrayList<>();
            for (long seed = 11; seed < 11 + SEEDS; seed++) {
                long one = only == null ? seed : only;
                Path place = Files.createDirectory(folder.resolve("seed-" + seed));
                lives.add(threads.submit(() -> live(one, emptyFile, place, emptyServer)));
                if (only != null) {
                    break;
                }
            }
            for (Future<?> each : lives) {
                each.get();
            }
        }
    }

    private static void live(long seed, Path emptyFile, Path place, StoreSettings emptyServer) {
        String onSqlite;
        try (Workbench bench = Workbench.copy(emptyFile, place)) {
            onSqlite = new LedgerSimulation(seed, bench).run(STEPS);
        }
        String onPostgres;
        try (Workbench bench = Workbench.copy(emptyServer)) {
            onPostgres = new LedgerSimulation(seed, bench).run(STEPS);
        }

        assertThat(onPostgres).as("invariant 10, seed " + seed).isEqualTo(onSqlite);
    }
}
