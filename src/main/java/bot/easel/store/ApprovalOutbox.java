package bot.easel.store;

import bot.easel.chat.Conversation;
import bot.easel.chat.MessageRef;
import bot.easel.studio.ApprovalMessage;
import bot.easel.studio.ApprovalMessage.Recipient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages about approvals that are owed.
final class ApprovalOutbox {
    private record Claimed(
            String approval,
            Recipient to,
            int tries,
            long round,
            ApprovalMessage.@Nullable Standing standing) {}

    private ApprovalOutbox() {}

    /// Owes a message, anew where one stands already.
    static void owe(Sql sql, String approval, List<Recipient> recipients) throws SQLException {
        for (Recipient to : recipients) {
            sql.update(
                    """
                    insert into approval_card (approval_id, kind, target, state, not_before)
                    values (?, ?, ?, 'OWED', ?)
                    on conflict (approval_id, kind, target) do update
                    set state = 'OWED', round = approval_card.round + 1, tries = 0,
                        not_before = excluded.not_before, owner = null, lease_until = null,
                        reason = null
                    """,
                    approval,
                    to.kind(),
                    to.id(),
                    sql.now());
        }
    }

    /// Owes every card of those who decide anew, since something about it has changed. One that
    /// could never be sent is not tried again.
    static void oweCards(Sql sql, String approval) throws SQLException {
        sql.update(
                """
                update approval_card
                set state = 'OWED', round = round + 1, tries = 0, not_before = ?, owner = null,
                    lease_until = null, reason = null
                where approval_id = ? and kind <> 'REQUESTER' and state <> 'ABANDONED'
                """,
                sql.now(),
                approval);
    }

    /// Leases the message that has been due for longest. The try is counted now: one that brings
    /// its process down counts too.
    static Optional<ApprovalMessage> claim(Sql sql, String owner, Duration lease)
            throws SQLException {
        Optional<Claimed> due =
                sql.first(
                        """
                        select approval_id, kind, target, tries, round, channel_key, place, direct,
                               message_ref
                        from approval_card
                        where state = 'OWED' and not_before <= ?
                              and (lease_until is null or lease_until <= ?)
                        order by not_before, approval_id, kind, target limit 1\
                        """
                                + sql.dialect().claimRows(),
                        ApprovalOutbox::claimed,
                        sql.now(),
                        sql.now());
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Claimed claimed = due.get();
        sql.update(
                """
                update approval_card set owner = ?, lease_until = ?, tries = tries + 1
                where approval_id = ? and kind = ? and target = ?
                """,
                owner,
                sql.now() + lease.toMillis(),
                claimed.approval(),
                claimed.to().kind(),
                claimed.to().id());
        return ApprovalRows.find(sql, claimed.approval())
                .map(approval ->
                        new ApprovalMessage(
                                approval,
                                claimed.to(),
                                claimed.tries(),
                                claimed.round(),
                                claimed.standing()));
    }

    private static Claimed claimed(Row row) throws SQLException {
        return new Claimed(
                row.text("approval_id"),
                new Recipient(row.constant(Recipient.Kind.class, "kind"), row.text("target")),
                row.count("tries"),
                row.number("round"),
                standing(row).orElse(null));
    }

    private static Optional<ApprovalMessage.Standing> standing(Row row) throws SQLException {
        Optional<String> message = row.optionalText("message_ref");
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ApprovalMessage.Standing(
                                new Conversation(
                                        Keys.channel(row.text("channel_key")),
                                        row.text("place"),
                                        row.flag("direct")),
                                new MessageRef(message.get())));
    }

    /// Remembers where a message stands, whatever else has changed since; returns another one that
    /// stood for the same recipient. News that somebody else sent while this one was on its way, or
    /// did not send because nothing stood yet, are owed again: they may be hidden behind this one.
    static Optional<ApprovalMessage.Standing> stands(
            Sql sql, ApprovalMessage message, Conversation conversation, MessageRef reference)
            throws SQLException {
        Optional<ApprovalMessage.Standing> before =
                sql.first(
                                """
                                select channel_key, place, direct, message_ref from approval_card
                                where approval_id = ? and kind = ? and target = ?
                                """,
                                ApprovalOutbox::standing,
                                message.approval().id(),
                                message.to().kind(),
                                message.to().id())
                        .flatMap(standing -> standing);
        sql.update(
                """
                update approval_card set channel_key = ?, place = ?, direct = ?, message_ref = ?
                where approval_id = ? and kind = ? and target = ?
                """,
                conversation.channel().key(),
                conversation.place(),
                conversation.direct(),
                reference.value(),
                message.approval().id(),
                message.to().kind(),
                message.to().id());
        end(sql, message, "DONE", "");
        sql.update(
                """
                update approval_card
                set state = 'OWED', round = round + 1, tries = 0, not_before = ?
                where approval_id = ? and kind = ? and target = ? and round > ? and state = 'DONE'
                """,
                sql.now(),
                message.approval().id(),
                message.to().kind(),
                message.to().id(),
                message.round());
        return before.filter(standing -> !standing.message().equals(reference));
    }

    static void end(Sql sql, ApprovalMessage message, String state, String reason)
            throws SQLException {
        sql.update(
                """
                update approval_card
                set state = ?, reason = ?, owner = null, lease_until = null
                where approval_id = ? and kind = ? and target = ? and round = ? and state = 'OWED'
                """,
                state,
                reason,
                message.approval().id(),
                message.to().kind(),
                message.to().id(),
                message.round());
    }

    /// There was nothing to send, as far as the sender knew: where the message has come to stand
    /// meanwhile, the news are told on it.
    static void unsaid(Sql sql, ApprovalMessage message) throws SQLException {
        ApprovalMessage.Standing known = message.standing();
        sql.update(
                """
                update approval_card
                set state = case when coalesce(message_ref, '') = ? then 'DONE' else 'OWED' end,
                    reason = '', owner = null, lease_until = null
                where approval_id = ? and kind = ? and target = ? and round = ? and state = 'OWED'
                """,
                known == null ? "" : known.message().value(),
                message.approval().id(),
                message.to().kind(),
                message.to().id(),
                message.round());
    }

    static void again(Sql sql, ApprovalMessage message, Instant notBefore, String reason)
            throws SQLException {
        sql.update(
                """
                update approval_card
                set not_before = ?, reason = ?, owner = null, lease_until = null
                where approval_id = ? and kind = ? and target = ? and round = ? and state = 'OWED'
                """,
                notBefore,
                reason,
                message.approval().id(),
                message.to().kind(),
                message.to().id(),
                message.round());
    }
}
