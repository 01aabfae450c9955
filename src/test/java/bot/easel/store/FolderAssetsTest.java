package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.StoredAnswer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/// The folder of pictures: whole or not there, each kept once, found again by recovery.
class FolderAssetsTest {
    private static final Duration RETENTION = Duration.ofDays(30);
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T12:00:00Z"));
    @TempDir private Path folder;
    private FolderAssets assets;

    @BeforeEach
    void open() {
        assets = new FolderAssets(folder.resolve("assets"), RETENTION, clock);
    }

    private static ProducedImage image(String bytes) {
        return new ProducedImage(
                Content.of(bytes.getBytes(StandardCharsets.UTF_8)), "image/png", 640, 480);
    }

    private String read(AssetId id) throws IOException {
        try (InputStream in = assets.open(id).orElseThrow().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// Invariant 8: a reply that was stored can be settled and delivered after a crash.
    @Test
    void anAnswerIsFoundAgainByItsReservation() throws IOException {
        Usage usage = new Usage(10, 20, 30, 40, new Usage.Svg("author", 5, 6));
        StoredAnswer stored =
                assets.store(
                        "reservation-1",
                        new ImageAnswer(List.of(image("one"), image("two")), usage, "call-9"));

        FolderAssets afterCrash = new FolderAssets(folder.resolve("assets"), RETENTION, clock);

        assertThat(afterCrash.answerOf("reservation-1")).contains(stored);
        assertThat(stored.usage()).isEqualTo(usage);
        assertThat(stored.providerRequestId()).isEqualTo("call-9");
        assertThat(stored.assets()).extracting(Asset::length).containsExactly(3L, 3L);
        assertThat(read(stored.assets().get(1).id())).isEqualTo("two");
        assertThat(assets.answerOf("reservation-2")).isEmpty();
    }

    @Test
    void anAnswerWithoutUsageIsKeptAsSuch() {
        StoredAnswer stored =
                assets.store("reservation-1", new ImageAnswer(List.of(image("one")), null, ""));

        assertThat(assets.answerOf("reservation-1")).contains(stored);
        assertThat(stored.usage()).isNull();
    }

    @Test
    void theSamePictureIsKeptOnceUnderItsHash() throws IOException {
        Asset one = assets.store(image("lighthouse"));
        Asset same = assets.store(image("lighthouse"));

        assertThat(one).isEqualTo(same);
        assertThat(one.id().value())
                .isEqualTo("b370de14e94142d4a108a79df6d0e265a0ba3fa2e10f57c4b3a892b74c9f84aa");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aDeletedPictureIsGoneAndDeletingAgainIsFine() {
        Asset asset = assets.store(image("lighthouse"));

        assets.delete(asset.id());
        assets.delete(asset.id());

        assertThat(assets.open(asset.id())).isEmpty();
    }

    @Test
    void retentionDeletesWhatIsOlderAndKeepsWhatWasStoredAgain() {
        Asset old = assets.store(image("old"));
        Asset again = assets.store(image("again"));
        assets.store("reservation-1", new ImageAnswer(List.of(image("answered")), null, ""));
        clock.advance(RETENTION.minusDays(1));
        assets.store(image("again"));
        clock.advance(Duration.ofDays(2));

        assertThat(assets.deleteExpired(Set.of())).isEqualTo(2);

        assertThat(assets.open(old.id())).isEmpty();
        assertThat(assets.open(again.id())).isPresent();
        assertThat(assets.answerOf("reservation-1")).isEmpty();
    }

    @Test
    void whatWorkUnderWayNeedsIsKeptHoweverOldItIs() {
        Asset owed = assets.store(image("owed"));
        Asset old = assets.store(image("old"));
        clock.advance(RETENTION.plusDays(1));

        assertThat(assets.deleteExpired(Set.of(owed.id()))).isEqualTo(1);

        assertThat(assets.open(owed.id())).isPresent();
        assertThat(assets.open(old.id())).isEmpty();
    }

    /// A process that died in the middle leaves a part of a file, which is no picture and goes.
    @Test
    void whatADeadProcessLeftIsNoPictureAndIsTidiedUp() throws IOException {
        InputStream half =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[50]),
                        new FilterInputStream(InputStream.nullInputStream()) {
                            @Override
                            public int read(byte[] into, int from, int count) throws IOException {
                                throw new IOException("the line broke");
                            }
                        });
        Content breaking =
                new Content() {
                    @Override
                    public long length() {
                        return 100;
                    }

                    @Override
                    public InputStream open() {
                        return half;
                    }
                };

        assertThatThrownBy(() -> assets.store(new ProducedImage(breaking, "image/png", 1, 1)))
                .isInstanceOf(UncheckedIOException.class);

        clock.set(Instant.now().plus(Duration.ofHours(2)));
        assertThat(assets.deleteExpired(Set.of())).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void anInterruptedWorkerStillStoresWhatWasPaidFor() throws IOException {
        Thread.currentThread().interrupt();

        Asset asset = assets.store(image("lighthouse"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read(asset.id())).isEqualTo("lighthouse");
    }

    @Test
    void aNameThatIsNoIdReachesNoFile() {
        assertThatThrownBy(() -> assets.answerOf("../../secret"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
