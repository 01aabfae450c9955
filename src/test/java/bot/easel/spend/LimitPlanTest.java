package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which limits a member is under.
class LimitPlanTest {
    private static final LimitPlan PLAN =
            new LimitPlan(
                    ZoneOffset.UTC,
                    Usd.parse("0.50"),
                    Map.of(Period.MONTH, Usd.parse("50")),
                    Map.of(Period.DAY, Usd.parse("10")),
                    Map.of(Period.DAY, Usd.parse("2"), Period.MONTH, Usd.parse("20")),
                    Map.of(
                            "designers", Map.of(Period.DAY, Usd.parse("10")),
                            "artists", Map.of(Period.DAY, Usd.parse("12")),
                            "guests", Map.of(Period.WEEK, Usd.parse("1"))));

    private static List<String> amounts(Set<String> roles) {
        return PLAN.bind("slack/T1", "slack/T1/channel/C1", "slack/T1/member/U1", roles).stream()
                .map(limit ->
                        limit.scope().kind()
                                + " "
                                + limit.period()
                                + " "
                                + limit.amount().toDecimal())
                .toList();
    }

    @Test
    void everyScopeAndPeriodWithALimitAppliesFromWideToNarrow() {
        assertThat(amounts(Set.of("somebody")))
                .containsExactly(
                        "WORKSPACE MONTH 50.00",
                        "CHANNEL DAY 10.00",
                        "MEMBER DAY 2.00",
                        "MEMBER MONTH 20.00");
    }

    @Test
    void aRolesAllowanceTakesThePlaceOfTheMembersLimitAndTheLargestCounts() {
        assertThat(amounts(Set.of("designers", "artists", "guests")))
                .containsExactly(
                        "WORKSPACE MONTH 50.00",
                        "CHANNEL DAY 10.00",
                        "MEMBER DAY 12.00",
                        "MEMBER WEEK 1.00",
                        "MEMBER MONTH 20.00");
    }
}
