package bot.easel.store;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.AssetId;
import bot.easel.studio.Claim;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore;
import bot.easel.studio.StoredAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The durable queue and outbox over the database, each step in one transaction with its money.
public final class JdbcGenerationStore implements GenerationStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcGenerationStore.class);
    private static final int WAITING_AT_ONCE = 100;

    private final Database database;
    private final SpendMemory memory;
    private final Admissions admissions;

    /// @param memory remembers what can spare the store a question; it never admits anything
    public JdbcGenerationStore(Database database, SpendMemory memory) {
        this.database = database;
        this.memory = memory;
        this.admissions = new Admissions(database, memory);
    }

    @Override
    public HoldDecision admit(
            String eventKey, Generation generation, HoldRequest hold, Duration patience) {
        return admissions.admit(eventKey, new Work.Picture(generation), hold, patience);
    }

    @Override
    public Optional<LimitRefusal> knownFull(HoldRequest hold) {
        return memory.full(hold);
    }

    @Override
    public Optional<Generation> find(String id) {
        return database.read(sql -> GenerationRows.find(sql, id));
    }

    @Override
    public Optional<Generation> findByEvent(String eventKey) {
        return database.read(
                Database.GLANCE,
                sql -> {
                    Optional<String> id = Admissions.requestOf(sql, eventKey);
                    return id.isPresent() ? GenerationRows.find(sql, id.get()) : Optional.empty();
                });
    }

    @Override
    public Optional<Generation> shownIn(Conversation conversation, MessageRef message) {
        return database.read(sql -> Album.shownIn(sql, conversation, message));
    }

    @Override
    public Optional<Generation> newestIn(Conversation conversation) {
        return database.read(sql -> Album.newestIn(sql, conversation));
    }

    @Override
    public Optional<Generation> findByShortId(WorkspaceId workspace, String shortId) {
        return database.read(sql -> Album.findByShortId(sql, workspace, shortId));
    }

    @Override
    public List<Generation> gallery(
            ChannelId channel, @Nullable MemberId member, int offset, int atMost) {
        return database.read(sql -> Album.gallery(sql, channel, member, offset, atMost));
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
        return database.read(Database.GLANCE, sql -> Queue.ahead(sql, id));
    }

    @Override
    public List<String> line() {
        return database.read(Queue::line);
    }

    @Override
    public int queued() {
        return Math.toIntExact(
                database.<Long>read(
                        Database.GLANCE,
                        sql ->
                                sql.number(
                                        """
                                        select count(*) from generation
                                        where state = 'QUEUED' and overnight = 0
                                        """)));
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
        return database.write(sql -> Outcomes.showCancelled(sql, id));
    }

    @Override
    public boolean showAgain(String id) {
        return database.write(sql -> Outbox.showAgain(sql, id));
    }

    @Override
    public boolean dispatch(String id, String owner, String requestHash) {
        return database.write(
                new Question<>(Marking.TOGETHER, new Marking.Mark(id, owner, requestHash)));
    }

    @Override
    public boolean requeue(String id, String owner, Instant notBefore) {
        return database.write(sql -> Outcomes.requeue(sql, id, owner, notBefore));
    }

    @Override
    public boolean settle(String id, Usd actual, StoredAnswer answer) {
        if (actual.isNegative()) {
            throw new IllegalArgumentException("nothing costs less than nothing: " + actual);
        }
        Optional<Settling.Settled> settled =
                database.write(
                        new Question<>(
                                Settling.TOGETHER, new Settling.Answered(id, actual, answer)));
        if (settled.isEmpty()) {
            return false;
        }
        memory.moved(settled.get().scopes());
        if (settled.get().overrun().isPositive()) {
            LOG.atError()
                    .addKeyValue("generation", id)
                    .addKeyValue("nanos", settled.get().overrun().nanos())
                    .log("a provider charged more than the bound");
        }
        return true;
    }

    @Override
    public boolean release(String id, String owner, Failure failure) {
        return freed(sql -> Outcomes.release(sql, id, owner, failure));
    }

    @Override
    public boolean cancelQueued(String id, Failure failure) {
        return freed(sql -> Outcomes.cancelQueued(sql, id, failure));
    }

    private boolean freed(Operation<Optional<Jobs.Hold>> free) {
        Optional<Jobs.Hold> freed = database.write(free);
        freed.ifPresent(hold -> memory.moved(hold.scopes()));
        return freed.isPresent();
    }

    @Override
    public boolean outcomeUnknown(String id, String owner, Failure failure) {
        return database.write(sql -> Outcomes.unknown(sql, id, owner, failure));
    }

    @Override
    public void renewLeases(String owner, Collection<String> ids, Duration lease) {
        if (ids.isEmpty()) {
            return;
        }
        database.write(sql -> {
            for (String id : ids) {
                Queue.renewLease(sql, owner, id, lease);
            }
            return true;
        });
    }

    @Override
    public List<String> queuedBefore(Instant moment) {
        return database.read(sql -> Queue.waitingSince(sql, moment, WAITING_AT_ONCE));
    }

    @Override
    public List<Expired> takeExpired(String owner, Duration lease) {
        return database.write(sql -> Outcomes.takeExpired(sql, owner, lease));
    }

    @Override
    public Optional<Delivery> claimDelivery(String owner, Duration lease) {
        return database.write(sql -> {
            Optional<Outbox.Claimed> claimed = Outbox.claim(sql, owner, lease);
            return claimed.isPresent()
                    ? Optional.of(
                            new Delivery(
                                    GenerationRows.find(sql, claimed.get().id()).orElseThrow(),
                                    claimed.get().tries(),
                                    claimed.get().round(),
                                    claimed.get().refresh()))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<MessageRef> delivered(
            Delivery delivery, Destination destination, MessageRef message, boolean altTexts) {
        String id = delivery.generation().id();
        return database.write(sql -> {
            Optional<MessageRef> before =
                    sql.first(
                                    "select message_ref from generation where id = ?",
                                    row -> row.optionalText("message_ref"),
                                    id)
                            .flatMap(reference -> reference)
                            .map(MessageRef::new);
            GenerationRows.show(sql, id, destination, message);
            if (delivery.generation().comparison() != null) {
                ComparisonRows.showAll(sql, id);
            }
            Outbox.done(sql, id, delivery.round());
            if (altTexts) {
                AltTextRows.owe(sql, id);
            }
            return before.filter(other -> !other.equals(message));
        });
    }

    @Override
    public void deliverAgain(Delivery delivery, Instant notBefore, String reason) {
        database.write(sql -> {
            Outbox.again(sql, delivery.generation().id(), delivery.round(), notBefore, reason);
            return true;
        });
    }

    @Override
    public void deliveryAbandoned(Delivery delivery, String reason) {
        database.write(sql -> {
            Outbox.abandon(sql, delivery.generation().id(), delivery.round(), reason);
            return true;
        });
    }

    @Override
    public List<AssetId> forgetAssets(String id) {
        return database.write(sql -> GenerationAssets.forget(sql, id));
    }

    @Override
    public Set<AssetId> assetsInUse() {
        return database.read(GenerationAssets::inUse);
    }

    @Override
    public List<Long> recentDurations(String model, int atMost) {
        return database.read(sql -> Jobs.recentDurations(sql, model, atMost));
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
