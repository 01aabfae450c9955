package bot.easel.spend;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was set in the chat, as of one version: the newest change of each target and period.
///
/// Over the configuration lies what is set for all (each channel, each member), and over that what
/// is set for this one.
public final class BudgetBook {
    /// Nothing was ever set.
    public static final BudgetBook EMPTY = new BudgetBook(List.of());

    private record Key(String workspaceKey, BudgetTarget target, @Nullable Period period) {
        static Key of(BudgetChange change) {
            return new Key(change.workspaceKey(), change.target(), change.period());
        }
    }

    private final long version;
    private final Map<Key, BudgetChange> newest;
    private final Map<String, List<BudgetChange>> ofWorkspaces;

    /// @param changes at least the newest of each target and period; older ones do not matter
    public BudgetBook(Collection<BudgetChange> changes) {
        Map<Key, BudgetChange> kept = new HashMap<>();
        for (BudgetChange change : changes) {
            kept.merge(
                    Key.of(change),
                    change,
                    (one, other) -> one.version() > other.version() ? one : other);
        }
        this.version = changes.stream().mapToLong(BudgetChange::version).max().orElse(0);
        this.newest = Map.copyOf(kept);
        Map<String, List<BudgetChange>> grouped = new HashMap<>();
        kept.values().stream()
                .filter(change -> !(change.setting() instanceof BudgetSetting.Configured))
                .forEach(change ->
                        grouped.merge(
                                change.workspaceKey(),
                                List.of(change),
                                (one, other) ->
                                        Stream.concat(one.stream(), other.stream()).toList()));
        this.ofWorkspaces = Map.copyOf(grouped);
    }

    /// The newest change that it knows of; 0 where there was none.
    public long version() {
        return version;
    }

    /// What is set for this very target; empty where the configuration, or what is set for all,
    /// speaks.
    public Optional<BudgetChange> find(
            String workspaceKey, BudgetTarget target, @Nullable Period period) {
        return Optional.ofNullable(newest.get(new Key(workspaceKey, target, period)))
                .filter(change -> !(change.setting() instanceof BudgetSetting.Configured));
    }

    /// All that is set in a workspace, in no order.
    public List<BudgetChange> of(String workspaceKey) {
        return ofWorkspaces.getOrDefault(workspaceKey, List.of());
    }

    /// The plan of a channel as the configuration has it, with what was set in the chat over it.
    public LimitPlan over(LimitPlan configured, String workspaceKey, String channelKey) {
        Map<Period, Usd> workspace = amounts(configured.workspace());
        Map<Period, Usd> channel = amounts(configured.channel());
        Map<Period, Usd> member = amounts(configured.member());
        Map<String, Map<Period, Usd>> roles = new TreeMap<>();
        configured.roles().forEach((role, allowance) -> roles.put(role, amounts(allowance)));
        Map<String, MemberLimits> members = new TreeMap<>(configured.members());
        Usd picture = configured.picture();
        List<BudgetChange> set = of(workspaceKey);
        for (BudgetChange change : set) {
            BudgetTarget target = change.target();
            switch (target.kind()) {
                case WORKSPACE -> apply(change, workspace);
                case EVERY_CHANNEL -> apply(change, channel);
                case EVERY_MEMBER -> apply(change, member);
                case ROLE ->
                        apply(
                                change,
                                roles.computeIfAbsent(
                                        target.key(), role -> new EnumMap<>(Period.class)));
                case MEMBER ->
                        members.put(
                                target.key(),
                                members.getOrDefault(target.key(), MemberLimits.NONE).with(change));
                case PICTURE -> picture = most(change).orElse(NO_CEILING);
                case CHANNEL -> {}
            }
        }
        // After those for every channel, whatever their order.
        set.stream()
                .filter(change -> change.target().kind() == BudgetTarget.Kind.CHANNEL)
                .filter(change -> change.target().key().equals(channelKey))
                .forEach(change -> apply(change, channel));
        return new LimitPlan(
                configured.zone(),
                picture,
                workspace,
                channel,
                member,
                roles,
                version,
                members,
                configured.pace());
    }

    /// More than any picture may cost, where the ceiling is lifted.
    public static final Usd NO_CEILING = Usd.ofNanos(Long.MAX_VALUE);

    private static void apply(BudgetChange change, Map<Period, Usd> amounts) {
        Period period = change.period();
        if (period != null) {
            most(change)
                    .ifPresentOrElse(
                            most -> amounts.put(period, most), () -> amounts.remove(period));
        }
    }

    private static Optional<Usd> most(BudgetChange change) {
        return switch (change.setting()) {
            case BudgetSetting.Amount(Usd most) -> Optional.of(most);
            case BudgetSetting.Lifted(), BudgetSetting.Configured() -> Optional.empty();
        };
    }

    private static Map<Period, Usd> amounts(Map<Period, Usd> configured) {
        Map<Period, Usd> amounts = new EnumMap<>(Period.class);
        amounts.putAll(configured);
        return amounts;
    }
}
