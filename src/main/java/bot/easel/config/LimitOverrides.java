package bot.easel.config;

import bot.easel.spend.LimitPlan;
import bot.easel.spend.MemberPace;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a `limits` section says; each amount that it does not name stays as it was.
///
/// @param zone null for the one before
/// @param picture null for the one before
/// @param requestsPerMinute null for the one before; 0 for no bound
/// @param jobsAtOnce null for the one before; 0 for no bound
/// @param workspace for each period that is named an amount, or empty where `none` lifts the limit
record LimitOverrides(
        @Nullable ZoneId zone,
        @Nullable Usd picture,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer jobsAtOnce,
        Map<Period, Optional<Usd>> workspace,
        Map<Period, Optional<Usd>> channel,
        Map<Period, Optional<Usd>> member,
        Map<String, Map<Period, Optional<Usd>>> roles) {

    private static final int MOST_AT_ONCE = 10_000;

    static LimitOverrides read(Section section) {
        Fields fields = new Fields(section);
        Usd picture = fields.money("picture");
        if (picture != null && picture.isZero()) {
            section.problem(
                    "picture",
                    "is nothing, so every picture would be refused",
                    "Write what the dearest picture may cost, such as 0.50");
        }
        Map<String, Map<Period, Optional<Usd>>> roles = new TreeMap<>();
        Section named = section.section("roles");
        named.keys().forEach(role -> roles.put(role, amounts(named.section(role))));
        LimitOverrides limits =
                new LimitOverrides(
                        fields.zone("zone"),
                        picture,
                        bound(fields, "requests-per-minute"),
                        bound(fields, "jobs-at-once"),
                        amounts(section.section("workspace")),
                        amounts(section.section("channel")),
                        amounts(section.section("member")),
                        roles);
        section.finish();
        return limits;
    }

    /// A whole number, where `none` is 0.
    private static @Nullable Integer bound(Fields fields, String key) {
        Value value = fields.section().value(key);
        return value != null && value.text().equalsIgnoreCase("none")
                ? Integer.valueOf(0)
                : fields.number(key, 0, MOST_AT_ONCE);
    }

    private static Map<Period, Optional<Usd>> amounts(Section section) {
        Fields fields = new Fields(section);
        Map<Period, Optional<Usd>> amounts = new EnumMap<>(Period.class);
        for (Period period : Period.values()) {
            String key = period.name().toLowerCase(Locale.ROOT);
            Value value = section.value(key);
            if (value != null && value.text().equalsIgnoreCase("none")) {
                amounts.put(period, Optional.empty());
            } else if (value != null) {
                Usd amount = fields.money(value);
                if (amount != null) {
                    amounts.put(period, Optional.of(amount));
                }
            }
        }
        section.finish();
        return amounts;
    }

    LimitPlan over(LimitPlan base) {
        Map<String, Map<Period, Usd>> allRoles = new TreeMap<>(base.roles());
        roles.forEach((role, amounts) ->
                allRoles.put(role, over(amounts, base.roles().getOrDefault(role, Map.of()))));
        MemberPace pace = base.pace();
        LimitPlan plan =
                new LimitPlan(
                        zone == null ? base.zone() : zone,
                        picture == null ? base.picture() : picture,
                        over(workspace, base.workspace()),
                        over(channel, base.channel()),
                        over(member, base.member()),
                        allRoles);
        return plan.withPace(
                new MemberPace(
                        requestsPerMinute == null ? pace.requestsPerMinute() : requestsPerMinute,
                        jobsAtOnce == null ? pace.jobsAtOnce() : jobsAtOnce));
    }

    private static Map<Period, Usd> over(
            Map<Period, Optional<Usd>> changes, Map<Period, Usd> base) {
        Map<Period, Usd> amounts = new EnumMap<>(Period.class);
        amounts.putAll(base);
        changes.forEach((period, amount) ->
                amount.ifPresentOrElse(
                        set -> amounts.put(period, set), () -> amounts.remove(period)));
        return amounts;
    }
}
