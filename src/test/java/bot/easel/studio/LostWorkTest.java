package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import bot.easel.chat.Content;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.ReservationState;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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

            Submission.Accepted accepted =
                    bench.accept(
                            StudioBench.starting(
                                    bench.request("a fox"),
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

    /// The mark came to pass, but the store failed before it could say so: no call was made, so the
    /// picture is drawn later rather than paid for without one.
    @Invariant(5)
    @Test
    void aMarkOfWhichTheStoreNeverToldIsNoCall() {
        AtomicInteger marks = new AtomicInteger();
        StudioSettings settings = settings(Duration.ofMinutes(5));
        try (StudioBench bench =
                new StudioBench(
                        folder,
                        new FakeAssetStore(),
                        settings,
                        new ProviderPace(1, 0),
                        store -> losingTheFirstAnswer(store, marks))) {
            Submission.Accepted accepted = bench.accept(bench.request("a fox"));

            bench.driver.awaitPicture();

            assertThat(bench.state(bench.found(accepted.generation().id())))
                    .isEqualTo(ReservationState.SETTLED);
            assertThat(bench.provider.calls()).isEqualTo(1);
            assertThat(marks).hasValue(3);
            assertThat(bench.ledger.audit()).isEmpty();
        }
    }

    /// As after a kill between the message and its note: the message that stands becomes the final
    /// one, and no second one stands beside it.
    @Invariant(7)
    @Test
    void aMessageThatNobodyNotedBecomesTheFinalOne() {
        try (StudioBench bench =
                new StudioBench(
                        folder,
                        new FakeAssetStore(),
                        settings(Duration.ofMinutes(5)),
                        new ProviderPace(1, 0),
                        LostWorkTest::notingNoMessage)) {
            CountDownLatch gate = bench.provider.holdNext();
            bench.accept(bench.request(1, "a hare"));
            bench.accept(bench.request(2, "a fox"));
            bench.driver.awaitMessage(
                    "both messages", message -> bench.driver.messages().size() == 2);
            gate.countDown();

            bench.driver.awaitPicture();
            bench.driver.awaitPicture();

            assertThat(bench.driver.messages())
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message.pictures()).hasSize(1));
        }
    }

    private static GenerationStore notingNoMessage(GenerationStore store) {
        return behind((proxy, method, arguments) -> {
            if (method.getName().equals("showedIn")) {
                throw new LedgerUnavailable("the store is away in this moment");
            }
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException failed) {
                throw Objects.requireNonNullElse(failed.getCause(), failed);
            }
        });
    }

    private static GenerationStore losingTheFirstAnswer(
            GenerationStore store, AtomicInteger marks) {
        return behind((proxy, method, arguments) -> {
            Object answer;
            try {
                answer = method.invoke(store, arguments);
            } catch (InvocationTargetException failed) {
                throw Objects.requireNonNullElse(failed.getCause(), failed);
            }
            if (method.getName().equals("dispatch") && marks.incrementAndGet() == 1) {
                throw new LedgerUnavailable("the store failed in a commit");
            }
            return answer;
        });
    }

    private static GenerationStore behind(InvocationHandler handler) {
        return (GenerationStore)
                Proxy.newProxyInstance(
                        GenerationStore.class.getClassLoader(),
                        new Class<?>[] {GenerationStore.class},
                        handler);
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
                folder, new FakeAssetStore(), settings(deadline), new ProviderPace(1, 0));
    }

    private static StudioSettings settings(Duration deadline) {
        return new StudioSettings(
                4,
                500,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                deadline,
                3,
                Duration.ofDays(30),
                Duration.ofSeconds(5),
                Duration.ofMillis(100));
    }
}
