package bot.easel.store;

import static bot.easel.store.Workbench.answer;

import bot.easel.chat.MemberId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalMessage.Recipient;
import bot.easel.studio.ApprovalStore;
import bot.easel.studio.Approver;
import bot.easel.studio.AssetId;
import bot.easel.studio.Generation;
import bot.easel.studio.Hindrance;
import bot.easel.studio.Requester;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Short words for approvals on a workbench.
final class ApprovalBench {
    static final Duration OPEN = Duration.ofHours(24);
    static final Duration VALID = Duration.ofHours(1);
    static final Usd WORST = Usd.ofNanos(50);
    static final Approver EVE = new Approver(person("EVE"), "Eve");
    static final Approver FAY = new Approver(person("FAY"), "Fay");
    static final Recipient CHANNEL = new Recipient(Recipient.Kind.CHANNEL, "C9");

    final Workbench bench;
    final JdbcApprovals approvals;

    ApprovalBench(Workbench bench) {
        this.bench = bench;
        this.approvals = new JdbcApprovals(bench.database);
    }

    static MemberId person(String id) {
        return new MemberId(Workbench.WORKSPACE, id);
    }

    ApprovalStore.Asking ask(String id, String member, String wish) {
        return ask(id, member, wish, 3);
    }

    ApprovalStore.Asking ask(String id, String member, String wish, int mostOpen) {
        return approvals.ask(
                new ApprovalStore.Asked(
                        draft(id, member, wish),
                        "key of " + wish,
                        Set.of(sourceOf(id)),
                        List.of(CHANNEL),
                        mostOpen,
                        OPEN));
    }

    static AssetId sourceOf(String id) {
        return Workbench.asset(1_000 + id.length());
    }

    Approval asked(String id) {
        return ((ApprovalStore.Asking.Written) ask(id, "U1", "wish of " + id)).approval();
    }

    private Approval draft(String id, String member, String wish) {
        return new Approval(
                id,
                Approval.State.ASKED,
                1,
                new Requester(person(member), "Name of " + member),
                Workbench.destination("place").conversation(),
                "the whole request",
                Workbench.recipe("painter", answer(1).assets()),
                wish,
                null,
                List.of(
                        new Hindrance.Ceiling(WORST, Usd.ofNanos(40)),
                        new Hindrance.Full(
                                ScopeKind.MEMBER,
                                Period.DAY,
                                Usd.ofNanos(100),
                                Usd.ofNanos(80),
                                Usd.ofNanos(5),
                                bench.clock.instant().plusSeconds(60))),
                Usd.ofNanos(30),
                WORST,
                "price-1",
                bench.clock.instant(),
                bench.clock.instant().plus(OPEN),
                null,
                null,
                null);
    }

    boolean approve(String id) {
        return approvals.approve(id, 1, EVE, WORST, "price-2", "grant of " + id, VALID);
    }

    Approval now(String id) {
        return approvals.find(id).orElseThrow();
    }

    /// A hold with the grant of an approval.
    HoldDecision admit(String approval, Generation generation, Limit... limits) {
        HoldRequest plain = Workbench.hold(generation, WORST.nanos(), limits);
        return bench.store.admit(
                "approval/" + approval,
                generation,
                new HoldRequest(
                        plain.reservationId(),
                        plain.requestId(),
                        1,
                        plain.amount(),
                        plain.priceVersion(),
                        plain.requestHash(),
                        plain.limits(),
                        0,
                        "grant of " + approval),
                Workbench.PATIENCE);
    }
}
