package bot.easel.store;

import bot.easel.spend.Usd;
import bot.easel.studio.ModelStanding;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How models have done in a workspace, from the books. The look goes along an index and at no more
/// than so many of the newest requests and votes, however much there is.
final class Standings {
    private static final int LOOKED_AT = 20_000;

    /// What the member gave up, or what had to wait too long, says nothing about a model.
    static final String DONE =
            """
            select r.model,
                   sum(case when r.state = 'SETTLED' then r.pictures else 0 end) as pictures,
                   sum(case when r.state = 'SETTLED' and r.pictures > 0 then r.actual else 0 end)
                       as cost,
                   sum(case when r.state = 'SETTLED' and r.pictures > 0 then 1 else 0 end)
                       as calls,
                   sum(case when r.state = 'SETTLED' and r.pictures > 0
                            then r.resolved_at - r.dispatched_at else 0 end) as took,
                   sum(case when g.state in ('FAILED', 'UNKNOWN')
                                 and g.failure_kind not in ('CANCELLED', 'EXPIRED')
                            then 1 else 0 end) as failures
            from (select id, model, state, pictures, actual, resolved_at, dispatched_at
                  from reservation where workspace_key = ? and created_at >= ?
                  order by created_at desc limit ?) r
            join generation g on g.reservation_id = r.id and g.overnight = 0
            group by r.model
            """;

    static final String VOTES =
            """
            select model, count(*) as votes
            from (select model from comparison_vote where workspace_key = ? and voted_at >= ?
                  order by voted_at desc limit ?) v
            group by model
            """;

    private Standings() {}

    static List<ModelStanding> of(Sql sql, String workspace, Instant since) throws SQLException {
        Map<String, Long> votes = new HashMap<>();
        sql.list(
                        VOTES,
                        row -> Map.entry(row.text("model"), row.number("votes")),
                        workspace,
                        since,
                        LOOKED_AT)
                .forEach(each -> votes.put(each.getKey(), each.getValue()));
        List<ModelStanding> standings = new ArrayList<>();
        for (ModelStanding done :
                sql.list(
                        DONE,
                        row -> done(row, votes.getOrDefault(row.text("model"), 0L)),
                        workspace,
                        since,
                        LOOKED_AT)) {
            standings.add(done);
            votes.remove(done.model());
        }
        // Of a picture that was drawn before, and voted for since.
        votes.forEach(
                (model, count) -> standings.add(new ModelStanding(model, count, 0, null, null, 0)));
        return List.copyOf(standings);
    }

    private static ModelStanding done(Row row, long votes) throws SQLException {
        long pictures = row.number("pictures");
        long calls = row.number("calls");
        return new ModelStanding(
                row.text("model"),
                votes,
                pictures,
                pictures == 0 ? null : Usd.ofNanos(mean(row.number("cost"), pictures)),
                calls == 0 ? null : Duration.ofMillis(mean(row.number("took"), calls)),
                row.number("failures"));
    }

    /// Half up.
    private static long mean(long sum, long of) {
        return Math.floorDiv(Math.addExact(sum, of / 2), of);
    }
}
