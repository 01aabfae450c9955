package bot.easel.store;

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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Admission: event key, hold, windows and job in one transaction, or nothing at all.
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

    HoldDecision admit(
            String eventKey, Generation generation, HoldRequest hold, Duration patience) {
        Optional<HoldDecision> known = known(eventKey, hold, patience);
        if (known.isPresent()) {
            return known.get();
        }
        HoldDecision decision =
                database.write(
                        patience,
                        sql -> admitted(sql, eventKey, generation, hold),
                        () -> Thread.ofVirtual().start(() -> takeBack(generation.id())));
        switch (decision) {
            case HoldDecision.Held ignored -> {
                memory.admitted(eventKey, generation.id());
                memory.moved(
                        Set.of(
                                generation.channel().workspace().key(),
                                generation.channel().key(),
                                generation.requester().id().key()));
            }
            case HoldDecision.AlreadyAdmitted(String earlier) -> memory.admitted(eventKey, earlier);
            case HoldDecision.OverLimit(LimitRefusal refusal) -> memory.refused(refusal);
            case HoldDecision.Unavailable _ -> {}
        }
        return decision;
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

    private static HoldDecision admitted(
            Sql sql, String eventKey, Generation generation, HoldRequest hold) throws SQLException {
        Optional<String> earlier = requestOf(sql, eventKey);
        if (earlier.isPresent()) {
            return new HoldDecision.AlreadyAdmitted(earlier.get());
        }
        HoldDecision decision = Books.hold(sql, hold, generation);
        if (decision instanceof HoldDecision.Held) {
            sql.update(
                    "insert into inbound (event_key, request_id, received_at) values (?, ?, ?)",
                    eventKey,
                    generation.id(),
                    sql.now());
            GenerationRows.insert(sql, generation);
        }
        return decision;
    }

    /// The request that an event led to.
    static Optional<String> requestOf(Sql sql, String eventKey) throws SQLException {
        return sql.first(
                "select request_id from inbound where event_key = ?",
                row -> row.text("request_id"),
                eventKey);
    }

    /// Undoes an admission whose requester was told that the store did not answer in time. Should a
    /// worker have been faster, the picture is drawn and delivered, which is honest too.
    private void takeBack(String id) {
        LOG.atWarn().addKeyValue("generation", id).log("an admission came too late");
        for (int tries = 0; tries < TAKE_BACK_TRIES; tries++) {
            try {
                database.write(sql -> takenBack(sql, id));
                return;
            } catch (LedgerUnavailable away) {
                LOG.atDebug().setCause(away).log("the store is still away");
                LockSupport.parkNanos(TAKE_BACK_PAUSE.toNanos());
            }
        }
    }

    private static boolean takenBack(Sql sql, String id) throws SQLException {
        Optional<Jobs.Hold> hold = Jobs.in(sql, id, "g.state = 'QUEUED'");
        if (hold.isEmpty()
                || !Books.release(sql, hold.get().reservationId(), "easel", "too late")) {
            return false;
        }
        Jobs.end(sql, id, GenerationState.FAILED, Optional.of(Failure.of(Failure.Kind.INTERNAL)));
        return true;
    }
}
