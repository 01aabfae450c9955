package bot.easel.spend;

import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Whose money moved in this process, and which limits turned somebody away, since somebody last
/// looked: a hint for who tells people about limits, which costs those who move money nothing.
///
/// It is only memory. What a crash or an overflow takes from it is found by a look at all windows.
public final class Movements {
    private static final int MANY = 10_000;

    private record RefusedBy(Scope scope, Period period, Usd limit, Instant start) {}

    private final Set<String> scopes = ConcurrentHashMap.newKeySet();
    private final Map<RefusedBy, LimitRefusal> refusals = new ConcurrentHashMap<>();

    void moved(Set<String> scopeKeys) {
        if (scopes.size() < MANY) {
            scopes.addAll(scopeKeys);
        }
    }

    void refused(LimitRefusal refusal) {
        if (refusals.size() < MANY) {
            refusals.putIfAbsent(
                    new RefusedBy(
                            refusal.limit().scope(),
                            refusal.limit().period(),
                            refusal.limit().amount(),
                            refusal.window().start()),
                    refusal);
        }
    }

    /// The scopes whose money moved; each is answered once.
    public Set<String> takeScopes() {
        Set<String> taken = new HashSet<>();
        for (Iterator<String> each = scopes.iterator(); each.hasNext(); ) {
            // Removed before it is looked at: money that moves in between is noted once more.
            taken.add(each.next());
            each.remove();
        }
        return taken;
    }

    /// The first refusal of each limit; each is answered once.
    public List<LimitRefusal> takeRefusals() {
        List<LimitRefusal> taken = List.copyOf(refusals.values());
        refusals.values().removeAll(taken);
        return taken;
    }
}
