package bot.easel.chat.playground;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The events for one member, waiting to be taken. Of several changes of one message only the last
/// is kept, so that a slow reader costs no more memory than the messages themselves.
public final class PlaygroundSubscription implements PlaygroundListener, AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, PlaygroundEvent> waiting = new LinkedHashMap<>();
    private final String member;
    private final MessageLog log;
    private boolean closed;

    PlaygroundSubscription(String member, MessageLog log) {
        this.member = member;
        this.log = log;
    }

    @Override
    public void on(PlaygroundEvent event) {
        if (!event.isFor(member)) {
            return;
        }
        lock.lock();
        try {
            // Taken out first: a change goes to the end of the line, so numbers only ever grow.
            waiting.remove(keyOf(event));
            waiting.put(keyOf(event), event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next event; empty when none came in time, or when the subscription was closed.
    public Optional<PlaygroundEvent> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (waiting.isEmpty() || closed) {
                return Optional.empty();
            }
            var first = waiting.entrySet().iterator();
            PlaygroundEvent event = first.next().getValue();
            first.remove();
            return Optional.of(event);
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        log.remove(this);
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static String keyOf(PlaygroundEvent event) {
        return switch (event) {
            case PlaygroundEvent.Shown shown -> "message " + shown.message().id();
            case PlaygroundEvent.Removed removed -> "message " + removed.id();
            case PlaygroundEvent.FormOpened opened -> "form " + opened.number();
        };
    }
}
