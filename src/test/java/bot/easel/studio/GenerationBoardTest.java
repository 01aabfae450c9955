package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChatPlatform;
import bot.easel.spend.SpendMemory;
import bot.easel.store.JdbcComparisons;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationBoardTest {
    private final AtomicInteger progress = new AtomicInteger();
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

    /// The board of the process that took the request in, its message posted.
    private GenerationBoard entered(StudioBench bench, Generation generation)
            throws InterruptedException {
        InstantSource clock = InstantSource.system();
        GenerationBoard board =
                new GenerationBoard(
                        bench.store,
                        new JdbcComparisons(bench.database, new SpendMemory(clock)),
                        new Platforms(List.of(counting(bench.platform))),
                        new PlainView(),
                        new UsualTimes(bench.store, clock),
                        clock,
                        threads);
        board.enter(generation, 3);
        board.awaitPosted(Duration.ofSeconds(20));
        return board;
    }

    private ChatPlatform counting(ChatPlatform platform) {
        return (ChatPlatform)
                Proxy.newProxyInstance(
                        ChatPlatform.class.getClassLoader(),
                        new Class<?>[] {ChatPlatform.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("progress")) {
                                progress.incrementAndGet();
                            }
                            try {
                                return method.invoke(platform, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
