package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder of pictures.
class FolderAssetsTest implements AssetStoreContract {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T12:00:00Z"));
    @TempDir private Path folder;
    private FolderAssets assets;

    @BeforeEach
    void open() {
        assets = elsewhere();
    }

    @Override
    public FolderAssets assets() {
        return assets;
    }

    @Override
    public FolderAssets elsewhere() {
        return new FolderAssets(folder.resolve("assets"), () -> RETENTION, clock);
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public long kept() {
        return files("pictures").size();
    }

    private List<Path> files(String part) {
        Path place = folder.resolve("assets").resolve(part);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A process that died in the middle leaves a part of a file, which is no picture and goes.
    @Test
    void whatADeadProcessLeftIsTidiedUp() {
        assertThatThrownBy(
                        () -> assets.store(AssetStoreContract.image(AssetStoreContract.breaking())))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files("unfinished")).hasSize(1);

        clock.set(Instant.now().plus(Duration.ofHours(2)));
        assertThat(assets.deleteExpired(Set.of())).isZero();
        assertThat(files("unfinished")).isEmpty();
    }

    @Test
    void aNameThatIsNoIdReachesNoFile() {
        assertThatThrownBy(() -> assets.answerOf("../../secret"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
