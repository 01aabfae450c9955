package bot.easel.standin.openai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// All that the stand-in remembers: calls, bill, pictures sent, violations, concurrency.
final class Journal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<ImageCall> calls = new ArrayList<>();
    private final List<BilledCall> bill = new ArrayList<>();
    private final List<SentPicture> pictures = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private Consumer<BilledCall> accountant = billed -> {};
    private int running;
    private int mostRunning;

    void begin(ImageCall call) {
        record(() -> {
            calls.add(call);
            running++;
            mostRunning = Math.max(mostRunning, running);
        });
    }

    void end() {
        record(() -> running--);
    }

    void bill(BilledCall billed) {
        record(() -> {
            bill.add(billed);
            accountant.accept(billed);
        });
    }

    /// Is told of each line of the bill.
    void onBill(Consumer<BilledCall> other) {
        accountant = other;
    }

    void sent(SentPicture picture) {
        record(() -> pictures.add(picture));
    }

    void violation(String text) {
        record(() -> violations.add(text));
    }

    List<ImageCall> calls() {
        return read(calls);
    }

    List<BilledCall> bill() {
        return read(bill);
    }

    List<SentPicture> pictures() {
        return read(pictures);
    }

    List<String> violations() {
        return read(violations);
    }

    int mostRunning() {
        lock.lock();
        try {
            return mostRunning;
        } finally {
            lock.unlock();
        }
    }

    void awaitCalls(int count) {
        await(() -> calls.size() >= count, count + " calls");
    }

    void awaitIdle() {
        await(() -> running == 0, "idle");
    }

    private interface Question {
        boolean holds();
    }

    private void await(Question question, String what) {
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            while (!question.holds()) {
                if (left <= 0) {
                    throw new IllegalStateException("not within " + PATIENCE + ": " + what);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    private void record(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> List<T> read(List<T> list) {
        lock.lock();
        try {
            return List.copyOf(list);
        } finally {
            lock.unlock();
        }
    }
}
