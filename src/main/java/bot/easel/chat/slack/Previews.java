package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.MessageRef;
import bot.easel.chat.RequestId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Paces what is shown while a picture is drawn.
///
/// A preview costs an update of the workspace's 50 a minute and three more calls, so a job gets two
/// at the most, three seconds apart, and only while finished pictures have room enough. A newer card
/// replaces one that waits, and nothing follows the finished message.
final class Previews {
    private static final Logger log = LoggerFactory.getLogger(Previews.class);
    private static final int PICTURES_PER_MESSAGE = 2;
    private static final Duration APART = Duration.ofSeconds(3);
    private static final Duration WORDS_APART = Duration.ofSeconds(15);
    private static final Duration LAST_UPDATE_WITHIN = Duration.ofSeconds(15);
    private static final int REMEMBERED = 4_096;

    /// Shows a card in its message.
    @FunctionalInterface
    interface Edit {
        /// @param begin asked right before the message is changed: `false` when it is finished
        void show(Card card, BooleanSupplier begin);
    }

    private static final class Job {
        @Nullable Card waiting;
        @Nullable Card shown;
        long changedAt = System.nanoTime();
        int pictures;
        boolean working;
        boolean updating;
        boolean settled;
    }

    private final ExecutorService threads;
    private final UpdateBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private final Map<MessageRef, Job> jobs =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<MessageRef, Job> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Previews(ExecutorService threads, UpdateBudget budget) {
        this.threads = threads;
        this.budget = budget;
    }

    /// The message was just posted with this card.
    void posted(MessageRef message, Card card) {
        lock.lock();
        try {
            Job job = jobs.computeIfAbsent(message, ref -> new Job());
            job.shown = card;
            job.changedAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /// Shows the card when its turn comes, unless something newer or final comes first.
    void offer(MessageRef message, Card card, Edit edit) {
        lock.lock();
        try {
            Job job = jobs.computeIfAbsent(message, ref -> new Job());
            boolean enough = job.pictures >= PICTURES_PER_MESSAGE;
            if (closed || job.settled || enough || card.equals(job.shown)) {
                return;
            }
            job.waiting = card;
            changed.signalAll();
            if (!job.working) {
                job.working = true;
                threads.execute(RequestId.carried(() -> work(job, edit)));
            }
        } catch (RejectedExecutionException e) {
            log.atDebug().log("No preview while shutting down");
        } finally {
            lock.unlock();
        }
    }

    /// From now on the message belongs to its final update; one under way is waited for.
    void settle(MessageRef message) {
        lock.lock();
        try {
            Job job = jobs.computeIfAbsent(message, ref -> new Job());
            job.settled = true;
            job.waiting = null;
            changed.signalAll();
            long left = LAST_UPDATE_WITHIN.toNanos();
            while (job.updating && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work(Job job, Edit edit) {
        try {
            for (Optional<Card> card = next(job); card.isPresent(); card = next(job)) {
                show(job, card.get(), edit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for a card whose turn has come; nothing when there is no more to show.
    private Optional<Card> next(Job job) throws InterruptedException {
        lock.lock();
        try {
            while (job.waiting != null && !closed && !job.settled) {
                Duration apart = job.waiting.pictures().isEmpty() ? WORDS_APART : APART;
                long wait = job.changedAt + apart.toNanos() - System.nanoTime();
                if (wait > 0) {
                    var _ = changed.awaitNanos(wait);
                } else if (budget.forPreview()) {
                    Card card = job.waiting;
                    job.waiting = null;
                    return Optional.of(card);
                } else {
                    // No room in the workspace: the next look is as far away as the next update.
                    job.changedAt = System.nanoTime();
                }
            }
            job.working = false;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void show(Job job, Card card, Edit edit) {
        try {
            edit.show(card, () -> begin(job));
        } catch (RuntimeException e) {
            // A preview is a courtesy: the final message does not depend on it.
            log.atDebug().addKeyValue("problem", e.toString()).log("A preview was not shown");
        }
        lock.lock();
        try {
            job.updating = false;
            job.pictures += card.pictures().isEmpty() ? 0 : 1;
            job.shown = card;
            job.changedAt = System.nanoTime();
            if (job.pictures >= PICTURES_PER_MESSAGE) {
                job.waiting = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean begin(Job job) {
        lock.lock();
        try {
            job.updating = !job.settled && !closed;
            return job.updating;
        } finally {
            lock.unlock();
        }
    }
}
