package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.BudgetTarget.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What lies over what: the configuration, what is set for all, what is set for one.
class BudgetBookTest {
    private static final String WORKSPACE = "slack/T1";
    private static final String CHANNEL = "slack/T1/channel/C1";
    private static final String ADA = "slack/T1/member/ADA";
    private static final LimitPlan CONFIGURED =
            new LimitPlan(
                            ZoneOffset.UTC,
                            Usd.parse("0.50"),
                            Map.of(Period.MONTH, Usd.parse("50")),
                            Map.of(Period.DAY, Usd.parse("10")),
                            Map.of(Period.DAY, Usd.parse("2"), Period.MONTH, Usd.parse("20")),
                            Map.of("designers", Map.of(Period.DAY, Usd.parse("5"))))
                    .withPace(new MemberPace(6, 3));

    private final List<BudgetChange> changes = new ArrayList<>();

    @Test
    void nothingSetLeavesTheConfiguration() {
        assertThat(plan()).isEqualTo(CONFIGURED);
        assertThat(BudgetBook.EMPTY.version()).isZero();
    }

    @Test
    void whatIsSetForAllGoesBeforeTheConfigurationAndWhatIsSetForOneBeforeThat() {
        set(Kind.EVERY_CHANNEL, "", Period.DAY, "7");
        assertThat(plan().channel()).isEqualTo(Map.of(Period.DAY, Usd.parse("7")));

        set(Kind.CHANNEL, CHANNEL, Period.DAY, "3");
        set(Kind.EVERY_CHANNEL, "", Period.DAY, "8");
        set(Kind.CHANNEL, CHANNEL + "0", Period.DAY, "99");

        assertThat(plan().channel()).isEqualTo(Map.of(Period.DAY, Usd.parse("3")));
        assertThat(plan().version()).isEqualTo(4);
        assertThat(plan().pace()).isEqualTo(new MemberPace(6, 3));
        assertThat(plan().zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void theOrderInWhichChangesAreReadDoesNotMatter() {
        set(Kind.CHANNEL, CHANNEL, Period.DAY, "3");
        set(Kind.CHANNEL, CHANNEL, Period.DAY, "4");
        set(Kind.EVERY_CHANNEL, "", Period.DAY, "8");
        LimitPlan forwards = plan();
        Collections.reverse(changes);

        assertThat(plan()).isEqualTo(forwards);
        assertThat(forwards.channel()).isEqualTo(Map.of(Period.DAY, Usd.parse("4")));
    }

    @Test
    void noneLiftsALimitAndDefaultLetsTheConfigurationSpeakAgain() {
        set(Kind.WORKSPACE, "", Period.MONTH, "none");
        set(Kind.WORKSPACE, "", Period.DAY, "1");
        assertThat(plan().workspace()).isEqualTo(Map.of(Period.DAY, Usd.parse("1")));

        set(Kind.WORKSPACE, "", Period.MONTH, "default");
        set(Kind.WORKSPACE, "", Period.DAY, "default");

        assertThat(plan().workspace()).isEqualTo(CONFIGURED.workspace());
        assertThat(plan().version()).isEqualTo(4);
        assertThat(book().of(WORKSPACE)).isEmpty();
        assertThat(book().find(WORKSPACE, BudgetTarget.of(Kind.WORKSPACE), Period.DAY)).isEmpty();
    }

    @Test
    void aMembersOwnLimitGoesBeforeRolesAndEachMembers() {
        set(Kind.EVERY_MEMBER, "", Period.DAY, "3");
        set(Kind.ROLE, "designers", Period.DAY, "6");
        assertThat(dayOf(ADA, Set.of())).isEqualTo(Usd.parse("3"));
        assertThat(dayOf(ADA, Set.of("designers"))).isEqualTo(Usd.parse("6"));

        set(Kind.MEMBER, ADA, Period.DAY, "1");
        assertThat(dayOf(ADA, Set.of("designers"))).isEqualTo(Usd.parse("1"));
        assertThat(dayOf(ADA + "2", Set.of("designers"))).isEqualTo(Usd.parse("6"));

        set(Kind.MEMBER, ADA, Period.DAY, "none");
        assertThat(dayOf(ADA, Set.of("designers"))).isNull();

        set(Kind.MEMBER, ADA, Period.DAY, "default");
        assertThat(dayOf(ADA, Set.of("designers"))).isEqualTo(Usd.parse("6"));
    }

    @Test
    void aRoleWithoutItsAllowanceHasTheLimitOfEachMember() {
        set(Kind.ROLE, "designers", Period.DAY, "none");
        assertThat(dayOf(ADA, Set.of("designers"))).isEqualTo(Usd.parse("2"));

        set(Kind.ROLE, "R7", Period.WEEK, "9");
        assertThat(plan().bind(WORKSPACE, CHANNEL, ADA, Set.of("R7", "painters")))
                .contains(
                        new Limit(
                                new Scope(ScopeKind.MEMBER, ADA),
                                Period.WEEK,
                                Usd.parse("9"),
                                ZoneOffset.UTC));
    }

    @Test
    void theCeilingOfAPictureHasNoPeriod() {
        set(Kind.PICTURE, "", null, "1.25");
        assertThat(plan().picture()).isEqualTo(Usd.parse("1.25"));

        set(Kind.PICTURE, "", null, "none");
        assertThat(plan().picture()).isEqualTo(BudgetBook.NO_CEILING);
        assertThatThrownBy(() -> set(Kind.PICTURE, "", Period.DAY, "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set(Kind.WORKSPACE, "", null, "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> set(Kind.MEMBER, "", Period.DAY, "1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherWorkspacesLimitsAreItsOwn() {
        changes.add(
                new BudgetChange(
                        41,
                        "slack/T2",
                        BudgetTarget.of(Kind.EVERY_MEMBER),
                        Period.DAY,
                        new BudgetSetting.Amount(Usd.ZERO),
                        "slack/T2/member/EVE",
                        Instant.EPOCH));

        assertThat(dayOf(ADA, Set.of())).isEqualTo(Usd.parse("2"));
        assertThat(plan().version()).isEqualTo(41);
    }

    private @Nullable Usd dayOf(String member, Set<String> roles) {
        return plan().bind(WORKSPACE, CHANNEL, member, roles).stream()
                .filter(limit -> limit.scope().kind() == ScopeKind.MEMBER)
                .filter(limit -> limit.period() == Period.DAY)
                .map(Limit::amount)
                .findFirst()
                .orElse(null);
    }

    private LimitPlan plan() {
        return book().over(CONFIGURED, WORKSPACE, CHANNEL);
    }

    private BudgetBook book() {
        return new BudgetBook(changes);
    }

    private void set(Kind kind, String key, @Nullable Period period, String amount) {
        changes.add(
                new BudgetChange(
                        changes.size() + 1L,
                        WORKSPACE,
                        new BudgetTarget(kind, key),
                        period,
                        switch (amount) {
                            case "none" -> new BudgetSetting.Lifted();
                            case "default" -> new BudgetSetting.Configured();
                            default -> new BudgetSetting.Amount(Usd.parse(amount));
                        },
                        "slack/T1/member/EVE",
                        Instant.EPOCH));
    }
}
