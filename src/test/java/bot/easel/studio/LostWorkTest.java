package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import bot.easel.chat.Content;
import bot.easel.spend.ReservationState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work that no worker of a living process looks after ends all the same.
class LostWorkTest {
    @TempDir private Path folder;

    @Test
    void aJobWhoseRunBrokeBeforeItsCallIsTakenUpAgainByTheSameProcess() {
        try (StudioBench bench = bench(Duration.ofMinutes(5))) {
            Asset source =
                    bench.assets.store(
                            new ProducedImage(
                                    Content.of(new byte[] {1, 2, 3}), "image/png", 64, 64));
            // the intake sees that the picture is there; the worker's look is the one that breaks
            bench.assets.breakOneLookAfter(1);
            ImageRequest wish = bench.request("a fox");

            Submission.Accepted accepted =
                    bench.accept(
                            new ImageRequest(
                                    wish.eventKey(),
                                    wish.member(),
                                    wish.conversation(),
                                    null,
                                    "a fox",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    false,
                                    new Basis(
                                            Generation.Kind.EDIT,
                                            null,
                                            List.of(source),
                                            null,
                                            null,
                                            null)));

            bench.driver.awaitPicture();
            assertThat(bench.state(bench.found(accepted.generation().id())))
                    .isEqualTo(ReservationState.SETTLED);
            assertThat(bench.provider.calls()).isEqualTo(1);
        }
    }

    @Test
    void whatWaitsBeyondItsDeadlineEndsAlthoughNoWorkerComesToIt() {
        try (StudioBench bench = bench(Duration.ofSeconds(1))) {
            CountDownLatch gate = bench.provider.holdNext();
            Submission.Accepted drawing = bench.accept(bench.request(1, "a hare"));
            Submission.Accepted waiting = bench.accept(bench.request(2, "a fox"));

            bench.driver.awaitFailure();

            Generation end = bench.found(waiting.generation().id());
            assertThat(end.failure()).isEqualTo(Failure.of(Failure.Kind.EXPIRED));
            assertThat(bench.state(end)).isEqualTo(ReservationState.RELEASED);
            gate.countDown();
            bench.driver.awaitPicture();
            assertThat(bench.state(bench.found(drawing.generation().id())))
                    .isEqualTo(ReservationState.SETTLED);
        }
    }

    @Test
    void aStopEndsAlthoughTheStoreIsAway() {
        try (StudioBench bench = bench(Duration.ofMinutes(5))) {
            bench.database.close();

            assertThatCode(bench.service::close).doesNotThrowAnyException();
        }
    }

    private StudioBench bench(Duration deadline) {
        return new StudioBench(
                folder,
                new FakeAssetStore(),
                new StudioSettings(
                        4,
                        500,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        deadline,
                        3,
                        Duration.ofDays(30),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100)),
                new ProviderPace(1, 0));
    }
}
