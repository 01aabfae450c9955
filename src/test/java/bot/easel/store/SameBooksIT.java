package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Invariant 10: the same life has the same story, decision by decision, on both databases, and in
/// each of them the books are the model's after every step.
class SameBooksIT {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void theSameSeedTellsTheSameStoryOnBothDatabases(long seed, @TempDir Path folder)
            throws Exception {
        String onSqlite;
        try (Workbench bench = Workbench.sqlite(Files.createDirectory(folder.resolve("db")))) {
            onSqlite = new LedgerSimulation(seed, bench).run(80);
        }
        String onPostgres;
        try (Workbench bench = Workbench.postgres()) {
            onPostgres = new LedgerSimulation(seed, bench).run(80);
        }

        assertThat(onPostgres).isEqualTo(onSqlite);
    }
}
