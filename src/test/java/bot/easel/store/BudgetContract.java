package bot.easel.store;

import static bot.easel.store.Workbench.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.BudgetBook;
import bot.easel.spend.BudgetChange;
import bot.easel.spend.BudgetSetting;
import bot.easel.spend.BudgetTarget;
import bot.easel.spend.BudgetTarget.Kind;
import bot.easel.spend.CachedBudgets;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Notices.Topic;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Limits set in the chat: kept as a history, and never out of date where they admit.
interface BudgetContract extends StoreContract {
    String T1 = Workbench.WORKSPACE.key();
    String EVE = "slack/T1/member/EVE";
    LimitPlan CONFIGURED =
            new LimitPlan(
                    ZoneOffset.UTC,
                    Usd.parse("1"),
                    Map.of(),
                    Map.of(),
                    Map.of(Period.DAY, Usd.ofNanos(1_000)),
                    Map.of("designers", Map.of(Period.DAY, Usd.ofNanos(5_000))));

    @Test
    default void whatIsSetIsReadAsItWasSet() {
        JdbcBudgets budgets = new JdbcBudgets(bench().database);
        assertThat(budgets.read().version()).isZero();
        BudgetTarget channel = new BudgetTarget(Kind.CHANNEL, Workbench.CHANNEL.key());
        BudgetTarget picture = BudgetTarget.of(Kind.PICTURE);

        BudgetChange first = budgets.change(T1, channel, Period.DAY, amount("0.000000001"), EVE);
        BudgetChange second = budgets.change(T1, picture, null, new BudgetSetting.Lifted(), EVE);
        BudgetChange third =
                budgets.change("slack/T2", channel, Period.DAY, amount("1000000000"), "x");

        assertThat(List.of(first.version(), second.version(), third.version()))
                .containsExactly(1L, 2L, 3L);
        assertThat(first.changedAt()).isEqualTo(bench().clock.instant());
        BudgetBook book = new JdbcBudgets(bench().another().database).read();
        assertThat(book.version()).isEqualTo(3);
        assertThat(book.of(T1)).containsExactlyInAnyOrder(first, second);
        assertThat(book.of("slack/T2")).containsExactly(third);
    }

