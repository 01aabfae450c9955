package bot.easel.store;

import bot.easel.catalogue.AssistantJob;
import bot.easel.spend.Usd;
import bot.easel.studio.Consultation;
import bot.easel.studio.ConsultationState;
import bot.easel.studio.Failure;
import bot.easel.studio.Requester;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Consultations between their rows and their record.
final class ConsultationRows {
    private ConsultationRows() {}

    static void insert(Sql sql, List<Work.Question> questions) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(questions.size());
        for (Work.Question question : questions) {
            Consultation asked = question.consultation();
            rows.add(
                    Sql.row(
                            asked.id(),
                            asked.reservationId(),
                            asked.job().key(),
                            asked.provider(),
                            asked.model(),
                            asked.channel().key(),
                            asked.requester().id().key(),
                            asked.requester().displayName(),
                            question.owner(),
                            sql.now() + question.lease().toMillis(),
                            sql.now()));
        }
        sql.batch(
                """
                insert into consultation (id, reservation_id, state, job, provider, model,
                    channel_key, member_key, member_name, owner, lease_until, created_at)
                values (?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    /// Empty also for one whose job this version of Easel does not know.
    static Optional<Consultation> find(Sql sql, String id) throws SQLException {
        return sql.first(
                        """
                        select c.id, c.reservation_id, c.state, c.job, c.provider, c.model,
                               c.channel_key, c.member_key, c.member_name, c.answer,
                               c.failure_kind, c.failure_detail, c.created_at, r.held, r.actual,
                               r.price_version
                        from consultation c join reservation r on r.id = c.reservation_id
                        where c.id = ?
                        """,
                        ConsultationRows::consultation,
                        id)
                .flatMap(found -> found);
    }

    private static Optional<Consultation> consultation(Row row) throws SQLException {
        Optional<AssistantJob> job = AssistantJob.of(row.text("job"));
        if (job.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> kind = row.optionalText("failure_kind");
        return Optional.of(
                new Consultation(
                        row.text("id"),
                        row.text("reservation_id"),
                        job.get(),
                        row.text("provider"),
                        row.text("model"),
                        new Requester(Keys.member(row.text("member_key")), row.text("member_name")),
                        Keys.channel(row.text("channel_key")),
                        row.constant(ConsultationState.class, "state"),
                        Usd.ofNanos(row.number("held")),
                        row.text("price_version"),
                        row.optionalNumber("actual").map(Usd::ofNanos).orElse(null),
                        row.optionalText("answer").orElse(null),
                        kind.isPresent()
                                ? new Failure(
                                        Failure.Kind.valueOf(kind.get()),
                                        row.optionalText("failure_detail").orElse(""))
                                : null,
                        row.instant("created_at")));
    }
}
