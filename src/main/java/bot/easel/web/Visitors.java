package bot.easel.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions, in memory: a restart asks for the sign-in secret again.
final class Visitors {
    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST = 1_000;

    private final Map<String, Visitor> byId = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final SecureRandom random;

    Visitors(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    Optional<Visitor> find(String id) {
        Instant now = clock.instant();
        Optional<Visitor> found =
                Optional.ofNullable(byId.get(id)).filter(visitor -> isOpen(visitor, now));
        found.ifPresent(visitor -> visitor.seen(now));
        return found;
    }

    Visitor create(String member) {
        makeRoom();
        Visitor visitor = new Visitor(secret(), secret(), member, clock.instant());
        byId.put(visitor.id(), visitor);
        return visitor;
    }

    void remove(Visitor visitor) {
        byId.remove(visitor.id());
        visitor.actAs(visitor.member());
    }

    private void makeRoom() {
        if (byId.size() < MOST) {
            return;
        }
        Instant now = clock.instant();
        byId.values().removeIf(visitor -> !isOpen(visitor, now));
        if (byId.size() >= MOST) {
            byId.values().stream()
                    .min(Comparator.comparing(Visitor::lastSeen))
                    .ifPresent(this::remove);
        }
    }

    private static boolean isOpen(Visitor visitor, Instant now) {
        return visitor.lastSeen().plus(IDLE).isAfter(now)
                && visitor.begun().plus(LONGEST).isAfter(now);
    }

    private String secret() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
