package bot.easel.store;

import bot.easel.chat.MemberId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Notices.Topic;
import bot.easel.studio.Comparison;
import bot.easel.studio.Generation;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Comparisons: how they are admitted, found again, and voted on.
final class ComparisonRows {
    private ComparisonRows() {}

    /// Holds for all of them or for none. They are by one member under the same limits, so where
    /// there is room for the sum there is room for each after the ones before it.
    static HoldDecision admit(
            Sql sql,
            String eventKey,
            List<Generation> generations,
            List<HoldRequest> holds,
            HoldRequest total)
            throws SQLException {
        Optional<String> earlier = Admissions.requestOf(sql, eventKey);
        if (earlier.isPresent()) {
            return new HoldDecision.AlreadyAdmitted(earlier.get());
        }
        if (Admissions.limitsVersion(sql) > total.limitsVersion()) {
            return new HoldDecision.LimitsChanged();
        }
        Generation head = generations.getFirst();
        String member = head.requester().id().key();
        int underWay = Admissions.underWay(sql, List.of(member)).getOrDefault(member, 0);
        if (total.jobsAtOnce() > 0 && underWay + generations.size() > total.jobsAtOnce()) {
            return new HoldDecision.TooManyJobs(underWay);
        }
        for (var limit : Windows.inOrder(total.limits())) {
            Optional<LimitRefusal> refusal = Windows.open(sql, limit, true).refusal(total.amount());
            if (refusal.isPresent()) {
                return new HoldDecision.OverLimit(refusal.get());
            }
        }
        for (int i = 0; i < generations.size(); i++) {
            Work picture = new Work.Picture(generations.get(i));
            HoldDecision decision = Books.hold(sql, holds.get(i), picture.charged());
            if (!(decision instanceof HoldDecision.Held)) {
                // Undoes those before it: all or none.
                throw new SQLException("there was room for the sum, but not for a part");
            }
        }
        sql.update(
                "insert into inbound (event_key, request_id, received_at) values (?, ?, ?)",
                eventKey,
                head.id(),
                sql.now());
        GenerationRows.insert(sql, generations);
        sql.tell(Topic.WORK);
        return new HoldDecision.Held(total.reservationId());
    }

    static Optional<Comparison> find(Sql sql, String id) throws SQLException {
        List<Generation> generations =
                GenerationRows.all(
                        sql,
                        sql.list(
                                "select id from generation where comparison = ? order by id",
                                row -> row.text("id"),
                                id));
        return generations.isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison(generations, votes(sql, id)));
    }

    private static Map<String, Integer> votes(Sql sql, String id) throws SQLException {
        Map<String, Integer> votes = new HashMap<>();
        sql.list(
                        """
                        select generation_id, count(*) as votes from comparison_vote
                        where comparison = ? group by generation_id
                        """,
                        row -> Map.entry(row.text("generation_id"), row.count("votes")),
                        id)
                .forEach(each -> votes.put(each.getKey(), each.getValue()));
        return votes;
    }

    static boolean vote(Sql sql, Generation picture, MemberId by, boolean show)
            throws SQLException {
        boolean counted =
                sql.update(
                                """
                                insert into comparison_vote (comparison, member_key, generation_id,
                                    workspace_key, model, voted_at)
                                select g.comparison, ?, g.id, ?, g.model, ? from generation g
                                where g.id = ? and g.comparison is not null
                                      and g.state = 'READY' and g.cancelled = 0
                                on conflict (comparison, member_key) do update
                                set generation_id = excluded.generation_id,
                                    model = excluded.model, voted_at = excluded.voted_at
                                """,
                                by.key(),
                                picture.channel().workspace().key(),
                                sql.now(),
                                picture.id())
                        == 1;
        String comparison = picture.comparison();
        if (counted && show && comparison != null) {
            Outbox.refresh(sql, comparison);
        }
        return counted;
    }

    /// Where the message stands that shows all of them is known of each.
    static void showAll(Sql sql, String id) throws SQLException {
        sql.update(
                """
                update generation
                set (destination_channel_key, destination_place, destination_direct,
                     destination_route, reply_token, reply_token_expires_at, message_ref) =
                    (select destination_channel_key, destination_place, destination_direct,
                            destination_route, reply_token, reply_token_expires_at, message_ref
                     from generation where id = ?)
                where comparison = ? and id <> ?
                """,
                id,
                id,
                id);
    }
}
