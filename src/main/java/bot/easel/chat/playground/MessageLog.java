package bot.easel.chat.playground;

import bot.easel.chat.Form;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The messages of all channels, in order, with what has lately happened to them.
final class MessageLog {
    private static final int REMEMBERED_CHANGES = 1_000;
    private static final int FADING_PREVIEWS = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LinkedHashMap<String, PlaygroundMessage>> channels = new HashMap<>();
    private final Map<String, String> channelOf = new HashMap<>();
    private final Map<String, String> idOfKey = new HashMap<>();
    private final Map<String, PlaygroundPicture> pictures = new HashMap<>();
    private final Map<String, String> messageOfPicture = new HashMap<>();
    private final Map<String, Faded> faded = new LinkedHashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<PlaygroundListener> listeners = new CopyOnWriteArrayList<>();
    private final MessageFile file;
    private final int history;
    private long lastNumber;
    private long lastId;

    /// Which message changed; how it stands is looked up when somebody asks.
    private record Change(long number, String channel, String id, @Nullable String visibleTo) {}

    /// A preview that another one has replaced: a page may be loading it at this moment.
    private record Faded(PlaygroundPicture picture, @Nullable String visibleTo) {}

    /// The messages that a member sees, and the number of the last event they contain.
    record Snapshot(List<PlaygroundMessage> messages, long number) {}

    MessageLog(MessageFile file, int history) {
        this.file = file;
        this.history = history;
        MessageFile.Restored restored = file.restore(history);
        lastId = restored.lastId();
        restored.messages().forEach(this::place);
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
            String former = message.key().isEmpty() ? null : idOfKey.get(message.key());
            if (former != null) {
                Optional<PlaygroundMessage> standing = lookUp(former);
                if (standing.isPresent()) {
                    return standing.get();
                }
            }
            if (!message.passing()) {
                file.put(message, lastId);
            }
            place(message);
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
            Optional<PlaygroundMessage> before = lookUp(id);
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
            forgetPictures(before.get());
            fade(before.get());
            place(after);
            publish(number -> new PlaygroundEvent.Shown(number, after, false), after);
            return Optional.of(after);
        } finally {
            lock.unlock();
        }
    }

    void delete(String id) {
        lock.lock();
        try {
            lookUp(id)
                    .ifPresent(message -> {
                        if (!message.passing()) {
                            file.delete(id, lastId);
                        }
                        forget(message);
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

    Optional<PlaygroundMessage> find(String id) {
        lock.lock();
        try {
            return lookUp(id);
        } finally {
            lock.unlock();
        }
    }

    /// The picture with this token, if the member sees the message that it is in.
    Optional<PlaygroundPicture> picture(String token, String member) {
        lock.lock();
        try {
            return Optional.ofNullable(messageOfPicture.get(token))
                    .flatMap(this::lookUp)
                    .filter(message -> message.isVisibleTo(member))
                    .map(message -> pictures.get(token))
                    .or(() -> fadedPicture(token, member));
        } finally {
            lock.unlock();
        }
    }

    Snapshot snapshot(String member) {
        lock.lock();
        try {
            List<PlaygroundMessage> visible = new ArrayList<>();
            channels.values()
                    .forEach(channel ->
                            channel.values().stream()
                                    .filter(message -> message.isVisibleTo(member))
                                    .forEach(visible::add));
            return new Snapshot(visible, lastNumber);
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

    private void fade(PlaygroundMessage before) {
        for (PlaygroundPicture picture : before.pictures()) {
            if (picture.preview()) {
                faded.put(picture.token(), new Faded(picture, before.visibleTo()));
            }
        }
        while (faded.size() > FADING_PREVIEWS) {
            faded.remove(faded.keySet().iterator().next());
        }
    }

    private Optional<PlaygroundPicture> fadedPicture(String token, String member) {
        return Optional.ofNullable(faded.get(token))
                .filter(old -> old.visibleTo() == null || old.visibleTo().equals(member))
                .map(Faded::picture);
    }

    private PlaygroundEvent asItStands(Change change) {
        return lookUp(change.id())
                .<PlaygroundEvent>map(
                        message -> new PlaygroundEvent.Shown(change.number(), message, true))
                .orElseGet(() ->
                        new PlaygroundEvent.Removed(
                                change.number(),
                                change.channel(),
                                change.id(),
                                change.visibleTo()));
    }

    private Optional<PlaygroundMessage> lookUp(String id) {
        String channel = channelOf.get(id);
        return channel == null
                ? Optional.empty()
                : Optional.ofNullable(
                        channels.getOrDefault(channel, new LinkedHashMap<>()).get(id));
    }

    private void place(PlaygroundMessage message) {
        LinkedHashMap<String, PlaygroundMessage> channel =
                channels.computeIfAbsent(message.channel(), name -> new LinkedHashMap<>());
        channel.put(message.id(), message);
        channelOf.put(message.id(), message.channel());
        if (!message.key().isEmpty()) {
            idOfKey.put(message.key(), message.id());
        }
        for (PlaygroundPicture picture : message.pictures()) {
            pictures.put(picture.token(), picture);
            messageOfPicture.put(picture.token(), message.id());
        }
        if (channel.size() > history) {
            forget(channel.firstEntry().getValue());
        }
    }

    private void forget(PlaygroundMessage message) {
        forgetPictures(message);
        channelOf.remove(message.id());
        idOfKey.remove(message.key(), message.id());
        LinkedHashMap<String, PlaygroundMessage> channel = channels.get(message.channel());
        if (channel != null) {
            channel.remove(message.id());
        }
    }

    private void forgetPictures(PlaygroundMessage message) {
        for (PlaygroundPicture picture : message.pictures()) {
            pictures.remove(picture.token());
            messageOfPicture.remove(picture.token());
        }
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
