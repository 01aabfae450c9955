package bot.easel.studio;

import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Movements;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.studio.NoticeStore.OpenWindow;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notices when a limit is spent to a certain share, and who wants to know. It looks at what the
/// books hold, behind the back of those who move the money.
///
/// Only what is spent counts. A hold is the worst case of a picture that is under way, which mostly
/// costs less: an alert about it would often be wrong a minute later. Where there is no room left
/// the holds do count, since somebody was turned away because of them.
final class LimitAlerts {
    private static final int FULL = 100;
    private static final int REMEMBERED = 20_000;
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final NoticeStore store;
    private final Movements movements;
    private final Supplier<AlertSettings> settings;
    private final NoticeTargets targets;

    /// What the store is known to have noted, so that it need not be asked again. It says no more
    /// than "already done".
    private final Set<String> noted =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    LimitAlerts(
            NoticeStore store,
            Movements movements,
            Supplier<AlertSettings> settings,
            NoticeTargets targets) {
        this.store = store;
        this.movements = movements;
        this.settings = settings;
        this.targets = targets;
    }

    /// Looks at whatever moved in this process; nothing is asked of the store when nothing did.
    void lookAtMoved() {
        List<LimitRefusal> refusals = movements.takeRefusals();
        Set<String> scopes = movements.takeScopes();
        if (!scopes.isEmpty()) {
            store.windowsOf(scopes).forEach(this::spent);
        }
        refusals.forEach(this::refused);
    }

    /// Looks at every open window: what another process could not say any more before it died.
    void lookAtAll() {
        List<Integer> percents = settings.get().percents();
        if (!percents.isEmpty()) {
            store.windowsFrom(percents.getFirst()).forEach(this::spent);
        }
    }

    private void spent(OpenWindow window) {
        List<Integer> reached = reached(window);
        if (!reached.isEmpty()) {
            tell(window, reached, null);
        }
    }

    /// A wish above the whole limit would not fit into an empty window either: it says nothing about
    /// how full this one is.
    private void refused(LimitRefusal refusal) {
        boolean neverFits = refusal.asked().isMoreThan(refusal.limit().amount());
        if (neverFits || !settings.get().percents().contains(FULL)) {
            return;
        }
        OpenWindow window =
                store.windowOf(refusal)
                        .orElseGet(() ->
                                new OpenWindow(
                                        refusal.limit().scope(),
                                        refusal.window(),
                                        refusal.limit().amount().plus(refusal.granted()),
                                        refusal.limit().amount(),
                                        refusal.settled(),
                                        refusal.held()));
        List<Integer> reached =
                Stream.concat(reached(window).stream(), Stream.of(FULL)).distinct().toList();
        tell(window, reached, refusal.asked());
    }

    private List<Integer> reached(OpenWindow window) {
        if (!window.limit().isPositive()) {
            return List.of();
        }
        BigInteger spent = BigInteger.valueOf(window.settled().nanos()).multiply(HUNDRED);
        BigInteger limit = BigInteger.valueOf(window.limit().nanos());
        return settings.get().percents().stream()
                .filter(percent ->
                        spent.compareTo(limit.multiply(BigInteger.valueOf(percent))) >= 0)
                .toList();
    }

    private void tell(OpenWindow window, List<Integer> reached, @Nullable Usd refused) {
        String key = window.key(reached.getLast());
        if (isNoted(key)) {
            return;
        }
        store.reached(
                window,
                reached,
                new Notice.LimitReached(
                        window.scope(),
                        window.window(),
                        window.limit(),
                        reached.getLast(),
                        window.settled(),
                        window.held(),
                        refused),
                targets.about(window.scope()));
        note(key);
    }

    private boolean isNoted(String key) {
        synchronized (noted) {
            return noted.contains(key);
        }
    }

    private void note(String key) {
        synchronized (noted) {
            noted.add(key);
        }
    }

    /// The workspace that a scope belongs to, by the parts of its key.
    static WorkspaceId workspace(Scope scope) {
        String[] parts = scope.key().split("/", -1);
        return new WorkspaceId(parts[0], parts[1]);
    }

    static MemberId member(Scope scope) {
        return new MemberId(workspace(scope), last(scope));
    }

    private static String last(Scope scope) {
        return scope.key().substring(scope.key().lastIndexOf('/') + 1);
    }
}
