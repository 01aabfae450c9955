package bot.easel.store;

import static bot.easel.store.ApprovalBench.EVE;
import static bot.easel.store.ApprovalBench.FAY;
import static bot.easel.store.ApprovalBench.OPEN;
import static bot.easel.store.ApprovalBench.VALID;
import static bot.easel.store.ApprovalBench.WORST;
import static bot.easel.store.ApprovalBench.person;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalStore;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Approvals: one decision, once, and one grant for each that approves.
interface ApprovalContract extends StoreContract {
    Limit DAY = limit(member("U1"), Period.DAY, 10);

    private ApprovalBench desk() {
        return new ApprovalBench(bench());
    }

    private long grants() {
        return bench().number("select count(*) from spend_grant");
    }

    @Test
    default void whatIsAskedIsFoundAsItWasAsked() {
        Approval asked = desk().asked("a1");

        assertThat(desk().now("a1")).isEqualTo(asked);
        assertThat(asked.state()).isEqualTo(Approval.State.ASKED);
        assertThat(asked.askedAt()).isEqualTo(bench().clock.instant());
        assertThat(asked.expiresAt()).isEqualTo(bench().clock.instant().plus(OPEN));
        assertThat(asked.hindrances()).hasSize(2);
        assertThat(asked.recipe().sources()).hasSize(1);
        assertThat(asked.decision()).isNull();
        assertThat(asked.grant()).isNull();
    }

    @Test
    default void thePressOfOneButtonAndTheSameWishAskOnce() {
        Approval first = desk().asked("a1");

        assertThat(desk().ask("a1", "U1", "another wish"))
                .isEqualTo(new ApprovalStore.Asking.Known(first));
        assertThat(desk().ask("a2", "U1", "wish of a1"))
                .isEqualTo(new ApprovalStore.Asking.Known(first));
        assertThat(desk().ask("a3", "U2", "wish of a1"))
                .isInstanceOf(ApprovalStore.Asking.Written.class);
        desk().approvals.refuse("a1", EVE, "");
        assertThat(desk().ask("a4", "U1", "wish of a1"))
                .isInstanceOf(ApprovalStore.Asking.Written.class);
    }

    @Test
    default void aMemberHasOnlySoManyOpen() {
        desk().ask("a1", "U1", "one", 2);
        desk().ask("a2", "U1", "two", 2);

        assertThat(desk().ask("a3", "U1", "three", 2))
                .isEqualTo(new ApprovalStore.Asking.TooMany(2));
        assertThat(desk().ask("b1", "U2", "three", 2))
                .isInstanceOf(ApprovalStore.Asking.Written.class);
        desk().approvals.withdraw("a1", person("U1"));
        assertThat(desk().ask("a3", "U1", "three", 2))
                .isInstanceOf(ApprovalStore.Asking.Written.class);
    }

    @Test
    default void whatIsOpenInAWorkspaceComesOldestFirst() {
        Approval first = desk().asked("b1");
        bench().clock.advance(Duration.ofSeconds(1));
        desk().ask("a1", "U2", "two");
        Approval second = desk().now("a1");
        Approval third = desk().asked("a2");
        desk().ask("a3", "U2", "three");
        desk().approvals.refuse("a3", EVE, "");
        desk().ask("a4", "U2", "four");
        desk().approve("a4");

        assertThat(desk().approvals.open(Workbench.WORKSPACE, 9))
                .containsExactly(first, second, third);
        assertThat(desk().approvals.open(Workbench.WORKSPACE, 2)).containsExactly(first, second);
        assertThat(desk().approvals.open(new WorkspaceId("slack", "T-OTHER"), 9)).isEmpty();
        bench().clock.advance(OPEN.minusSeconds(1));
        assertThat(desk().approvals.open(Workbench.WORKSPACE, 9))
                .as("although nobody has said yet that the first is over")
                .containsExactly(second, third);
    }

