package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.SpendMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is stopped immediately, or its postmaster killed, in mid-load and started again: what
/// was acknowledged is there, the books balance, and Easel goes on by itself.
class PostgresCrashIT {
    private static final int WORKERS = 6;
    private static final int ROUNDS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger sentences = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Invariant({1, 2, 3, 4, 8, 16})
    @Test
    void whatWasAcknowledgedSurvivesTheServersDeath(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        try (MortalPostgres server = new MortalPostgres(folder)) {
            StoreSettings settings = server.database("mortal");
            try (Database database =
                            Database.open(settings, InstantSource.system(), (count, took) -> {});
                    ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
                List<Future<?>> work = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    String who = "U" + i;
                    Toil toil = toil(database, "process-" + i);
                    work.add(threads.submit(() -> toilOn(toil, who)));
                }
                for (int round = 0; round < ROUNDS; round++) {
                    awaitMore(sentences, 100 + random.nextInt(100));
                    if (round % 2 == 0) {
                        server.stopImmediately();
                    } else {
                        server.kill();
                    }
                    awaitMore(refusals, 1);
                    server.start();
                }
                // By itself: nothing is opened again, and nobody is told that the server is back.
                awaitMore(sentences, 100);
                over.set(true);
                for (Future<?> each : work) {
                    each.get();
                }
                StoreCrashIT.checkBooks(database, acknowledged);
            }
        }
    }

    private Toil toil(Database database, String owner) {
        return new Toil(
                new JdbcGenerationStore(database, new SpendMemory(InstantSource.system())),
                owner,
                PATIENCE,
                (word, id) -> {
                    acknowledged.put(id, word);
                    sentences.incrementAndGet();
                });
    }

    private void toilOn(Toil toil, String who) {
        while (!over.get()) {
            Instant from = Instant.now();
            try {
                toil.ask(who);
            } catch (LedgerUnavailable away) {
                refusals.incrementAndGet();
            }
            assertThat(Duration.between(from, Instant.now()))
                    .as("invariant 16: answered within 3 s")
                    .isLessThan(Duration.ofSeconds(3));
            try {
                toil.work();
            } catch (LedgerUnavailable away) {
                refusals.incrementAndGet();
            }
        }
    }

    private static void awaitMore(AtomicInteger counter, int more) {
        int enough = counter.get() + more;
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (counter.get() < enough) {
            assertThat(Instant.now()).as("the store came back by itself").isBefore(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
