package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// An operation is withdrawn by its caller or begun by the writer, never both: else somebody would be
/// told that nothing happened, and pay.
class PendingRaceTest {
    private static final int ROUNDS = 20_000;

    @Invariant(16)
    @Test
    void anOperationIsWithdrawnOrBegunAndNeverBoth() throws Exception {
        assertThat(
                        bothOrNeither(() -> {
                            Pending<Boolean> pending = new Pending<>(sql -> true);
                            return new Sides(pending::begin, pending::withdraw);
                        }))
                .isZero();
        // The red control: a look and a step beside each other, with the other's look in between,
        // must
        // be caught by the same race.
        assertThat(
                        bothOrNeither(() -> {
                            AtomicBoolean taken = new AtomicBoolean();
                            CyclicBarrier looked = new CyclicBarrier(2);
                            BooleanSupplier careless =
                                    () -> {
                                        boolean free = !taken.get();
                                        await(looked);
                                        taken.set(true);
                                        return free;
                                    };
                            return new Sides(careless, careless);
                        }))
                .isPositive();
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } catch (BrokenBarrierException | TimeoutException alone) {
            throw new AssertionError(alone);
        }
    }

    private record Sides(BooleanSupplier one, BooleanSupplier other) {}

    private interface Round {
        Sides next();
    }

    private static int bothOrNeither(Round round) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        int wrong = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Sides[] current = new Sides[1];
            boolean[] first = new boolean[ROUNDS];
            boolean[] second = new boolean[ROUNDS];
            Future<?> one =
                    threads.submit(() -> {
                        for (int i = 0; i < ROUNDS; i++) {
                            current[0] = round.next();
                            start.await();
                            first[i] = current[0].one().getAsBoolean();
                            start.await();
                        }
                        return true;
                    });
            Future<?> other =
                    threads.submit(() -> {
                        for (int i = 0; i < ROUNDS; i++) {
                            start.await();
                            second[i] = current[0].other().getAsBoolean();
                            start.await();
                        }
                        return true;
                    });
            one.get();
            other.get();
            for (int i = 0; i < ROUNDS; i++) {
                wrong += first[i] == second[i] ? 1 : 0;
            }
        }
        return wrong;
    }
}
