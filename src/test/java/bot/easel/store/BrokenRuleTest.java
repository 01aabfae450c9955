package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The simulation is only worth what it finds: each rule, deliberately broken, must be found within
/// a few seeds and named, and the real ledger must live through the same seeds.
class BrokenRuleTest {
    private static final int SEEDS = 40;
    private static final int STEPS = 60;

    /// One by one.
    @Invariant({1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13})
    @ParameterizedTest
    @EnumSource
    void aBrokenRuleIsFoundAndNamed(BrokenRule rule, @TempDir(factory = RamDisk.class) Path folder)
            throws Exception {
        Path empty = empty(folder);
        List<String> found = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS && found.isEmpty(); seed++) {
            Path place = Files.createDirectory(folder.resolve("seed-" + seed));
            try (Workbench bench = Workbench.copy(empty, place)) {
                rule.life(seed, bench).run(STEPS);
            } catch (AssertionError broken) {
                found.add(broken.getMessage());
            }
        }

        assertThat(found).singleElement().asString().contains(rule.invariant());
    }

    @Invariant({1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13})
    @Test
    void theUnbrokenLedgerLivesThroughTheSameSeeds(@TempDir(factory = RamDisk.class) Path folder)
            throws Exception {
        Path empty = empty(folder);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Path place = Files.createDirectory(folder.resolve("seed-" + seed));
            try (Workbench bench = Workbench.copy(empty, place)) {
                assertThat(new LedgerSimulation(seed, bench).run(STEPS)).contains("the end");
            }
        }
    }

    private static Path empty(Path folder) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Workbench.sqlite(empty).close();
        return empty;
    }
}
