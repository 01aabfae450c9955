package bot.easel.spend;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The limits that a channel is under, before they are bound to somebody.
///
/// @param roles allowance of each member who has the role; where several roles of a member name a
///     period the largest counts, and it takes the place of the `member` limit of that period
/// @param picture the dearest single generation that needs no approval
/// @param version the newest change of a budget that this plan knows of; 0 where it comes from the
///     configuration alone
/// @param members what is set for single members, by their keys; it goes before roles and `member`
/// @param pace how fast each member may ask
public record LimitPlan(
        ZoneId zone,
        Usd picture,
        Map<Period, Usd> workspace,
        Map<Period, Usd> channel,
        Map<Period, Usd> member,
        Map<String, Map<Period, Usd>> roles,
        long version,
        Map<String, MemberLimits> members,
        MemberPace pace) {
    public LimitPlan {
        workspace = Map.copyOf(workspace);
        channel = Map.copyOf(channel);
        member = Map.copyOf(member);
        Map<String, Map<Period, Usd>> copy = new TreeMap<>();
        roles.forEach((role, amounts) -> copy.put(role, Map.copyOf(amounts)));
        roles = Map.copyOf(copy);
        members = Map.copyOf(members);
    }

    /// The plan of the configuration alone.
    public LimitPlan(
            ZoneId zone,
            Usd picture,
            Map<Period, Usd> workspace,
            Map<Period, Usd> channel,
            Map<Period, Usd> member,
            Map<String, Map<Period, Usd>> roles) {
        this(zone, picture, workspace, channel, member, roles, 0, Map.of(), MemberPace.UNBOUNDED);
    }

    public LimitPlan withPace(MemberPace newPace) {
        return new LimitPlan(
                zone, picture, workspace, channel, member, roles, version, members, newPace);
    }

    /// The limits for one member in one channel, in the fixed order of scopes and periods.
    public List<Limit> bind(
            String workspaceKey, String channelKey, String memberKey, Set<String> memberRoles) {
        Map<Period, Usd> own = new EnumMap<>(Period.class);
        own.putAll(member);
        Map<Period, Usd> allowance = new EnumMap<>(Period.class);
        memberRoles.stream()
                .filter(roles::containsKey)
                .map(role -> roles.getOrDefault(role, Map.of()))
                .forEach(amounts ->
                        amounts.forEach((period, amount) ->
                                allowance.merge(period, amount, LimitPlan::max)));
        own.putAll(allowance);
        own = members.getOrDefault(memberKey, MemberLimits.NONE).over(own);
        List<Limit> limits = new ArrayList<>();
        add(limits, new Scope(ScopeKind.WORKSPACE, workspaceKey), workspace);
        add(limits, new Scope(ScopeKind.CHANNEL, channelKey), channel);
        add(limits, new Scope(ScopeKind.MEMBER, memberKey), own);
        return List.copyOf(limits);
    }

    private void add(List<Limit> limits, Scope scope, Map<Period, Usd> amounts) {
        for (Period period : Period.values()) {
            Usd amount = amounts.get(period);
            if (amount != null) {
                limits.add(new Limit(scope, period, amount, zone));
            }
        }
    }

    private static Usd max(Usd left, Usd right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
