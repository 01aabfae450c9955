package bot.easel.studio;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider that does what the test queued, and draws a few bytes otherwise.
public final class FakeProvider implements ImageProvider {
    static final Usage USAGE = new Usage(10, 0, 0, 439, null);

    /// What the next call does.
    interface Act {
        ImageAnswer answer(ImageCall call, PreviewSink previews) throws InterruptedException;
    }

    private final String name;
    private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final Queue<ImageCall> seen = new ConcurrentLinkedQueue<>();

    private volatile Map<String, Optional<LocalDate>> announced = Map.of();

    FakeProvider(String name) {
        this.name = name;
    }

    void next(Act act) {
        acts.add(act);
    }

    void fail(ProviderFailure failure) {
        acts.add((call, previews) -> {
            throw failure;
        });
    }

    /// The next call waits for the gate.
    CountDownLatch holdNext() {
        CountDownLatch gate = new CountDownLatch(1);
        acts.add((call, previews) -> {
            gate.await();
            return drawing(call);
        });
        return gate;
    }

    /// Waits until so many more calls have begun than were waited for before.
    void awaitBegun(int more) throws InterruptedException {
        if (!begun.tryAcquire(more, 20, TimeUnit.SECONDS)) {
            throw new AssertionError("of " + more + " calls, some never began");
        }
    }

    int calls() {
        return calls.get();
    }

    int mostAtOnce() {
        return most.get();
    }

    List<ImageCall> seen() {
        return new ArrayList<>(seen);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageAnswer generate(ImageCall call, PreviewSink previews) {
        calls.incrementAndGet();
        seen.add(call);
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        begun.release();
        try {
            Act act = acts.poll();
            return act == null ? drawing(call) : act.answer(call, previews);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure.Unknown("interrupted", "", e);
        } finally {
            running.decrementAndGet();
        }
    }

    static ImageAnswer drawing(ImageCall call) {
        List<ProducedImage> images = new ArrayList<>();
        for (int i = 0; i < call.recipe().count(); i++) {
            byte[] bytes = (call.requestId() + "#" + i).getBytes(StandardCharsets.UTF_8);
            images.add(new ProducedImage(Content.of(bytes), "image/png", 1024, 1024));
        }
        return new ImageAnswer(images, USAGE, "req_" + call.requestId());
    }

    /// The provider's list says that the model ends on this day.
    void announceEnd(String model, LocalDate day) {
        announced = Map.of(model, Optional.of(day));
    }

    @Override
    public Map<String, Optional<LocalDate>> models() {
        return announced;
    }
}
