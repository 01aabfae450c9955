package bot.easel.command;

import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.Approval;
import bot.easel.studio.Approver;
import bot.easel.studio.Hindrance;
import bot.easel.studio.Requester;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Approvals to put into words.
final class ApprovalWords {
    private static final Usd WORST = Usd.parse("0.60");

    private ApprovalWords() {}

    static Approval asked() {
        return approval(Approval.State.ASKED, null, null, null);
    }

    static Approval approved(Approval.@Nullable Outcome outcome) {
        return approval(
                Approval.State.APPROVED,
                decision(""),
                new Approval.Grant("grant-1", WORST, Samples.NOW.plusSeconds(3600)),
                outcome);
    }

    static Approval refused(String reason) {
        return approval(Approval.State.REFUSED, decision(reason), null, null);
    }

    static Approval ended(Approval.State state) {
        return approval(state, null, null, null);
    }

    private static Approval.Decision decision(String reason) {
        return new Approval.Decision(
                new Approver(Samples.EVE.id(), "Eve"), Samples.NOW.plusSeconds(60), reason);
    }

    private static Approval approval(
            Approval.State state,
            Approval.@Nullable Decision decision,
            Approval.@Nullable Grant grant,
            Approval.@Nullable Outcome outcome) {
        return new Approval(
                "approval-1",
                state,
                3,
                new Requester(Samples.ADA.id(), "Ada"),
                Samples.HERE,
                "",
                Samples.recipe("a lighthouse at dusk", 2),
                "a lighthouse at dusk",
                null,
                List.of(
                        new Hindrance.Ceiling(Usd.parse("0.30"), Usd.parse("0.25")),
                        full(
                                ScopeKind.MEMBER,
                                Period.DAY,
                                "2.00",
                                "1.50",
                                "0.20",
                                "2026-11-22T00:00:00Z"),
                        full(
                                ScopeKind.CHANNEL,
                                Period.WEEK,
                                "10.00",
                                "10.00",
                                "0",
                                "2026-11-23T00:00:00Z")),
                Usd.parse("0.02"),
                WORST,
                "price-1",
                Samples.NOW,
                Samples.NOW.plusSeconds(86_400),
                decision,
                grant,
                outcome);
    }

    private static Hindrance full(
            ScopeKind scope, Period period, String limit, String spent, String held, String end) {
        return new Hindrance.Full(
                scope,
                period,
                Usd.parse(limit),
                Usd.parse(spent),
                Usd.parse(held),
                Instant.parse(end));
    }
}
