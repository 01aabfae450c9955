package bot.easel.store;

import bot.easel.chat.Conversation;
import bot.easel.spend.Usd;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalStore;
import bot.easel.studio.Approver;
import bot.easel.studio.AssetId;
import bot.easel.studio.Requester;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Approvals between their rows and their record.
final class ApprovalRows {
    private static final String SELECT =
            """
            select a.*, g.id as grant_id, g.amount_nanos, g.valid_until
            from approval a left join spend_grant g on g.approval_id = a.id
            where\
            """;

    private ApprovalRows() {}

    static Optional<Approval> find(Sql sql, String id) throws SQLException {
        return sql.first(SELECT + " a.id = ?", ApprovalRows::approval, id);
    }

    /// What is asked already for the same wish of the same member.
    static Optional<Approval> open(Sql sql, String memberKey, String requestKey)
            throws SQLException {
        return sql.first(
                SELECT + " a.member_key = ? and a.request_key = ? and a.state = 'ASKED'",
                ApprovalRows::approval,
                memberKey,
                requestKey);
    }

    static List<Approval> list(Sql sql, String rest, @Nullable Object... parameters)
            throws SQLException {
        return List.copyOf(sql.list(SELECT + " " + rest, ApprovalRows::approval, parameters));
    }

    static void insert(Sql sql, ApprovalStore.Asked asked) throws SQLException {
        Approval approval = asked.approval();
        Conversation conversation = approval.conversation();
        sql.update(
                """
                insert into approval (id, state, revision, workspace_key, channel_key, place, direct,
                    member_key, member_name, request_key, request, recipe, caption, parent,
                    hindrances, estimate_nanos, worst_case_nanos, price_version, asked_at,
                    expires_at)
                values (?, 'ASKED', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                approval.id(),
                approval.workspace().key(),
                conversation.channel().key(),
                conversation.place(),
                conversation.direct(),
                approval.requester().id().key(),
                approval.requester().displayName(),
                asked.requestKey(),
                approval.request(),
                RecipeText.of(approval.recipe()),
                approval.caption(),
                approval.parent(),
                HindranceText.of(approval.hindrances()),
                approval.estimate().nanos(),
                approval.worstCase().nanos(),
                approval.priceVersion(),
                sql.now(),
                sql.now() + asked.open().toMillis());
        for (AssetId source : asked.sources()) {
            sql.update(
                    "insert into approval_source (approval_id, asset_id) values (?, ?)",
                    approval.id(),
                    source.value());
        }
    }

    private static Approval approval(Row row) throws SQLException {
        return new Approval(
                row.text("id"),
                row.constant(Approval.State.class, "state"),
                row.count("revision"),
                new Requester(Keys.member(row.text("member_key")), row.text("member_name")),
                new Conversation(
                        Keys.channel(row.text("channel_key")),
                        row.text("place"),
                        row.flag("direct")),
                row.text("request"),
                RecipeText.read(row.text("recipe")),
                row.text("caption"),
                row.optionalText("parent").orElse(null),
                HindranceText.read(row.text("hindrances")),
                Usd.ofNanos(row.number("estimate_nanos")),
                Usd.ofNanos(row.number("worst_case_nanos")),
                row.text("price_version"),
                row.instant("asked_at"),
                row.instant("expires_at"),
                decision(row),
                grant(row),
                outcome(row));
    }

    private static Approval.@Nullable Decision decision(Row row) throws SQLException {
        Optional<String> by = row.optionalText("decided_by");
        return by.isEmpty()
                ? null
                : new Approval.Decision(
                        new Approver(Keys.member(by.get()), row.text("decided_by_name")),
                        row.instant("decided_at"),
                        row.optionalText("reason").orElse(""));
    }

    private static Approval.@Nullable Grant grant(Row row) throws SQLException {
        Optional<String> id = row.optionalText("grant_id");
        return id.isEmpty()
                ? null
                : new Approval.Grant(
                        id.get(),
                        Usd.ofNanos(row.number("amount_nanos")),
                        row.instant("valid_until"));
    }

    private static Approval.@Nullable Outcome outcome(Row row) throws SQLException {
        Optional<String> kind = row.optionalText("outcome");
        return kind.isEmpty()
                ? null
                : new Approval.Outcome(
                        Approval.Outcome.Kind.valueOf(kind.get()),
                        row.optionalText("outcome_detail").orElse(""));
    }
}
