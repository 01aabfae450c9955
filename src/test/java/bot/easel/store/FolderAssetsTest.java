package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Content;
import bot.easel.studio.Asset;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.Spool;
import bot.easel.studio.StoredAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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

    /// What arrived in the folder is not written a second time.
    @Test
    void aPictureThatArrivedHereGetsItsNameAndIsKeptThoughItIsDiscarded() throws IOException {
        Content arrived = arrived(FolderAssets.spool(folder.resolve("assets")), 1, 2, 3);
        assertThat(files("unfinished")).hasSize(1);
        ProducedImage image = new ProducedImage(arrived, "image/png", 1, 1);

        Asset first = assets.store(image);
        Asset again = assets.store(image);
        arrived.discard();

        assertThat(again).isEqualTo(first);
        assertThat(first.id().value())
                .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
        assertThat(first.length()).isEqualTo(3);
        assertThat(files("unfinished")).isEmpty();
        assertThat(assets.open(first.id()).orElseThrow().open().readAllBytes())
                .containsExactly(1, 2, 3);
    }

    /// Nothing may be settled as drawn whose picture a power failure took.
    @Test
    void anAnswerWithoutItsPictureIsNone() throws IOException {
        StoredAnswer stored =
                assets.store(
                        "reservation-1",
                        new ImageAnswer(
                                List.of(
                                        AssetStoreContract.image("one"),
                                        AssetStoreContract.image("two")),
                                null,
                                ""));
        assertThat(assets.answerOf("reservation-1")).contains(stored);

        for (Path each : files("pictures")) {
            if (each.endsWith(stored.assets().getLast().id().value())) {
                Files.delete(each);
            }
        }

        assertThat(assets.answerOf("reservation-1")).isEmpty();
    }

    /// The store answered late or broke half-way, and is asked again with what arrived before.
    @Test
    void anAnswerThatArrivedHereIsStoredAgain() throws IOException {
        Spool spool = FolderAssets.spool(folder.resolve("assets"));
        ImageAnswer answer =
                new ImageAnswer(
                        List.of(
                                new ProducedImage(arrived(spool, 1), "image/png", 1, 1),
                                new ProducedImage(arrived(spool, 2), "image/png", 1, 1)),
                        null,
                        "");
        StoredAnswer first = assets.store("reservation-1", answer);

        assertThat(assets.store("reservation-1", answer)).isEqualTo(first);

        assertThat(kept()).isEqualTo(2);
        assertThat(files("unfinished")).isEmpty();
    }

    /// What arrived and was lost before it had its name is not kept as an empty picture.
    @Test
    void aPictureThatIsGoneIsNotStored() throws IOException {
        Content arrived = arrived(FolderAssets.spool(folder.resolve("assets")), 9);
        arrived.discard();

        assertThatThrownBy(() -> assets.store(new ProducedImage(arrived, "image/png", 1, 1)))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(kept()).isZero();
        assertThat(files("unfinished")).isEmpty();
    }

    @Test
    void aPictureThatArrivedTwiceIsKeptOnce() throws IOException {
        Spool spool = FolderAssets.spool(folder.resolve("assets"));
        for (int i = 0; i < 2; i++) {
            assets.store(new ProducedImage(arrived(spool, 1, 2, 3), "image/png", 1, 1));
        }

        assertThat(kept()).isEqualTo(1);
        assertThat(files("unfinished")).isEmpty();
    }

    @Test
    void aPictureThatArrivedElsewhereIsCopied() throws IOException {
        Content arrived = arrived(new FileSpool(folder.resolve("elsewhere")), 4, 5);

        Asset kept = assets.store(new ProducedImage(arrived, "image/png", 1, 1));
        arrived.discard();

        assertThat(assets.open(kept.id()).orElseThrow().open().readAllBytes())
                .containsExactly(4, 5);
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void whatIsDiscardedOrBreaksOffLeavesNoFile() throws IOException {
        Spool spool = FolderAssets.spool(folder.resolve("assets"));
        arrived(spool, 6).discard();
        try (Spool.Incoming broken = spool.begin()) {
            broken.write(new byte[] {7}, 0, 1);
        }

        assertThat(files("unfinished")).isEmpty();
    }

    @Test
    void whatADeadProcessLeftOfAnArrivalGoes() throws IOException {
        Path left = Files.createDirectories(folder.resolve("assets/unfinished")).resolve("x.part");
        Files.write(left, new byte[] {1});
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        arrived(FolderAssets.spool(folder.resolve("assets")), 8).discard();

        assertThat(left).doesNotExist();
    }

    private static Content arrived(Spool spool, int... bytes) throws IOException {
        try (Spool.Incoming incoming = spool.begin()) {
            for (int each : bytes) {
                incoming.write(new byte[] {(byte) each}, 0, 1);
            }
            return incoming.finish();
        }
    }

    @Test
    void aNameThatIsNoIdReachesNoFile() {
        assertThatThrownBy(() -> assets.answerOf("../../secret"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
