package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Invariant 15: memory may say "already done" or "no", and show; it never says "yes".
class SpendMemoryTest {
    private static final Scope MEMBER = new Scope(ScopeKind.MEMBER, "slack/T1/member/U1");
    private static final Scope OTHER = new Scope(ScopeKind.MEMBER, "slack/T1/member/U2");
    private static final Limit DAY = limit(MEMBER, 100);
    private static final Instant START = Instant.parse("2026-11-20T23:59:50Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final SpendMemory memory = new SpendMemory(clock);
    private final CountingLedger books = new CountingLedger(START);
    private final CachedLedger ledger = new CachedLedger(books, memory);

    private static Limit limit(Scope scope, long nanos) {
        return new Limit(scope, Period.DAY, Usd.ofNanos(nanos), ZoneOffset.UTC);
    }

    private static HoldRequest hold(long nanos, Limit... limits) {
        return new HoldRequest("r", "g", 1, Usd.ofNanos(nanos), "p", "h", List.of(limits));
    }

    private void full(Limit limit, long held) {
        memory.refused(
                new LimitRefusal(
                        limit,
                        Period.DAY.windowAt(now.get(), ZoneOffset.UTC),
                        Usd.ZERO,
                        Usd.ofNanos(held),
                        Usd.ofNanos(50)));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        books.at(now.get());
    }

    @Invariant(15)
    @Test
    void aFullWindowRefusesWhatHasNoRoomAndNothingElse() {
        full(DAY, 80);

        assertThat(memory.full(hold(21, DAY)).orElseThrow().asked()).isEqualTo(Usd.ofNanos(21));
        assertThat(memory.full(hold(20, DAY))).isEmpty();
        assertThat(memory.full(hold(21, limit(OTHER, 100)))).isEmpty();
        assertThat(memory.full(hold(21))).isEmpty();
    }

    @Invariant(13)
    @Test
    void anotherLimitIsAnotherQuestion() {
        full(DAY, 80);

        assertThat(memory.full(hold(21, limit(MEMBER, 101)))).isEmpty();
    }

    @Invariant(15)
    @Test
    void aFullWindowIsForgottenAfterTwoSecondsWhenMoneyMovesOrTheWindowEnds() {
        full(DAY, 80);
        pass(Duration.ofMillis(1_999));
        assertThat(memory.full(hold(21, DAY))).isPresent();
        pass(Duration.ofMillis(1));
        assertThat(memory.full(hold(21, DAY))).isEmpty();

        full(DAY, 80);
        memory.moved(Set.of(OTHER.key()));
        assertThat(memory.full(hold(21, DAY))).isPresent();
        memory.moved(Set.of(MEMBER.key()));
        assertThat(memory.full(hold(21, DAY))).isEmpty();

        now.set(Instant.parse("2026-11-20T23:59:59Z"));
        full(DAY, 80);
        pass(Duration.ofSeconds(1));
        assertThat(memory.full(hold(21, DAY))).isEmpty();
    }

    @Invariant(15)
    @Test
    void aClockThatGoesBackMakesNoHintLastLonger() {
        full(DAY, 80);
        pass(Duration.ofMinutes(-1));

        assertThat(memory.full(hold(21, DAY))).isEmpty();
    }

    @Invariant(6)
    @Test
    void anEventThatWasAdmittedStaysSo() {
        assertThat(memory.admittedAs("event")).isEmpty();
        memory.admitted("event", "g1");

        assertThat(memory.admittedAs("event")).contains("g1");
    }

    @Invariant(15)
    @Test
    void lookingAtABalanceAgainDoesNotAskTheBooks() {
        books.holds(Usd.ofNanos(30));
        Balance first = ledger.balances(List.of(DAY)).getFirst();
        pass(Duration.ofSeconds(5));

        Balance again = ledger.balances(List.of(DAY)).getFirst();

        assertThat(again).isEqualTo(first);
        assertThat(again.asOf()).isEqualTo(START);
        assertThat(again.left()).isEqualTo(Usd.ofNanos(70));
        assertThat(books.asked()).containsExactly("balances");
        ledger.byModel(MEMBER, first.window());
        ledger.byModel(MEMBER, first.window());
        assertThat(books.asked()).containsExactly("balances", "byModel");
    }

    @Invariant(15)
    @Test
    void aBalanceIsReadAnewWhenMoneyMovesAndWhenItsWindowEnds() {
        ledger.balances(List.of(DAY));
        books.holds(Usd.ofNanos(30));
        memory.moved(Set.of(MEMBER.key()));
        assertThat(ledger.balances(List.of(DAY)).getFirst().held()).isEqualTo(Usd.ofNanos(30));

        books.holds(Usd.ZERO);
        pass(Duration.ofSeconds(10));
        Balance nextDay = ledger.balances(List.of(DAY)).getFirst();
        assertThat(nextDay.held()).isEqualTo(Usd.ZERO);
        assertThat(nextDay.window().start()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));

        books.holds(Usd.ofNanos(1));
        ledger.adjust("r", Usd.ofNanos(1), "admin", "why");
        assertThat(ledger.balances(List.of(DAY)).getFirst().held()).isEqualTo(Usd.ofNanos(1));
    }

    @Invariant(15)
    @Test
    void decidingAndChangingAlwaysGoesToTheBooks() {
        ledger.recordLimits(List.of(DAY), "configuration");
        ledger.state("r");
        ledger.state("r");
        ledger.audit();
        ledger.distrustedPrices();
        assertThat(ledger.settleOverdueUnknown()).isEqualTo(1);

        assertThat(books.asked())
                .containsExactly(
                        "recordLimits",
                        "state",
                        "state",
                        "audit",
                        "distrustedPrices",
                        "settleOverdueUnknown");
    }
}