    @Test
    default void aChangeIsToldToWhoeverRemembersLimits() throws InterruptedException {
        BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
        new DatabaseNotices(bench().database).on(Topic.LIMITS, () -> heard.add(Topic.LIMITS));

        new JdbcBudgets(bench().database)
                .change(T1, BudgetTarget.of(Kind.EVERY_MEMBER), Period.DAY, amount("2"), EVE);

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Topic.LIMITS);
    }

    @Test
    default void theHistoryIsKeptNewestFirstAndCannotBeChanged() {
        JdbcBudgets budgets = new JdbcBudgets(bench().database);
        BudgetTarget everyone = BudgetTarget.of(Kind.EVERY_MEMBER);
        BudgetChange first = budgets.change(T1, everyone, Period.DAY, amount("2"), EVE);
        budgets.change("slack/T2", everyone, Period.DAY, amount("9"), EVE);
        BudgetChange second = budgets.change(T1, everyone, Period.DAY, amount("3"), "other");
        BudgetChange third =
                budgets.change(T1, everyone, Period.DAY, new BudgetSetting.Configured(), EVE);

        assertThat(budgets.history(T1, 0, 10)).containsExactly(third, second, first);
        assertThat(budgets.history(T1, 1, 1)).containsExactly(second);
        assertThat(budgets.read().of(T1)).isEmpty();
        assertThat(budgets.read().version()).isEqualTo(4);
        assertThatThrownBy(() -> bench().tamper("delete from budget_change"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> bench().tamper("update budget_change set limit_nanos = 0"))
                .isInstanceOf(RuntimeException.class);
    }

    /// A replica that has not heard of a change admits nothing by the old one.
    @Invariant({13, 15})
    @Test
    default void limitsThatAreOutOfDateAdmitNothing() {
        CachedBudgets here = new CachedBudgets(new JdbcBudgets(bench().database));
        Workbench other = bench().another();
        CachedBudgets there = new CachedBudgets(new JdbcBudgets(other.database));
        there.change(T1, BudgetTarget.of(Kind.EVERY_MEMBER), Period.DAY, amount("0.0000001"), EVE);
        Generation generation = bench().generation("U1");

        assertThat(admit(here, generation, 101)).isInstanceOf(HoldDecision.LimitsChanged.class);
        assertThat(bench().number("select count(*) from reservation")).isZero();
        here.reread();

        assertThat(admit(here, generation, 101)).isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(admit(here, generation, 100)).isInstanceOf(HoldDecision.Held.class);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// A limit that is lifted and put back within its window counts all.
    @Invariant({1, 13})
    @Test
    default void aLimitThatAdminsLiftAndPutBackCountsWhatWasAdmittedMeanwhile() {
        CachedBudgets budgets = new CachedBudgets(new JdbcBudgets(bench().database));
        BudgetTarget own = new BudgetTarget(Kind.MEMBER, member("U1").key());
        assertThat(admit(budgets, bench().generation("U1"), 900))
                .isInstanceOf(HoldDecision.Held.class);

        budgets.change(T1, own, Period.DAY, new BudgetSetting.Lifted(), EVE);
        assertThat(admit(budgets, bench().generation("U1"), 4_000))
                .isInstanceOf(HoldDecision.Held.class);
        budgets.change(T1, own, Period.DAY, new BudgetSetting.Configured(), EVE);
        HoldDecision back = admit(budgets, bench().generation("U1"), 1);

        assertThat(back).isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(((HoldDecision.OverLimit) back).refusal().held()).isEqualTo(Usd.ofNanos(4_900));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// Whoever loses a role has the smaller limit at once, with all that was spent.
    @Invariant(1)
    @Test
    default void aRoleThatIsTakenAwayTakesItsAllowanceWithIt() {
        CachedBudgets budgets = new CachedBudgets(new JdbcBudgets(bench().database));
        Set<String> designer = Set.of("designers");
        assertThat(admit(budgets, bench().generation("U1"), 3_000, designer))
                .isInstanceOf(HoldDecision.Held.class);

        assertThat(admit(budgets, bench().generation("U1"), 1, Set.of()))
                .isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(admit(budgets, bench().generation("U1"), 2_000, designer))
                .isInstanceOf(HoldDecision.Held.class);
        assertThat(admit(budgets, bench().generation("U1"), 1, designer))
                .isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant(16)
    @Test
    default void aStoreThatIsAwayChangesNothingAndLeavesWhatWasKnown() {
        Workbench other = bench().another();
        CachedBudgets budgets = new CachedBudgets(new JdbcBudgets(other.database));
        BudgetTarget everyone = BudgetTarget.of(Kind.EVERY_MEMBER);
        budgets.change(T1, everyone, Period.DAY, amount("2"), EVE);
        other.database.close();

        assertThatThrownBy(() -> budgets.change(T1, everyone, Period.DAY, amount("3"), EVE))
                .isInstanceOf(LedgerUnavailable.class);
        assertThatThrownBy(budgets::reread).isInstanceOf(LedgerUnavailable.class);
        assertThat(budgets.read().version()).isEqualTo(1);
    }

    private HoldDecision admit(CachedBudgets budgets, Generation generation, long nanos) {
        return admit(budgets, generation, nanos, Set.of());
    }

    private HoldDecision admit(
            CachedBudgets budgets, Generation generation, long nanos, Set<String> roles) {
        LimitPlan plan = budgets.read().over(CONFIGURED, T1, Workbench.CHANNEL.key());
        return bench().store
                .admit(
                        "event-" + generation.id() + "-" + nanos,
                        generation,
                        new HoldRequest(
                                generation.reservationId(),
                                generation.id(),
                                1,
                                Usd.ofNanos(nanos),
                                generation.priceVersion(),
                                generation.recipe().hash(),
                                plan.bind(
                                        T1,
                                        Workbench.CHANNEL.key(),
                                        generation.requester().id().key(),
                                        roles),
                                plan.version(),
                                null),
                        Workbench.PATIENCE);
    }

    private static BudgetSetting amount(String dollars) {
        return new BudgetSetting.Amount(Usd.parse(dollars));
    }
}