    @Test
    default void approvingMakesItsGrantInTheSameMoment() {
        desk().asked("a1");

        assertThat(desk().approve("a1")).isTrue();

        Approval approved = desk().now("a1");
        assertThat(approved.state()).isEqualTo(Approval.State.APPROVED);
        assertThat(approved.decision())
                .isEqualTo(new Approval.Decision(EVE, bench().clock.instant(), ""));
        assertThat(approved.grant())
                .isEqualTo(
                        new Approval.Grant(
                                "grant of a1", WORST, bench().clock.instant().plus(VALID)));
        assertThat(desk().approvals.toDraw()).containsExactly(approved);
        assertThat(desk().approvals.approvedFor(person("U1"), bench().clock.instant(), 5))
                .containsExactly(approved);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void whatIsDecidedStaysDecided() {
        desk().asked("a1");
        desk().approvals.refuse("a1", FAY, "not today");

        assertThat(desk().approve("a1")).isFalse();
        assertThat(desk().approvals.refuse("a1", EVE, "")).isFalse();
        assertThat(desk().approvals.withdraw("a1", person("U1"))).isFalse();
        assertThat(desk().approvals.reprice("a1", 1, WORST, WORST, "p")).isFalse();
        bench().clock.advance(OPEN);
        assertThat(desk().approvals.expire()).isZero();

        Approval refused = desk().now("a1");
        assertThat(refused.state()).isEqualTo(Approval.State.REFUSED);
        assertThat(refused.decision())
                .satisfies(decision -> {
                    assertThat(decision.by()).isEqualTo(FAY);
                    assertThat(decision.reason()).isEqualTo("not today");
                });
        assertThat(grants()).isZero();
    }

    /// Two replicas, real threads: of all who decide, one does, and a grant is there if and only if
    /// that one approved.
    @Test
    default void ofManyWhoDecideAtOnceOneDoes() throws Exception {
        ApprovalBench here = desk();
        ApprovalBench there = new ApprovalBench(bench().another());
        for (int round = 0; round < 12; round++) {
            String id = "a" + round;
            here.ask(id, "U" + round, "wish " + round);
            List<Boolean> won =
                    atOnce(
                            List.of(
                                    () -> here.approve(id),
                                    () -> there.approve(id),
                                    () -> here.approvals.refuse(id, FAY, ""),
                                    () -> there.approvals.refuse(id, FAY, ""),
                                    () ->
                                            here.approvals.withdraw(
                                                    id, here.now(id).requester().id())));
            assertThat(won).filteredOn(each -> each).hasSize(1);
            assertThat(here.now(id).grant() != null)
                    .isEqualTo(here.now(id).state() == Approval.State.APPROVED);
        }
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void afterItsTimeNobodyDecidesAndOneSweepEndsIt() throws Exception {
        ApprovalBench here = desk();
        ApprovalBench there = new ApprovalBench(bench().another());
        here.asked("a1");
        bench().clock.advance(OPEN.minusMillis(1));
        assertThat(here.approvals.expire()).isZero();
        bench().clock.advance(Duration.ofMillis(1));

        assertThat(here.approve("a1")).isFalse();
        assertThat(here.approvals.refuse("a1", FAY, "")).isFalse();
        List<Integer> ended =
                atOnce(
                        List.of(
                                here.approvals::expire,
                                there.approvals::expire,
                                here.approvals::expire));

        assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(here.now("a1").state()).isEqualTo(Approval.State.EXPIRED);
        assertThat(here.now("a1").decision()).isNull();
        assertThat(grants()).isZero();
    }

    @Test
    default void onlyThePriceThatWasShownCanBeApproved() {
        desk().asked("a1");
        assertThat(desk().approvals.approve("a1", 1, EVE, Usd.ofNanos(51), "price-2", "g", VALID))
                .isFalse();

        assertThat(desk().approvals.reprice("a1", 1, Usd.ofNanos(40), Usd.ofNanos(51), "price-2"))
                .isTrue();

        assertThat(desk().approve("a1")).as("what the card showed before").isFalse();
        assertThat(desk().approvals.approve("a1", 2, EVE, Usd.ofNanos(51), "price-2", "g", VALID))
                .isTrue();
        assertThat(desk().now("a1").worstCase()).isEqualTo(Usd.ofNanos(51));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void aGrantLeadsToOneGenerationThatSaysWhoApprovedIt() {
        desk().asked("a1");
        desk().approve("a1");
        Generation generation = bench().generation("U1");

        assertThat(desk().admit("a1", generation, DAY)).isInstanceOf(HoldDecision.Held.class);
        assertThat(desk().admit("a1", bench().generation("U1"), DAY))
                .isEqualTo(new HoldDecision.AlreadyAdmitted(generation.id()));

        assertThat(bench().store.find(generation.id()).orElseThrow().approvedBy()).isEqualTo(EVE);
        assertThat(desk().approvals.drawn("a1")).isTrue();
        assertThat(desk().approvals.drawn("a1")).isFalse();
        assertThat(desk().approvals.toDraw()).isEmpty();
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void whatWasUsedIsNotEndedAsUnused() {
        desk().asked("a1");
        desk().approve("a1");
        desk().admit("a1", bench().generation("U1"), DAY);
        bench().clock.advance(VALID);

        assertThat(
                        desk().approvals
                                .undrawn(
                                        "a1",
                                        new Approval.Outcome(Approval.Outcome.Kind.UNUSED, "")))
                .isFalse();

        assertThat(desk().now("a1").outcome()).isNull();
        assertThat(desk().approvals.drawn("a1")).isTrue();
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void whatEndedUnusedAdmitsNothingMore() {
        desk().asked("a1");
        desk().approve("a1");

        assertThat(
                        desk().approvals
                                .undrawn(
                                        "a1",
                                        new Approval.Outcome(
                                                Approval.Outcome.Kind.DEARER, "it is $9 now")))
                .isTrue();

        Limit wide = limit(member("U1"), Period.DAY, 1_000);
        assertThat(desk().admit("a1", bench().generation("U1"), wide))
                .as("although there is room")
                .isEqualTo(new HoldDecision.GrantUnusable());
        assertThat(desk().now("a1").outcome())
                .isEqualTo(new Approval.Outcome(Approval.Outcome.Kind.DEARER, "it is $9 now"));
        assertThat(desk().approvals.toDraw()).isEmpty();
        assertThat(bench().number("select count(*) from reservation")).isZero();
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void theSourcesOfWhatIsOpenAreKept() {
        desk().asked("a1");
        assertThat(bench().store.assetsInUse()).contains(ApprovalBench.sourceOf("a1"));

        desk().approvals.refuse("a1", EVE, "");

        assertThat(bench().store.assetsInUse()).doesNotContain(ApprovalBench.sourceOf("a1"));
    }

    @Test
    default void theAuditSeesAnApprovalWithoutItsGrant() {
        desk().asked("a1");
        desk().approve("a1");
        bench().tamper("delete from spend_grant");

        assertThat(bench().ledger.audit())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("its grant disagree"));
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return task.call();
                        }));
            }
            for (Future<T> each : running) {
                results.add(each.get());
            }
        }
        return results;
    }
}
