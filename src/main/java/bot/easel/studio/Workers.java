package bot.easel.studio;

import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes work from the store as long as there is some and a place to do it, and sleeps otherwise.
/// Used twice: for generations and for deliveries.
final class Workers<T> {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private final String name;
    private final Supplier<Optional<T>> take;
    private final Consumer<T> work;
    private final Function<T, String> request;
    private final Workplaces places;
    private final Duration idle;
    private final ExecutorService threads;
    private final Map<Object, T> underWay = new ConcurrentHashMap<>();
    private final Signal signal = new Signal();
    private volatile boolean taking;

    /// @param request that some work is done for
    /// @param places how many work at once, at the moment
    /// @param idle how long to sleep without a signal: work of other processes and waits that are
    ///     over raise none
    Workers(
            String name,
            Supplier<Optional<T>> take,
            Consumer<T> work,
            Function<T, String> request,
            IntSupplier places,
            Duration idle,
            ExecutorService threads) {
        this.name = name;
        this.take = take;
        this.work = work;
        this.request = request;
        this.places = new Workplaces(places);
        this.idle = idle;
        this.threads = threads;
    }

    void start() {
        taking = true;
        threads.execute(this::loop);
    }

    /// There may be work.
    void wake() {
        signal.raise();
    }

    /// Takes nothing more; what was taken goes on.
    void stopTaking() {
        taking = false;
        signal.raise();
    }

    /// What is being worked on in this moment.
    List<T> underWay() {
        return List.copyOf(underWay.values());
    }

    int busy() {
        return places.taken();
    }

    /// Waits until everything that was taken is done; `false` when the time was over first.
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        return places.awaitNoneTaken(atMost);
    }

    private void loop() {
        while (taking) {
            try {
                drain();
                signal.await(idle);
            } catch (LedgerUnavailable e) {
                log.atWarn().addKeyValue("workers", name).setCause(e).log("The store is away");
                if (!pause()) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atError().addKeyValue("workers", name).setCause(e).log("Taking work broke");
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            signal.await(Duration.ofSeconds(1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void drain() throws InterruptedException {
        while (taking) {
            places.take();
            Optional<T> taken;
            try {
                taken = taking ? take.get() : Optional.empty();
            } catch (RuntimeException e) {
                places.giveBack();
                throw e;
            }
            if (taken.isEmpty()) {
                places.giveBack();
                return;
            }
            Object place = new Object();
            underWay.put(place, taken.get());
            T work = taken.get();
            threads.execute(() -> RequestId.within(request.apply(work), () -> run(place, work)));
        }
    }

    private void run(Object place, T taken) {
        try {
            work.accept(taken);
        } catch (RuntimeException e) {
            // What was taken stays leased; the sweeper picks it up when the lease is over.
            log.atError().addKeyValue("workers", name).setCause(e).log("Work broke");
        } finally {
            underWay.remove(place);
            places.giveBack();
            signal.raise();
        }
    }
}
