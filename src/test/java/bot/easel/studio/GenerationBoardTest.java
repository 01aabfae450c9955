package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Content;
import bot.easel.spend.SpendMemory;
import bot.easel.store.JdbcComparisons;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationBoardTest {
    private static final ProducedImage PREVIEW =
            new ProducedImage(Content.of(new byte[] {1}), "image/png", 1, 1);

    private final AtomicInteger progress = new AtomicInteger();
    private final BlockingQueue<Boolean> shownAgain = new LinkedBlockingQueue<>();
    @TempDir private Path folder;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void noProgressIsWrittenOverAResultThatAnotherProcessDelivered() throws InterruptedException {
        try (StudioBench other = new StudioBench(folder)) {
            CountDownLatch gate = other.provider.holdNext();
            Generation generation = other.accept(other.request("a fox")).generation();
            GenerationBoard board = entered(other, generation);
            gate.countDown();
            other.driver.awaitPicture();
            int before = progress.get();

            board.tick();

            assertThat(progress).hasValue(before);
        }
    }

    @Test
    void whatIsNextNeedsNoEditInTheFirstMomentOfDrawing() throws InterruptedException {
        try (StudioBench other = new StudioBench(folder)) {
            CountDownLatch gate = other.provider.holdNext();
            Generation generation = other.accept(other.request("a fox")).generation();
            GenerationBoard board = entered(other, generation, 0);

            board.drawing(generation);

            assertThat(progress).hasValue(0);
            board.preview(generation, 0, PREVIEW);
            assertThat(progress).hasValue(1);
            gate.countDown();
            other.driver.awaitPicture();
        }
    }

    @Test
    void whoWaitedBehindOthersSeesAtOnceThatItIsDrawn() throws InterruptedException {
        try (StudioBench other = new StudioBench(folder)) {
            CountDownLatch gate = other.provider.holdNext();
            Generation generation = other.accept(other.request("a fox")).generation();
            GenerationBoard board = entered(other, generation, 3);

            board.drawing(generation);

            assertThat(progress).hasValue(1);
            gate.countDown();
            other.driver.awaitPicture();
        }
    }

    @Test
    void aResultThatProgressMayHaveHiddenIsSentOnceMore() throws InterruptedException {
        try (StudioBench other = new StudioBench(folder)) {
            CountDownLatch gate = other.provider.holdNext();
            Generation generation = other.accept(other.request("a fox")).generation();
            GenerationBoard board = entered(other, generation, 3);
            // it stands before others now, which this process shows
            board.drawing(generation);
            gate.countDown();
            other.driver.awaitPicture();

            Boolean stands = false;
            while (Boolean.FALSE.equals(stands)) {
                // As long as the other process is still at it, the next look asks again.
                board.tick();
                stands = shownAgain.poll(20, TimeUnit.SECONDS);
            }
            assertThat(stands).isTrue();
            board.tick();
            board.awaitPosted(Duration.ZERO);
            assertThat(shownAgain).isEmpty();
        }
    }

    /// The board of the process that took the request in, its message posted.
    private GenerationBoard entered(StudioBench bench, Generation generation)
            throws InterruptedException {
        return entered(bench, generation, 3);
    }

    private GenerationBoard entered(StudioBench bench, Generation generation, int ahead)
            throws InterruptedException {
        InstantSource clock = InstantSource.system();
        GenerationBoard board =
                new GenerationBoard(
                        recording(bench.store),
                        new JdbcComparisons(bench.database, new SpendMemory(clock)),
                        new Platforms(List.of(counting(bench.platform))),
                        new PlainView(),
                        new UsualTimes(bench.store, clock),
                        new Rush(),
                        clock,
                        threads);
        board.enter(generation, ahead);
        board.awaitPosted(Duration.ofSeconds(20));
        return board;
    }

    private GenerationStore recording(GenerationStore store) {
        return between(
                GenerationStore.class,
                store,
                (method, answer) -> {
                    if (method.equals("showAgain")) {
                        shownAgain.add((Boolean) answer);
                    }
                });
    }

    private ChatPlatform counting(ChatPlatform platform) {
        return between(
                ChatPlatform.class,
                platform,
                (method, answer) -> {
                    if (method.equals("progress")) {
                        progress.incrementAndGet();
                    }
                });
    }

    private static <T> T between(
            Class<T> type, T inner, BiConsumer<String, @Nullable Object> called) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(inner, arguments);
                                called.accept(method.getName(), answer);
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
