package bot.easel.store;

import bot.easel.chat.Conversation;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalMessage;
import bot.easel.studio.ApprovalMessage.Recipient;
import bot.easel.studio.ApprovalStore;
import bot.easel.studio.Approver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Approvals over the database. A decision and its grant are one transaction, and so is everything
/// that is told about them owed in it.
public final class JdbcApprovals implements ApprovalStore {
    private final Database database;

    public JdbcApprovals(Database database) {
        this.database = database;
    }

    @Override
    public Asking ask(Asked asked) {
        return database.write(sql -> ApprovalSteps.ask(sql, asked));
    }

    @Override
    public Optional<Approval> find(String id) {
        return database.read(sql -> ApprovalRows.find(sql, id));
    }

    @Override
    public List<Approval> open(WorkspaceId workspace, int atMost) {
        return database.read(sql ->
                ApprovalRows.list(
                        sql,
                        """
                        a.state = 'ASKED' and a.expires_at > ? and a.workspace_key = ?
                        order by a.asked_at, a.id limit ?
                        """,
                        sql.now(),
                        workspace.key(),
                        atMost));
    }

    @Override
    public boolean reprice(
            String id, int revision, Usd estimate, Usd worstCase, String priceVersion) {
        return database.write(
                sql -> ApprovalSteps.reprice(sql, id, revision, estimate, worstCase, priceVersion));
    }

    @Override
    public boolean approve(
            String id,
            int revision,
            Approver by,
            Usd worstCase,
            String priceVersion,
            String grantId,
            Duration valid) {
        return database.write(sql ->
                ApprovalSteps.approve(
                        sql, id, revision, by, worstCase, priceVersion, grantId, valid));
    }

    @Override
    public boolean refuse(String id, Approver by, String reason) {
        return database.write(sql -> ApprovalSteps.refuse(sql, id, by, reason));
    }

    @Override
    public boolean withdraw(String id, MemberId by) {
        return database.write(sql -> ApprovalSteps.withdraw(sql, id, by));
    }

    @Override
    public int expire() {
        List<String> due = database.read(ApprovalSteps::due);
        return due.isEmpty() ? 0 : database.write(ApprovalSteps::expire);
    }

    @Override
    public List<Approval> toDraw() {
        return database.read(sql ->
                ApprovalRows.list(
                        sql,
                        "a.state = 'APPROVED' and a.outcome is null order by a.decided_at limit ?",
                        ApprovalSteps.PAGE));
    }

    @Override
    public boolean drawn(String id) {
        return database.write(sql -> ApprovalSteps.drawn(sql, id));
    }

    @Override
    public boolean undrawn(String id, Approval.Outcome outcome) {
        return database.write(sql -> ApprovalSteps.undrawn(sql, id, outcome));
    }

    @Override
    public List<Approval> approvedFor(MemberId member, Instant since, int atMost) {
        return database.read(sql ->
                ApprovalRows.list(
                        sql,
                        """
                        a.member_key = ? and a.state = 'APPROVED' and a.decided_at >= ?
                        order by a.decided_at desc limit ?
                        """,
                        member.key(),
                        since,
                        atMost));
    }

    @Override
    public Optional<ApprovalMessage> claimMessage(String owner, Duration lease) {
        // Most of the time nothing is owed, and a look costs no commit.
        long owed =
                database.read(sql ->
                        sql.number(
                                """
                                select count(*) from (select 1 as due from approval_card
                                    where state = 'OWED' and not_before <= ? limit 1) owed
                                """,
                                sql.now()));
        return owed == 0
                ? Optional.empty()
                : database.write(sql -> ApprovalOutbox.claim(sql, owner, lease));
    }

    @Override
    public Optional<ApprovalMessage.Standing> stands(
            ApprovalMessage message, Conversation conversation, MessageRef reference) {
        return database.write(sql -> ApprovalOutbox.stands(sql, message, conversation, reference));
    }

    @Override
    public void unsaid(ApprovalMessage message) {
        database.write(sql -> {
            ApprovalOutbox.unsaid(sql, message);
            return true;
        });
    }

    @Override
    public void sendAgain(ApprovalMessage message, Instant notBefore, String reason) {
        database.write(sql -> {
            ApprovalOutbox.again(sql, message, notBefore, reason);
            return true;
        });
    }

    @Override
    public void abandoned(ApprovalMessage message, String reason, List<Recipient> instead) {
        end(message, "ABANDONED", reason, instead);
    }

    private void end(
            ApprovalMessage message, String state, String reason, List<Recipient> instead) {
        database.write(sql -> {
            ApprovalOutbox.end(sql, message, state, reason);
            ApprovalOutbox.owe(sql, message.approval().id(), instead);
            return true;
        });
    }
}
