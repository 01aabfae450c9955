package bot.easel.store;

import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.spend.AdmissionHints;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Usd;
import bot.easel.studio.AssetId;
import bot.easel.studio.Claim;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore;
import bot.easel.studio.StoredAnswer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The durable queue and outbox over the database, each step in one transaction with its money.
public final class JdbcGenerationStore implements GenerationStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcGenerationStore.class);
    private static final int EXPIRED_AT_ONCE = 100;
    private static final int TAKE_BACK_TRIES = 60;
    private static final Duration TAKE_BACK_PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final AdmissionHints hints;

    /// @param hints remembers what can spare the store a question; it never admits anything
    public JdbcGenerationStore(Database database, AdmissionHints hints) {
        this.database = database;
        this.hints = hints;
    }

    @Override
    public HoldDecision admit(
            String eventKey, Generation generation, HoldRequest hold, Duration patience) {
        Optional<HoldDecision> known = known(eventKey, hold);
        if (known.isPresent()) {
            return known.get();
        }
        HoldDecision decision =
                database.write(
                        patience,
                        sql -> admitted(sql, eventKey, generation, hold),
                        () -> Thread.ofVirtual().start(() -> takeBack(generation.id())));
        switch (decision) {
            case HoldDecision.Held ignored -> hints.admitted(eventKey, generation.id());
            case HoldDecision.AlreadyAdmitted(String earlier) -> hints.admitted(eventKey, earlier);
            case HoldDecision.OverLimit(LimitRefusal refusal) -> hints.refused(refusal);
            case HoldDecision.Unavailable ignored -> {}
        }
        return decision;
    }

    /// What can be said without the writer. A full window counts only for an event that was not
    /// admitted before it became full.
    private Optional<HoldDecision> known(String eventKey, HoldRequest hold) {
        Optional<String> earlier = hints.admittedAs(eventKey);
        Optional<LimitRefusal> full = Optional.empty();
        if (earlier.isEmpty()) {
            full = hints.full(hold);
            if (full.isPresent()) {
                earlier = database.read(sql -> requestOf(sql, eventKey));
            }
        }
        if (earlier.isPresent()) {
            return earlier.map(HoldDecision.AlreadyAdmitted::new);
        }
        return full.map(HoldDecision.OverLimit::new);
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

    private static Optional<String> requestOf(Sql sql, String eventKey) throws SQLException {
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
                database.write(sql -> {
                    Optional<String> reservation = in(sql, id, "g.state = 'QUEUED'");
                    return reservation.isPresent()
                            && Books.release(sql, reservation.get(), "easel", "too late")
                            && failed(sql, id, Failure.of(Failure.Kind.INTERNAL));
                });
                return;
            } catch (LedgerUnavailable away) {
                LOG.atDebug().setCause(away).log("the store is still away");
                LockSupport.parkNanos(TAKE_BACK_PAUSE.toNanos());
            }
        }
    }

    @Override
    public Optional<Generation> find(String id) {
        return database.read(sql -> GenerationRows.find(sql, id));
    }

    @Override
    public Optional<Generation> findByEvent(String eventKey) {
        return database.read(sql -> {
            Optional<String> id = requestOf(sql, eventKey);
            return id.isPresent() ? GenerationRows.find(sql, id.get()) : Optional.empty();
        });
    }

    @Override
    public Optional<Generation> claim(Claim claim) {
        return database.write(sql -> {
            Optional<String> id = Queue.claim(sql, claim);
            return id.isPresent() ? GenerationRows.find(sql, id.get()) : Optional.empty();
        });
    }

    @Override
    public int ahead(String id) {
        return database.read(sql -> Queue.ahead(sql, id));
    }

    @Override
    public List<String> line() {
        return database.read(Queue::line);
    }

    @Override
    public int queued() {
        return Math.toIntExact(
                database.read(sql ->
                        sql.number("select count(*) from generation where state = 'QUEUED'")));
    }

    @Override
    public boolean showedIn(String id, Destination destination, MessageRef message) {
        return database.write(sql -> {
            if (Outbox.isDone(sql, id)) {
                return false;
            }
            GenerationRows.show(sql, id, destination, message);
            return true;
        });
    }

    @Override
    public boolean requestCancel(String id) {
        return database.write(sql ->
                sql.update(
                                """
                                update generation set cancelled = 1
                                where id = ? and state = 'RUNNING'
                                """,
                                id)
                        == 1);
    }

    @Override
    public boolean showCancelled(String id) {
        return database.write(sql -> {
            boolean shown =
                    sql.update(
                                    """
                                    update generation set cancelled = 0
                                    where id = ? and state = 'READY' and cancelled = 1
                                    """,
                                    id)
                            == 1;
            if (shown) {
                Outbox.owe(sql, id);
            }
            return shown;
        });
    }

    @Override
    public boolean dispatch(String id, String owner, String requestHash) {
        return database.write(sql -> {
            Optional<String> reservation =
                    in(
                            sql,
                            id,
                            "g.state = 'RUNNING' and g.owner = ? and g.lease_until > ?",
                            owner,
                            sql.now());
            boolean marked =
                    reservation.isPresent()
                            && Books.dispatch(sql, reservation.get(), requestHash, owner);
            if (marked) {
                Queue.called(sql, id);
            }
            return marked;
        });
    }

    @Override
    public boolean requeue(String id, String owner, Instant notBefore) {
        return database.write(sql -> {
            Optional<String> reservation = owned(sql, id, owner);
            if (reservation.isEmpty() || !Books.backToHeld(sql, reservation.get(), owner)) {
                return false;
            }
            sql.update(
                    """
                    update generation
                    set state = 'QUEUED', owner = null, lease_until = null, not_before = ?
                    where id = ?
                    """,
                    notBefore,
                    id);
            return true;
        });
    }

    @Override
    public boolean settle(String id, Usd actual, StoredAnswer answer) {
        if (actual.isNegative()) {
            throw new IllegalArgumentException("nothing costs less than nothing: " + actual);
        }
        Optional<Usd> overrun =
                database.write(sql -> {
                    Optional<String> reservation = in(sql, id, "g.state in ('RUNNING', 'UNKNOWN')");
                    if (reservation.isEmpty()) {
                        return Optional.empty();
                    }
                    Optional<Usd> settled =
                            Books.settle(
                                    sql,
                                    reservation.get(),
                                    actual,
                                    answer.assets().size(),
                                    answer.providerRequestId());
                    if (settled.isPresent()) {
                        end(sql, id, "READY", Optional.empty());
                        GenerationRows.replaceAssets(sql, id, answer.assets());
                        Outbox.owe(sql, id);
                    }
                    return settled;
                });
        hints.freed();
        overrun.filter(Usd::isPositive)
                .ifPresent(above ->
                        LOG.atError()
                                .addKeyValue("generation", id)
                                .addKeyValue("nanos", above.nanos())
                                .log("a provider charged more than the bound"));
        return overrun.isPresent();
    }

    @Override
    public boolean release(String id, String owner, Failure failure) {
        return freed(sql -> owned(sql, id, owner), id, owner, failure);
    }

    @Override
    public boolean cancelQueued(String id, Failure failure) {
        return freed(sql -> in(sql, id, "g.state = 'QUEUED'"), id, "easel", failure);
    }

    private boolean freed(
            Operation<Optional<String>> find, String id, String actor, Failure failure) {
        boolean freed =
                database.write(sql -> {
                    Optional<String> reservation = find.run(sql);
                    if (reservation.isEmpty()
                            || !Books.release(
                                    sql, reservation.get(), actor, failure.kind().name())) {
                        return false;
                    }
                    failed(sql, id, failure);
                    Outbox.owe(sql, id);
                    return true;
                });
        if (freed) {
            hints.freed();
        }
        return freed;
    }

    @Override
    public boolean outcomeUnknown(String id, String owner, Failure failure) {
        return database.write(sql -> {
            Optional<String> reservation = owned(sql, id, owner);
            if (reservation.isEmpty()
                    || !Books.unknown(sql, reservation.get(), owner, failure.kind().name())) {
                return false;
            }
            end(sql, id, "UNKNOWN", Optional.of(failure));
            Outbox.owe(sql, id);
            return true;
        });
    }

    private static Optional<String> owned(Sql sql, String id, String owner) throws SQLException {
        return in(sql, id, "g.state = 'RUNNING' and g.owner = ?", owner);
    }

    /// The reservation of a generation, if the generation is in a state.
    private static Optional<String> in(Sql sql, String id, String state, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(id));
        all.addAll(List.of(parameters));
        return sql.first(
                "select g.reservation_id from generation g where g.id = ? and "
                        + state
                        + (sql.dialect().lockRows()),
                row -> row.text("reservation_id"),
                all.toArray());
    }

    private static boolean failed(Sql sql, String id, Failure failure) throws SQLException {
        end(sql, id, "FAILED", Optional.of(failure));
        return true;
    }

    private static void end(Sql sql, String id, String state, Optional<Failure> failure)
            throws SQLException {
        sql.update(
                """
                update generation
                set state = ?, owner = null, lease_until = null, finished_at = ?, failure_kind = ?,
                    failure_detail = ?
                where id = ?
                """,
                state,
                sql.now(),
                failure.map(Failure::kind).orElse(null),
                failure.map(Failure::detail).orElse(null),
                id);
    }

    @Override
    public void renewLeases(String owner, Duration lease) {
        database.write(sql -> {
            Queue.renewLeases(sql, owner, lease);
            return true;
        });
    }

    @Override
    public List<Expired> takeExpired(String owner, Duration lease) {
        return database.write(sql -> {
            List<Expired> taken = new ArrayList<>();
            for (String id : Queue.takeExpired(sql, owner, lease, EXPIRED_AT_ONCE)) {
                boolean dispatched =
                        sql.number(
                                        """
                                        select count(*) from generation g
                                        join reservation r on r.id = g.reservation_id
                                        where g.id = ? and r.state = 'DISPATCHED'
                                        """,
                                        id)
                                == 1;
                taken.add(new Expired(GenerationRows.find(sql, id).orElseThrow(), dispatched));
            }
            return taken;
        });
    }

    @Override
    public Optional<Delivery> claimDelivery(String owner, Duration lease) {
        return database.write(sql -> {
            Optional<Outbox.Claimed> claimed = Outbox.claim(sql, owner, lease);
            return claimed.isPresent()
                    ? Optional.of(
                            new Delivery(
                                    GenerationRows.find(sql, claimed.get().id()).orElseThrow(),
                                    claimed.get().tries()))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<MessageRef> delivered(String id, Destination destination, MessageRef message) {
        return database.write(sql -> {
            Optional<MessageRef> before =
                    sql.first(
                                    "select message_ref from generation where id = ?",
                                    row -> row.optionalText("message_ref"),
                                    id)
                            .flatMap(reference -> reference)
                            .map(MessageRef::new);
            GenerationRows.show(sql, id, destination, message);
            Outbox.done(sql, id);
            return before.filter(other -> !other.equals(message));
        });
    }

    @Override
    public void deliverAgain(String id, Instant notBefore, String reason) {
        database.write(sql -> {
            Outbox.again(sql, id, notBefore, reason);
            return true;
        });
    }

    @Override
    public void deliveryAbandoned(String id, String reason) {
        database.write(sql -> {
            Outbox.abandon(sql, id, reason);
            return true;
        });
    }

    @Override
    public List<AssetId> forgetAssets(String id) {
        return database.write(sql -> GenerationRows.forgetAssets(sql, id));
    }

    @Override
    public List<Long> recentDurations(String model, int atMost) {
        return database.read(sql ->
                sql.list(
                        """
                        select r.resolved_at - r.dispatched_at as took
                        from generation g join reservation r on r.id = g.reservation_id
                        where g.model = ? and g.state = 'READY'
                              and r.dispatched_at is not null
                        order by g.finished_at desc limit ?
                        """,
                        row -> row.number("took"),
                        model,
                        atMost));
    }

    @Override
    public void prune(Instant before) {
        database.write(sql -> {
            sql.update("delete from inbound where received_at < ?", before);
            Outbox.prune(sql, before);
            return true;
        });
    }

    @Override
    public void ping() {
        database.read(sql -> sql.number("select 1"));
    }
}
