package bot.easel.command;

import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.ScopeKind;
import bot.easel.studio.Approval;
import bot.easel.studio.Approvals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a member was allowed to draw beyond the limits, beneath what they have spent.
final class ApprovedLines {
    private static final int SHOWN = 5;
    private static final int PROMPT_SHOWN = 60;

    private final Approvals approvals;

    ApprovedLines(Approvals approvals) {
        this.approvals = approvals;
    }

    /// @param key of the scope
    List<Line> of(ScopeKind kind, String key, WorkspaceId workspace, Instant since) {
        String prefix = workspace.key() + "/member/";
        if (kind != ScopeKind.MEMBER || !key.startsWith(prefix)) {
            return List.of();
        }
        MemberId member = new MemberId(workspace, key.substring(prefix.length()));
        List<Line> lines = new ArrayList<>();
        for (Approval approval : approvals.approvedFor(member, since, SHOWN)) {
            Approval.Decision decision = approval.decision();
            Approval.Grant grant = approval.grant();
            if (decision != null && grant != null) {
                lines.add(line(approval, decision, grant));
            }
        }
        return lines;
    }

    private static Line line(Approval approval, Approval.Decision decision, Approval.Grant grant) {
        return Line.of(
                new Span.Text("Up to " + grant.amount().display() + " approved by "),
                new Span.Who(decision.by().id(), decision.by().displayName()),
                new Span.Text(" "),
                new Span.When(decision.at()),
                new Span.Text(
                        ": " + Words.clip(approval.caption(), PROMPT_SHOWN) + used(approval)));
    }

    private static String used(Approval approval) {
        Approval.Outcome outcome = approval.outcome();
        return outcome == null || outcome.kind() == Approval.Outcome.Kind.DRAWN
                ? ""
                : " (not used)";
    }
}
