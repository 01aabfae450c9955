package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.spend.Invariant;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.AssetStore;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Pictures wherever they are kept: whole or not there, each kept once, found again by recovery.
interface AssetStoreContract {
    Duration RETENTION = Duration.ofDays(30);

    AssetStore assets();

    /// The same pictures as another process sees them.
    AssetStore elsewhere();

    MutableClock clock();

    /// How many different pictures are kept.
    long kept();

    static ProducedImage image(String text) {
        return image(Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static ProducedImage image(Content content) {
        return new ProducedImage(content, "image/png", 640, 480);
    }

    private byte[] read(AssetId id) throws IOException {
        Content content = elsewhere().open(id).orElseThrow();
        try (InputStream in = content.open()) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).hasSize((int) content.length());
            return bytes;
        }
    }

    private String text(AssetId id) throws IOException {
        return new String(read(id), StandardCharsets.UTF_8);
    }

    /// A reply that was stored can be settled and delivered after a crash.
    @Invariant(8)
    @Test
    default void anAnswerIsFoundAgainByItsReservation() throws IOException {
        Usage usage = new Usage(10, 20, 30, 40, new Usage.Svg("author", 5, 6));
        StoredAnswer stored =
                assets().store(
                                "reservation-1",
                                new ImageAnswer(
                                        List.of(image("one"), image("two")), usage, "call-9"));

        assertThat(elsewhere().answerOf("reservation-1")).contains(stored);
        assertThat(stored.usage()).isEqualTo(usage);
        assertThat(stored.providerRequestId()).isEqualTo("call-9");
        assertThat(stored.assets()).extracting(Asset::length).containsExactly(3L, 3L);
        assertThat(text(stored.assets().get(1).id())).isEqualTo("two");
        assertThat(assets().answerOf("reservation-2")).isEmpty();
    }

    @Test
    default void anAnswerWithoutUsageIsKeptAsSuch() {
        StoredAnswer stored =
                assets().store("reservation-1", new ImageAnswer(List.of(image("one")), null, ""));

        assertThat(elsewhere().answerOf("reservation-1")).contains(stored);
        assertThat(stored.usage()).isNull();
    }

    /// A worker whose acknowledgement got lost stores its answer again.
    @Test
    default void anAnswerThatIsStoredAgainIsTheSame() {
        ImageAnswer answer = new ImageAnswer(List.of(image("one")), null, "call-1", "dated-1");
        StoredAnswer first = assets().store("reservation-1", answer);

        assertThat(elsewhere().store("reservation-1", answer)).isEqualTo(first);
        assertThat(assets().answerOf("reservation-1")).contains(first);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    default void theSamePictureIsKeptOnceUnderItsHash() throws IOException {
        Asset one = assets().store(image("lighthouse"));
        Asset same = elsewhere().store(image("lighthouse"));

        assertThat(one).isEqualTo(same);
        assertThat(one.id().value())
                .isEqualTo("b370de14e94142d4a108a79df6d0e265a0ba3fa2e10f57c4b3a892b74c9f84aa");
        assertThat(text(one.id())).isEqualTo("lighthouse");
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    default void aLargePictureComesBackByteByByte() throws IOException {
        for (int length : List.of(PictureRows.CHUNK, 3 * PictureRows.CHUNK + 17)) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);

            Asset asset = assets().store(image(Content.of(bytes)));

            assertThat(asset.length()).isEqualTo(length);
            assertThat(read(asset.id())).isEqualTo(bytes);
        }
    }

    @Test
    default void aPictureThatManyStoreAtOnceIsWholeAndKeptOnce() throws Exception {
        byte[] bytes = new byte[2 * PictureRows.CHUNK + 1];
        new Random(7).nextBytes(bytes);
        List<Callable<Asset>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(() -> assets().store(image(Content.of(bytes))));
            all.add(() -> elsewhere().store(image(Content.of(bytes))));
        }

        Set<Asset> stored = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(all)) {
                stored.add(each.get());
            }
        }

        assertThat(stored).hasSize(1);
        assertThat(kept()).isEqualTo(1);
        assertThat(read(stored.iterator().next().id())).isEqualTo(bytes);
    }

    @Test
    default void aDeletedPictureIsGoneAndDeletingAgainIsFine() {
        Asset asset = assets().store(image("lighthouse"));

        assets().delete(asset.id());
        elsewhere().delete(asset.id());

        assertThat(assets().open(asset.id())).isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    default void retentionDeletesWhatIsOlderAndKeepsWhatWasStoredAgain() {
        Asset old = assets().store(image("old"));
        Asset again = assets().store(image("again"));
        assets().store("reservation-1", new ImageAnswer(List.of(image("answered")), null, ""));
        clock().advance(RETENTION.minusDays(1));
        elsewhere().store(image("again"));
        clock().advance(Duration.ofDays(2));

        assertThat(assets().deleteExpired(Set.of())).isEqualTo(2);

        assertThat(assets().open(old.id())).isEmpty();
        assertThat(assets().open(again.id())).isPresent();
        assertThat(assets().answerOf("reservation-1")).isEmpty();
    }

    @Test
    default void whatWorkUnderWayNeedsIsKeptHoweverOldItIs() {
        Asset owed = assets().store(image("owed"));
        Asset old = assets().store(image("old"));
        clock().advance(RETENTION.plusDays(1));

        assertThat(assets().deleteExpired(Set.of(owed.id()))).isEqualTo(1);

        assertThat(assets().open(owed.id())).isPresent();
        assertThat(assets().open(old.id())).isEmpty();
    }

    @Test
    default void aPictureThatBreaksOffIsNone() {
        assertThatThrownBy(() -> assets().store(image(breaking())))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(kept()).isZero();
    }

    /// Bytes that end in the middle, each time they are read.
    static Content breaking() {
        return new Content() {
            @Override
            public long length() {
                return 100;
            }

            @Override
            public InputStream open() {
                return new SequenceInputStream(
                        new ByteArrayInputStream(new byte[50]),
                        new FilterInputStream(InputStream.nullInputStream()) {
                            @Override
                            public int read(byte[] into, int from, int count) throws IOException {
                                throw new IOException("the line broke");
                            }
                        });
            }
        };
    }

    @Test
    default void anInterruptedWorkerStillStoresWhatWasPaidFor() throws IOException {
        Thread.currentThread().interrupt();

        Asset asset = assets().store(image("lighthouse"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(text(asset.id())).isEqualTo("lighthouse");
    }
}
