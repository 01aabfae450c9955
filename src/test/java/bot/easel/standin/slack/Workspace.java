package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that a Slack workspace knows, behind one lock.
final class Workspace {
    static final String TEAM = "T0EASEL001";
    static final String BOT_USER = "U0EASELBOT";
    static final String BOT = "B0EASELBOT";
    static final String APP = "A0EASELAPP";
    static final String HOME = "https://easel-stand-in.slack.com/";
    static final Duration TRIGGER_LIFE = Duration.ofSeconds(3);
    static final Duration HOOK_LIFE = Duration.ofMinutes(30);
    static final int HOOK_USES = 5;

    /// A person of this workspace or of another one.
    record Person(
            String id,
            String name,
            boolean admin,
            boolean guest,
            boolean stranger,
            String team,
            boolean deleted) {}

    /// A user group and who is in it.
    record Group(String id, String handle, List<String> users) {
        Group {
            users = List.copyOf(users);
        }
    }

    /// A channel, or the direct conversation of the bot with a person.
    record Channel(
            String id,
            String name,
            boolean isPrivate,
            @Nullable String directWith,
            boolean botIsMember,
            boolean archived) {}

    /// A response URL.
    static final class Hook {
        final String path;
        final String channel;
        final String user;
        final @Nullable String sourceTs;
        final Instant since;
        int uses;

        Hook(String path, String channel, String user, @Nullable String sourceTs, Instant since) {
            this.path = path;
            this.channel = channel;
            this.user = user;
            this.sourceTs = sourceTs;
            this.since = since;
        }
    }

    private record Trigger(Instant since, String user) {}

    final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    final InstantSource clock;
    final Violations violations = new Violations();
    final Pace pace = new Pace();
    final Map<String, Person> people = new HashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Map<String, Channel> channels = new HashMap<>();
    final Map<String, SlackMessage> messages = new LinkedHashMap<>();
    final List<SlackEphemeral> ephemerals = new ArrayList<>();
    final Map<String, SlackFile> files = new LinkedHashMap<>();
    final Map<String, String> uploads = new HashMap<>();
    final List<OpenedView> views = new ArrayList<>();
    final Map<String, OpenedView> homes = new HashMap<>();
    boolean homeTabEnabled = true;
    final Map<String, Hook> hooks = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    final Map<String, String> postedByHook = new HashMap<>();
    final Map<String, Said> said = new LinkedHashMap<>();
    final Set<String> missingScopes = new HashSet<>();

    /// What the app is installed with, in the order of the published manifest.
    static final List<String> SCOPES =
            List.of(
                    "commands",
                    "chat:write",
                    "files:write",
                    "files:read",
                    "app_mentions:read",
                    "channels:history",
                    "groups:history",
                    "im:history",
                    "mpim:history",
                    "channels:read",
                    "groups:read",
                    "im:read",
                    "mpim:read",
                    "im:write",
                    "users:read",
                    "usergroups:read");

    final List<String> downloads = new ArrayList<>();
    private final Set<String> usedTriggers = new HashSet<>();
    private final Map<String, Trigger> triggers = new HashMap<>();
    private final Map<String, Deque<String>> faults = new HashMap<>();
    private final Map<String, String> standingFaults = new HashMap<>();
    Duration processing = Duration.ofMillis(100);
    private final AtomicLong changes = new AtomicLong();
    private long counter = 1;
    private String triggerUser = "";

    Workspace(InstantSource clock) {
        this.clock = clock;
    }

    <T extends @Nullable Object> T locked(Supplier<T> body) {
        lock.lock();
        try {
            T result = body.get();
            changes.incrementAndGet();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    <T extends @Nullable Object> T read(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the supplier has something; looks again at every change, and now and then, since
    /// some conditions (the age of a delivery, a test's own) change without a signal. The supplier
    /// is called outside the lock, so it may call the stand-in.
    <T> T await(String what, Duration atMost, Supplier<Optional<T>> wanted) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long seen = changes.get();
            Optional<T> found = wanted.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "no %s within %s; violations: %s; calls: %s"
                                .formatted(what, atMost, violations.all(), read(calls::toString)));
            }
            awaitChange(seen);
        }
    }

    private void awaitChange(long seen) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(100);
            while (changes.get() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        return clock.instant();
    }

    long next() {
        return counter++;
    }

    String timestamp() {
        return now().getEpochSecond() + "." + String.format("%06d", next());
    }

    String trigger(String user) {
        String id = "%d.%d.%08x".formatted(now().toEpochMilli(), next(), next() * 2_654_435_761L);
        triggers.put(id, new Trigger(now(), user));
        return id;
    }

    /// Uses a trigger once; answers the error code, empty when it was good.
    String exchange(String id) {
        Trigger trigger = triggers.remove(id);
        if (trigger == null) {
            return usedTriggers.contains(id) ? "exchanged_trigger_id" : "invalid_trigger_id";
        }
        usedTriggers.add(id);
        triggerUser = trigger.user();
        boolean late = Duration.between(trigger.since(), now()).compareTo(TRIGGER_LIFE) > 0;
        return late ? "expired_trigger_id" : "";
    }

    /// Who caused the trigger that was exchanged last.
    String triggerUser() {
        return triggerUser;
    }

    Hook hook(String channel, String user, @Nullable String sourceTs) {
        String path = "hooks/" + TEAM + "/" + next() + "/" + Long.toHexString(next() * 7_919);
        Hook hook = new Hook(path, channel, user, sourceTs, now());
        hooks.put(path, hook);
        return hook;
    }

    void fail(String method, String error, boolean always) {
        if (always) {
            standingFaults.put(method, error);
        } else {
            faults.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(error);
        }
    }

    void heal(String method) {
        standingFaults.remove(method);
    }

    Optional<String> fault(String method) {
        Deque<String> queue = faults.get(method);
        if (queue != null && !queue.isEmpty()) {
            return Optional.of(queue.removeFirst());
        }
        return Optional.ofNullable(standingFaults.get(method));
    }

    SlackMessage post(
            String channel,
            @Nullable String threadTs,
            String text,
            JsonArray blocks,
            List<String> fileIds) {
        String ts = timestamp();
        SlackMessage message =
                new SlackMessage(
                        channel,
                        ts,
                        threadTs,
                        List.of(new Shown(now(), text, blocks)),
                        fileIds,
                        false);
        messages.put(channel + "/" + ts, message);
        return message;
    }

    @Nullable SlackMessage message(String channel, String ts) {
        return messages.get(channel + "/" + ts);
    }

    void edit(SlackMessage message, String text, JsonArray blocks) {
        List<Shown> history = new ArrayList<>(message.history());
        history.add(new Shown(now(), text, blocks));
        replace(message, history, message.deleted());
    }

    void remove(SlackMessage message) {
        replace(message, message.history(), true);
    }

    private void replace(SlackMessage message, List<Shown> history, boolean deleted) {
        messages.put(
                message.channel() + "/" + message.ts(),
                new SlackMessage(
                        message.channel(),
                        message.ts(),
                        message.threadTs(),
                        history,
                        message.fileIds(),
                        deleted));
    }
}
