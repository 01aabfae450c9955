package bot.easel.store;

import bot.easel.chat.MemberId;
import bot.easel.spend.Usd;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalMessage.Recipient;
import bot.easel.studio.ApprovalStore;
import bot.easel.studio.ApprovalStore.Asking;
import bot.easel.studio.Approver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The arrows between the states of an approval, each with the messages that it owes. Each is
/// compare-and-set and belongs to the caller's transaction; `false` means that somebody else was
/// first, or that it is over.
final class ApprovalSteps {
    /// How many are looked at in one go.
    static final int PAGE = 100;

    private ApprovalSteps() {}

    static Asking ask(Sql sql, ApprovalStore.Asked asked) throws SQLException {
        Approval approval = asked.approval();
        String member = approval.requester().id().key();
        Optional<Approval> known = ApprovalRows.find(sql, approval.id());
        if (known.isEmpty()) {
            known = ApprovalRows.open(sql, member, asked.requestKey());
        }
        if (known.isPresent()) {
            return new Asking.Known(known.get());
        }
        long open =
                sql.number(
                        "select count(*) from approval where member_key = ? and state = 'ASKED'",
                        member);
        if (open >= asked.mostOpen()) {
            return new Asking.TooMany(Math.toIntExact(open));
        }
        ApprovalRows.insert(sql, asked);
        ApprovalOutbox.owe(sql, approval.id(), asked.recipients());
        return new Asking.Written(ApprovalRows.find(sql, approval.id()).orElseThrow());
    }

    static boolean reprice(
            Sql sql, String id, int revision, Usd estimate, Usd worstCase, String priceVersion)
            throws SQLException {
        boolean shown =
                sql.update(
                                """
                                update approval
                                set revision = revision + 1, estimate_nanos = ?,
                                    worst_case_nanos = ?, price_version = ?
                                where id = ? and revision = ? and state = 'ASKED'
                                """,
                                estimate.nanos(),
                                worstCase.nanos(),
                                priceVersion,
                                id,
                                revision)
                        == 1;
        if (shown) {
            ApprovalOutbox.oweCards(sql, id);
        }
        return shown;
    }

    /// The decision and its grant.
    static boolean approve(
            Sql sql,
            String id,
            int revision,
            Approver by,
            Usd worstCase,
            String priceVersion,
            String grantId,
            Duration valid)
            throws SQLException {
        boolean approved =
                sql.update(
                                """
                                update approval
                                set state = 'APPROVED', decided_by = ?, decided_by_name = ?,
                                    decided_at = ?, price_version = ?
                                where id = ? and revision = ? and state = 'ASKED'
                                      and expires_at > ? and worst_case_nanos >= ?
                                """,
                                by.id().key(),
                                by.displayName(),
                                sql.now(),
                                priceVersion,
                                id,
                                revision,
                                sql.now(),
                                worstCase.nanos())
                        == 1;
        if (approved) {
            sql.update(
                    """
                    insert into spend_grant (id, approval_id, workspace_key, member_key,
                        amount_nanos, granted_by, granted_at, valid_until)
                    select ?, id, workspace_key, member_key, ?, ?, ?, ? from approval where id = ?
                    """,
                    grantId,
                    worstCase.nanos(),
                    by.id().key(),
                    sql.now(),
                    sql.now() + valid.toMillis(),
                    id);
            ApprovalOutbox.oweCards(sql, id);
        }
        return approved;
    }

    static boolean refuse(Sql sql, String id, Approver by, String reason) throws SQLException {
        boolean refused =
                sql.update(
                                """
                                update approval
                                set state = 'REFUSED', decided_by = ?, decided_by_name = ?,
                                    decided_at = ?, reason = ?
                                where id = ? and state = 'ASKED' and expires_at > ?
                                """,
                                by.id().key(),
                                by.displayName(),
                                sql.now(),
                                reason,
                                id,
                                sql.now())
                        == 1;
        if (refused) {
            tellBoth(sql, id);
        }
        return refused;
    }

    static boolean withdraw(Sql sql, String id, MemberId by) throws SQLException {
        boolean withdrawn =
                sql.update(
                                """
                                update approval set state = 'WITHDRAWN', decided_at = ?
                                where id = ? and member_key = ? and state = 'ASKED'
                                """,
                                sql.now(),
                                id,
                                by.key())
                        == 1;
        if (withdrawn) {
            ApprovalOutbox.oweCards(sql, id);
        }
        return withdrawn;
    }

    /// What nobody decided in time.
    static List<String> due(Sql sql) throws SQLException {
        return sql.list(
                """
                select id from approval where state = 'ASKED' and expires_at <= ?
                order by expires_at limit ?
                """,
                row -> row.text("id"),
                sql.now(),
                PAGE);
    }

    static int expire(Sql sql) throws SQLException {
        int expired = 0;
        for (String id : due(sql)) {
            if (sql.update(
                            """
                            update approval set state = 'EXPIRED', decided_at = ?
                            where id = ? and state = 'ASKED'
                            """,
                            sql.now(),
                            id)
                    == 1) {
                tellBoth(sql, id);
                expired++;
            }
        }
        return expired;
    }

    static boolean drawn(Sql sql, String id) throws SQLException {
        long used =
                sql.number(
                        """
                        select count(*) from spend_grant
                        where approval_id = ? and reservation_id is not null
                        """,
                        id);
        return used > 0 && outcome(sql, id, new Approval.Outcome(Approval.Outcome.Kind.DRAWN, ""));
    }

    /// Ends the grant first: a hold that is just being made with it has locked it, and has used it
    /// when this comes to it.
    static boolean undrawn(Sql sql, String id, Approval.Outcome outcome) throws SQLException {
        boolean unused =
                sql.update(
                                """
                                update spend_grant set ended_at = ?
                                where approval_id = ? and reservation_id is null
                                      and ended_at is null
                                """,
                                sql.now(),
                                id)
                        == 1;
        if (!unused || !outcome(sql, id, outcome)) {
            return false;
        }
        tellBoth(sql, id);
        return true;
    }

    private static boolean outcome(Sql sql, String id, Approval.Outcome outcome)
            throws SQLException {
        return sql.update(
                        """
                        update approval set outcome = ?, outcome_detail = ?, outcome_at = ?
                        where id = ? and state = 'APPROVED' and outcome is null
                        """,
                        outcome.kind(),
                        outcome.detail(),
                        sql.now(),
                        id)
                == 1;
    }

    /// Owes the news to those who decide and to the one who asked.
    private static void tellBoth(Sql sql, String id) throws SQLException {
        ApprovalOutbox.oweCards(sql, id);
        Optional<Approval> approval = ApprovalRows.find(sql, id);
        if (approval.isPresent()) {
            String requester = approval.get().requester().id().id();
            ApprovalOutbox.owe(
                    sql, id, List.of(new Recipient(Recipient.Kind.REQUESTER, requester)));
        }
    }
}
