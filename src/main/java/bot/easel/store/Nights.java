package bot.easel.store;

import bot.easel.spend.Notices.Topic;
import bot.easel.studio.BatchRoom;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.OvernightBatch;
import bot.easel.studio.OvernightBatch.State;
import bot.easel.studio.Recipe;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The steps of a batch, each with the jobs and the money that are in it.
final class Nights {
    /// A batch's lease of its jobs does not run out: only the batch takes them on. The last moment
    /// that can be written as a date.
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /// Whose jobs are due.
    private record Waiting(String provider, String model) {}

    private Nights() {}

    /// Takes the jobs of the provider and model that have waited the longest.
    static boolean collect(
            Sql sql, String id, List<String> providers, Instant waitedSince, BatchRoom room)
            throws SQLException {
        Optional<Waiting> first = first(sql, providers, waitedSince, room.requests());
        if (first.isEmpty()) {
            return false;
        }
        List<String> waiting =
                sql.list(
                        """
                        select id from generation
                        where state = 'QUEUED' and overnight = 1 and provider = ? and model = ?
                              and not_before <= ?
                        order by created_at, id limit ?\
                        """
                                + sql.dialect().claimRows(),
                        row -> row.text("id"),
                        first.get().provider(),
                        first.get().model(),
                        sql.now(),
                        room.requests());
        if (waiting.isEmpty()) {
            return false;
        }
        List<String> taken = first(waiting, sql, room);
        sql.update(
                """
                insert into overnight_batch (id, provider, model, state, requests, collected_at)
                values (?, ?, ?, 'COLLECTED', ?, ?)
                """,
                id,
                first.get().provider(),
                first.get().model(),
                taken.size(),
                sql.now());
        sql.updateAmong(
                """
                update generation
                set state = 'RUNNING', owner = ?, lease_until = ?, batch = ?,
                    started_at = coalesce(started_at, ?)
                where id in (:keys)
                """,
                taken,
                id,
                NEVER,
                id,
                sql.now());
        return true;
    }

    private static List<String> first(List<String> waiting, Sql sql, BatchRoom room)
            throws SQLException {
        List<Recipe> recipes =
                GenerationRows.all(sql, waiting).stream().map(Generation::recipe).toList();
        return waiting.subList(0, room.fitting(recipes));
    }

    /// The provider and model whose oldest job is the oldest of those that are due.
    private static Optional<Waiting> first(
            Sql sql, List<String> providers, Instant waitedSince, int atMost) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        parameters.add(sql.now());
        parameters.addAll(providers);
        parameters.add(waitedSince);
        parameters.add(atMost);
        return sql.first(
                """
                select provider, model from generation
                where state = 'QUEUED' and overnight = 1 and not_before <= ? and provider in (%s)
                group by provider, model
                having min(created_at) <= ? or count(*) >= ?
                order by min(created_at), provider, model limit 1
                """
                        .formatted(String.join(", ", Collections.nCopies(providers.size(), "?"))),
                row -> new Waiting(row.text("provider"), row.text("model")),
                parameters.toArray());
    }

    static Optional<OvernightBatch> find(Sql sql, String id) throws SQLException {
        List<Generation> generations = GenerationRows.all(sql, members(sql, id));
        return sql.first(
                """
                select id, provider, state, input_file, provider_batch, marked_at, withdrawn_at,
                       stopping
                from overnight_batch where id = ?
                """,
                row ->
                        new OvernightBatch(
                                row.text("id"),
                                row.text("provider"),
                                row.constant(State.class, "state"),
                                row.optionalText("input_file").orElse(null),
                                row.optionalText("provider_batch").orElse(null),
                                row.optionalInstant("marked_at").orElse(null),
                                row.optionalInstant("withdrawn_at").orElse(null),
                                row.flag("stopping"),
                                generations),
                id);
    }

    private static List<String> members(Sql sql, String id) throws SQLException {
        return sql.list(
                "select id from generation where batch = ? order by created_at, id",
                row -> row.text("id"),
                id);
    }

    /// Marks all of its jobs, or none.
    static boolean mark(Sql sql, OvernightBatch batch, String inputFile) throws SQLException {
        boolean mine =
                sql.update(
                                """
                                update overnight_batch
                                set state = 'MARKED', marked_at = ?, input_file = ?
                                where id = ? and state = 'COLLECTED'
                                """,
                                sql.now(),
                                inputFile,
                                batch.id())
                        == 1;
        if (!mine) {
            return false;
        }
        // Locked before it is looked at: whoever gives one up in this moment is seen, or waits for
        // the marks of all and hears that it comes too late.
        List<Boolean> cancelled =
                sql.list(
                        "select cancelled from generation where batch = ? order by id"
                                + sql.dialect().lockRows(),
                        row -> row.flag("cancelled"),
                        batch.id());
        if (cancelled.contains(true)) {
            sql.update(
                    """
                    update overnight_batch
                    set state = 'COLLECTED', marked_at = null, input_file = null
                    where id = ?
                    """,
                    batch.id());
            return false;
        }
        List<Marking.Mark> marks =
                batch.generations().stream()
                        .map(each -> new Marking.Mark(each.id(), batch.id(), each.recipe().hash()))
                        .toList();
        if (Marking.TOGETHER.answer(sql, marks).contains(false)) {
            throw new SQLException("a job of a batch could not be marked: " + batch.id());
        }
        return true;
    }

    /// @param freed takes the holds of what was cancelled meanwhile
    static boolean disband(Sql sql, String id, State from, Instant notBefore, List<Jobs.Hold> freed)
            throws SQLException {
        if (from != State.COLLECTED && from != State.MARKED) {
            throw new IllegalArgumentException("a batch that exists is not disbanded");
        }
        boolean mine =
                sql.update(
                                """
                                update overnight_batch set state = 'DISBANDED', ended_at = ?
                                where id = ? and state = ?
                                """,
                                sql.now(),
                                id,
                                from)
                        == 1;
        if (!mine) {
            return false;
        }
        for (Generation each : find(sql, id).orElseThrow().generations()) {
            if (each.cancelled()) {
                Outcomes.release(sql, each.id(), id, Failure.of(Failure.Kind.CANCELLED))
                        .ifPresent(freed::add);
            } else if (Outcomes.requeue(sql, each.id(), id, notBefore)) {
                sql.update("update generation set batch = null where id = ?", each.id());
            }
        }
        sql.tell(Topic.DELIVERIES);
        return true;
    }
}
