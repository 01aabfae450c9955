package bot.easel.chat.playground;

import bot.easel.chat.Form;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The messages of all channels, in order, with what has lately happened to them.
final class MessageLog {
    private static final int REMEMBERED_CHANGES = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final StandingMessages standing;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<PlaygroundListener> listeners = new CopyOnWriteArrayList<>();
    private final MessageFile file;
    private long lastNumber;
    private long lastId;

    /// Which message changed; how it stands is looked up when somebody asks.
    private record Change(long number, String channel, String id, @Nullable String visibleTo) {}

    /// @param shelf holds the files of messages as long as these stand
    MessageLog(MessageFile file, FileShelf shelf, int history) {
        this.file = file;
        this.standing = new StandingMessages(shelf, history);
        MessageFile.Restored restored = file.restore(history);
        lastId = restored.lastId();
        shelf.restore(restored.messages());
        restored.messages().forEach(standing::add);
    }

    long nextId() {
        lock.lock();
        try {
            return ++lastId;
        } finally {
            lock.unlock();
        }
    }

    /// Adds a message; one with the key of a message that stands already changes nothing and
    /// answers that one.
    PlaygroundMessage add(PlaygroundMessage message) {
        lock.lock();
        try {
            Optional<PlaygroundMessage> former = standing.withKey(message.key());
            if (former.isPresent()) {
                return former.get();
            }
            if (!message.passing()) {
                file.put(message, lastId);
            }
            standing.add(message);
            publish(number -> new PlaygroundEvent.Shown(number, message, true), message);
            return message;
        } finally {
            lock.unlock();
        }
    }

    /// Changes a message; empty when there is none. A change that answers its argument is none.
    Optional<PlaygroundMessage> change(
            String id, boolean durably, UnaryOperator<PlaygroundMessage> to) {
        lock.lock();
        try {
            Optional<PlaygroundMessage> before = standing.find(id);
            if (before.isEmpty()) {
                return before;
            }
            PlaygroundMessage after = to.apply(before.get());
            if (after.equals(before.get())) {
                return before;
            }
            if (durably && !after.passing()) {
                file.put(after, lastId);
            }
            standing.replace(before.get(), after);
            publish(number -> new PlaygroundEvent.Shown(number, after, false), after);
            return Optional.of(after);
        } finally {
            lock.unlock();
        }
    }

    void delete(String id) {
        lock.lock();
        try {
            standing.find(id)
                    .ifPresent(message -> {
                        if (!message.passing()) {
                            file.delete(id, lastId);
                        }
                        standing.remove(message);
                        publish(
                                number ->
                                        new PlaygroundEvent.Removed(
                                                number, message.channel(), id, message.visibleTo()),
                                message);
                    });
        } finally {
            lock.unlock();
        }
    }

    void open(Form form, String member) {
        lock.lock();
        try {
            var event = new PlaygroundEvent.FormOpened(++lastNumber, form, member);
            listeners.forEach(listener -> listener.on(event));
        } finally {
            lock.unlock();
        }
    }

    /// Whether a message with this key stands.
    boolean has(String key) {
        lock.lock();
        try {
            return standing.withKey(key).isPresent();
        } finally {
            lock.unlock();
        }
    }

    Optional<PlaygroundMessage> find(String id) {
        lock.lock();
        try {
            return standing.find(id);
        } finally {
            lock.unlock();
        }
    }

    /// The picture with this token, if the member sees the message that it is in.
    Optional<PlaygroundPicture> picture(String token, String member) {
        lock.lock();
        try {
            return standing.showing(token, member)
                    .flatMap(message -> standing.pictures().picture(token))
                    .or(() -> standing.pictures().faded(token, member));
        } finally {
            lock.unlock();
        }
    }

    /// The picture with this token, whoever asks.
    Optional<PlaygroundPicture> picture(String token) {
        lock.lock();
        try {
            return standing.pictures().picture(token);
        } finally {
            lock.unlock();
        }
    }

    /// The member's file with this id, if the member sees the message that it is in.
    Optional<PlaygroundFile> file(String id, String member) {
        lock.lock();
        try {
            return standing.showing(id, member).flatMap(message -> standing.pictures().file(id));
        } finally {
            lock.unlock();
        }
    }

    MemberView.Snapshot snapshot(String member) {
        lock.lock();
        try {
            return new MemberView.Snapshot(standing.visibleTo(member), lastNumber);
        } finally {
            lock.unlock();
        }
    }

    /// Hears every event from now on.
    void listen(PlaygroundListener listener) {
        lock.lock();
        try {
            listeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    /// Hears everything after the event with this number; empty when that is too long ago to tell.
    Optional<PlaygroundSubscription> subscribe(String member, long after) {
        lock.lock();
        try {
            long oldest = changes.isEmpty() ? lastNumber : changes.getFirst().number() - 1;
            if (after > lastNumber || after < oldest) {
                return Optional.empty();
            }
            PlaygroundSubscription subscription = new PlaygroundSubscription(member, this);
            for (Change change : changes) {
                if (change.number() > after) {
                    subscription.on(asItStands(change));
                }
            }
            listeners.add(subscription);
            return Optional.of(subscription);
        } finally {
            lock.unlock();
        }
    }

    void remove(PlaygroundListener listener) {
        listeners.remove(listener);
    }

    void close() {
        lock.lock();
        try {
            for (PlaygroundListener listener : listeners) {
                if (listener instanceof PlaygroundSubscription subscription) {
                    subscription.close();
                }
            }
            file.close();
        } finally {
            lock.unlock();
        }
    }

    private PlaygroundEvent asItStands(Change change) {
        return standing.find(change.id())
                .<PlaygroundEvent>map(
                        message -> new PlaygroundEvent.Shown(change.number(), message, true))
                .orElseGet(() ->
                        new PlaygroundEvent.Removed(
                                change.number(),
                                change.channel(),
                                change.id(),
                                change.visibleTo()));
    }

    private void publish(LongFunction<PlaygroundEvent> numbered, PlaygroundMessage message) {
        long number = ++lastNumber;
        changes.addLast(new Change(number, message.channel(), message.id(), message.visibleTo()));
        if (changes.size() > REMEMBERED_CHANGES) {
            changes.removeFirst();
        }
        PlaygroundEvent event = numbered.apply(number);
        listeners.forEach(listener -> listener.on(event));
    }
}
