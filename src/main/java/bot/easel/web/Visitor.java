package bot.easel.web;

import bot.easel.chat.playground.PlaygroundSubscription;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One browser's session: whom it acts as, and the token that its page sends with every action.
final class Visitor {
    private final String id;
    private final String token;
    private final Set<PlaygroundSubscription> streams = ConcurrentHashMap.newKeySet();
    private final Instant begun;
    private volatile String member;
    private volatile Instant lastSeen;

    Visitor(String id, String token, String member, Instant now) {
        this.id = id;
        this.token = token;
        this.member = member;
        this.begun = now;
        this.lastSeen = now;
    }

    Instant begun() {
        return begun;
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    String member() {
        return member;
    }

    /// Acts as another member from now on. Streams for the former one end, so that every open page
    /// of this browser reads everything anew.
    void actAs(String other) {
        member = other;
        streams.forEach(PlaygroundSubscription::close);
    }

    Set<PlaygroundSubscription> streams() {
        return streams;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    void seen(Instant now) {
        lastSeen = now;
    }
}
