package bot.easel.store;

import bot.easel.chat.RequestId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.SpendMemory;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Admission: event key, hold, windows and what they are for in one transaction, or nothing at all.
final class Admissions {
    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);
    private static final int TAKE_BACK_TRIES = 60;
    private static final Duration TAKE_BACK_PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final SpendMemory memory;

    Admissions(Database database, SpendMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    HoldDecision admit(String eventKey, Work work, HoldRequest hold, Duration patience) {
        Optional<HoldDecision> known = known(eventKey, hold, patience);
        if (known.isPresent()) {
            return known.get();
        }
        Thread takingBack = RequestId.threads().newThread(() -> takeBack(work));
        HoldDecision decision =
                database.write(
                        patience,
                        new Question<>(Admitting.TOGETHER, new Wish(eventKey, work, hold)),
                        () -> takingBack.start());
        remember(decision, eventKey, work);
        return decision;
    }

    /// Admits all of a comparison or nothing.
    ///
    /// @param total of the holds
    HoldDecision admit(
            String eventKey,
            List<Generation> generations,
            List<HoldRequest> holds,
            HoldRequest total,
            Duration patience) {
        Optional<HoldDecision> known = known(eventKey, total, patience);
        if (known.isPresent()) {
            return known.get();
        }
        List<Thread> takingBack =
                generations.stream()
                        .map(each ->
                                RequestId.threads()
                                        .newThread(() -> takeBack(new Work.Picture(each))))
                        .toList();
        HoldDecision decision =
                database.write(
                        patience,
                        sql -> ComparisonRows.admit(sql, eventKey, generations, holds, total),
                        () -> takingBack.forEach(Thread::start));
        remember(decision, eventKey, new Work.Picture(generations.getFirst()));
        return decision;
    }

    private void remember(HoldDecision decision, String eventKey, Work work) {
        switch (decision) {
            case HoldDecision.Held ignored -> {
                memory.admitted(eventKey, work.id());
                memory.moved(
                        Set.of(
                                work.charged().channel().workspace().key(),
                                work.charged().channel().key(),
                                work.charged().member().key()));
            }
            case HoldDecision.AlreadyAdmitted(String earlier) -> memory.admitted(eventKey, earlier);
            case HoldDecision.OverLimit(LimitRefusal refusal) -> memory.refused(refusal);
            case HoldDecision.LimitsChanged _ -> {}
            case HoldDecision.TooManyJobs _ -> {}
            case HoldDecision.GrantUnusable _ -> {}
            case HoldDecision.Unavailable _ -> {}
        }
    }

    /// What can be said without the writer. A full window counts only for an event that was not
    /// admitted before the window became full, here or elsewhere.
    private Optional<HoldDecision> known(String eventKey, HoldRequest hold, Duration patience) {
        Optional<String> earlier = memory.admittedAs(eventKey);
        Optional<LimitRefusal> full = earlier.isPresent() ? Optional.empty() : memory.full(hold);
        if (full.isPresent()) {
            earlier = database.read(patience, sql -> requestOf(sql, eventKey));
        }
        return earlier.isPresent()
                ? earlier.map(HoldDecision.AlreadyAdmitted::new)
                : full.map(HoldDecision.OverLimit::new);
    }

    /// The newest change of a limit that an admin made in the chat. Only here, in the admission's own
    /// transaction, is it sure that the limits asked for are those in force.
    static long limitsVersion(Sql sql) throws SQLException {
        return sql.number("select coalesce(max(version), 0) from budget_change");
    }

    /// How many jobs of each of these members wait or run. Counted in the admission's transaction,
    /// while nobody else admits: so it holds over all replicas. What waits counts too, as it holds
    /// money and a place in the queue.
    static Map<String, Integer> underWay(Sql sql, List<String> members) throws SQLException {
        Map<String, Integer> underWay = new HashMap<>();
        for (String state : List.of("QUEUED", "RUNNING")) {
            sql.among(
                            """
                            select member_key, count(*) as jobs from generation
                            where state = '%s' and overnight = 0 and member_key in (:keys)
                            group by member_key
                            """
                                    .formatted(state),
                            members,
                            row -> Map.entry(row.text("member_key"), row.count("jobs")))
                    .forEach(one -> underWay.merge(one.getKey(), one.getValue(), Integer::sum));
        }
        return underWay;
    }

    /// The request that an event led to.
    static Optional<String> requestOf(Sql sql, String eventKey) throws SQLException {
        return sql.first(
                "select request_id from inbound where event_key = ?",
                row -> row.text("request_id"),
                eventKey);
    }

    /// Undoes an admission whose requester was told that the store did not answer in time. Should a
    /// worker have been faster, the picture is drawn and delivered, which is honest too. Whoever drew
    /// what was approved did not ask in that moment, so the requester is sent a message.
    private void takeBack(Work work) {
        LOG.atWarn().addKeyValue("work", work.id()).log("an admission came too late");
        for (int tries = 0; tries < TAKE_BACK_TRIES; tries++) {
            try {
                database.write(sql ->
                        switch (work) {
                            case Work.Picture picture -> takenBack(sql, picture.id());
                            case Work.Question question -> {
                                Failure late = Failure.of(Failure.Kind.INTERNAL);
                                yield Consulted.release(sql, question.id(), question.owner(), late)
                                        .isPresent();
                            }
                        });
                return;
            } catch (LedgerUnavailable away) {
                LOG.atDebug().setCause(away).log("the store is still away");
                LockSupport.parkNanos(TAKE_BACK_PAUSE.toNanos());
            }
        }
    }

    static boolean takenBack(Sql sql, String id) throws SQLException {
        Optional<Jobs.Hold> hold = Jobs.in(sql, id, "g.state = 'QUEUED'");
        if (hold.isEmpty()
                || !Books.release(sql, hold.get().reservationId(), "easel", "too late")) {
            return false;
        }
        Jobs.end(
                sql,
                List.of(id),
                GenerationState.FAILED,
                Optional.of(Failure.of(Failure.Kind.INTERNAL)));
        boolean approved =
                sql.number(
                                "select count(*) from spend_grant where reservation_id = ?",
                                hold.get().reservationId())
                        > 0;
        if (approved) {
            Outbox.owe(sql, id);
        }
        return true;
    }
}
