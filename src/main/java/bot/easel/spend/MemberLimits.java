package bot.easel.spend;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What is set for one single member. It goes before the member's roles and what all members have.
///
/// @param lifted periods in which this member has no limit
public record MemberLimits(Map<Period, Usd> amounts, Set<Period> lifted) {
    static final MemberLimits NONE = new MemberLimits(Map.of(), Set.of());

    public MemberLimits {
        amounts = Map.copyOf(amounts);
        lifted = Set.copyOf(lifted);
    }

    MemberLimits with(BudgetChange change) {
        Period period = change.period();
        if (period == null) {
            return this;
        }
        Map<Period, Usd> newAmounts = new EnumMap<>(Period.class);
        newAmounts.putAll(amounts);
        newAmounts.remove(period);
        Set<Period> newLifted = EnumSet.noneOf(Period.class);
        newLifted.addAll(lifted);
        newLifted.remove(period);
        switch (change.setting()) {
            case BudgetSetting.Amount(Usd most) -> newAmounts.put(period, most);
            case BudgetSetting.Lifted() -> newLifted.add(period);
            case BudgetSetting.Configured() -> {}
        }
        return new MemberLimits(newAmounts, newLifted);
    }

    /// The limits of all members and of roles, with these over them.
    Map<Period, Usd> over(Map<Period, Usd> others) {
        Map<Period, Usd> own = new EnumMap<>(Period.class);
        own.putAll(others);
        own.keySet().removeAll(lifted);
        own.putAll(amounts);
        return own;
    }
}
