package bot.easel.store;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Claim;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ProviderPace;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import bot.easel.studio.Requester;
import bot.easel.studio.StoredAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real database with the store's classes on it, and short words for making requests.
final class Workbench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration RECONCILIATION = Duration.ofHours(24);
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    static final WorkspaceId WORKSPACE = new WorkspaceId("slack", "T1");
    static final ChannelId CHANNEL = new ChannelId(WORKSPACE, "C1");

    private final StoreSettings settings;
    private final List<Workbench> others = new ArrayList<>();
    private final List<Sql> readers = new ArrayList<>();
    private final AtomicInteger number;
    final MutableClock clock;
    final Database database;
    final JdbcGenerationStore store;
    final JdbcComparisons comparisons;
    final JdbcOvernightStore nights;
    final JdbcLedger ledger;

    private Workbench(StoreSettings settings, MutableClock clock, AtomicInteger number) {
        this.settings = settings;
        this.clock = clock;
        this.number = number;
        this.database =
                Database.openUpdated(settings, StoreClock.of(clock), (operations, took) -> {});
        SpendMemory memory = new SpendMemory(clock);
        this.store = new JdbcGenerationStore(database, memory);
        this.comparisons = new JdbcComparisons(database, memory);
        this.nights = new JdbcOvernightStore(database, memory);
        this.ledger = new JdbcLedger(database, () -> RECONCILIATION);
    }

    static Workbench sqlite(Path folder) {
        return on(StoreSettings.sqlite(folder.resolve("easel.db")));
    }

    static Workbench postgres() {
        return on(PostgresServer.newDatabase());
    }

    /// A copy of the database that another folder's workbench left.
    static Workbench copy(Path from, Path folder) {
        try {
            Files.copy(from.resolve("easel.db"), folder.resolve("easel.db"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return updated(StoreSettings.sqlite(folder.resolve("easel.db")));
    }

    /// A copy of a database on the server, to which nobody may be connected.
    static Workbench copy(StoreSettings from) {
        return updated(PostgresServer.copyOf(from));
    }

    static Workbench on(StoreSettings settings) {
        Migrations.apply(
                settings, new Connections(settings, StoreClock.of(InstantSource.system())));
        return updated(settings);
    }

    private static Workbench updated(StoreSettings settings) {
        return new Workbench(settings, new MutableClock(START), new AtomicInteger());
    }

    /// The same database opened once more, with its own connections and caches: another process as
    /// far as the store can tell.
    Workbench another() {
        Workbench other = new Workbench(settings, clock, number);
        others.add(other);
        return other;
    }

    static Scope member(String member) {
        return new Scope(ScopeKind.MEMBER, new MemberId(WORKSPACE, member).key());
    }

    static Scope channel() {
        return new Scope(ScopeKind.CHANNEL, CHANNEL.key());
    }

    static Scope workspace() {
        return new Scope(ScopeKind.WORKSPACE, WORKSPACE.key());
    }

    static Limit limit(Scope scope, Period period, long nanos) {
        return limit(scope, period, nanos, ZoneOffset.UTC);
    }

    static Limit limit(Scope scope, Period period, long nanos, ZoneId zone) {
        return new Limit(scope, period, Usd.ofNanos(nanos), zone);
    }

    String newId() {
        return "00000000-0000-7000-8000-%012d".formatted(number.incrementAndGet());
    }

    /// A number that no other picture of this test has.
    int nextNumber() {
        return number.incrementAndGet();
    }

    Generation generation(String member) {
        return generation(newId(), member, recipe("painter", List.of()));
    }

    Generation generation(String id, String member, Recipe recipe) {
        return generation(id, member, recipe, clock.instant());
    }

    static Generation generation(String id, String member, Recipe recipe, Instant createdAt) {
        return new Generation(
                id,
                GenerationState.QUEUED,
                new Requester(new MemberId(WORKSPACE, member), "Name of " + member),
                CHANNEL,
                destination("place"),
                recipe,
                "r-" + id,
                Usd.ZERO,
                "price-1",
                null,
                0,
                null,
                false,
                Generation.Kind.NEW,
                recipe.prompt(),
                null,
                null,
                List.of(),
                createdAt,
                null,
                null);
    }

    static Destination destination(String place) {
        return new Destination(
                new Conversation(CHANNEL, place, false),
                Route.MESSAGE,
                new ReplyToken("secret", Instant.parse("2026-11-20T12:15:00Z")));
    }

    static Recipe recipe(String provider, List<Asset> sources) {
        return Recipes.of(provider, "sketch-1", "a lighthouse at dusk", "1024x1024", "medium")
                .withSources(sources, null, null);
    }

    /// A request whose limits are the newest that there are.
    static HoldRequest hold(Generation generation, long nanos, Limit... limits) {
        return hold(generation, nanos, Long.MAX_VALUE, null, limits);
    }

    static HoldRequest hold(
            Generation generation,
            long nanos,
            long limitsVersion,
            @Nullable String grant,
            Limit... limits) {
        return new HoldRequest(
                generation.reservationId(),
                generation.id(),
                1,
                Usd.ofNanos(nanos),
                generation.priceVersion(),
                generation.recipe().hash(),
                List.of(limits),
                limitsVersion,
                grant);
    }

    HoldDecision admit(Generation generation, long nanos, Limit... limits) {
        return store.admit(
                "event-" + generation.id(), generation, hold(generation, nanos, limits), PATIENCE);
    }

    /// Admits and takes it up, as a worker of this owner.
    Generation running(String owner, String member, long nanos, Limit... limits) {
        admitted(member, nanos, limits);
        return store.claim(claim(owner)).orElseThrow();
    }

    Generation admitted(String member, long nanos, Limit... limits) {
        Generation generation = generation(member);
        HoldDecision decision = admit(generation, nanos, limits);
        if (!(decision instanceof HoldDecision.Held)) {
            throw new AssertionError("not held: " + decision);
        }
        return generation;
    }

    /// Admits, takes up and marks as sent.
    Generation dispatched(String owner, String member, long nanos, Limit... limits) {
        Generation generation = running(owner, member, nanos, limits);
        if (!store.dispatch(generation.id(), owner, generation.recipe().hash())) {
            throw new AssertionError("not dispatched");
        }
        return generation;
    }

    static Claim claim(String owner) {
        return claim(owner, new ProviderPace(1_000, 0));
    }

    static Claim claim(String owner, ProviderPace pace) {
        return new Claim(owner, LEASE, Map.of("painter", pace));
    }

    static AssetId asset(int number) {
        return new AssetId("%064x".formatted(number));
    }

    static StoredAnswer answer(int number) {
        return new StoredAnswer(
                List.of(new Asset(asset(number), "image/png", 1024, 1024, 12_345)), null, "call-1");
    }

    static MessageRef message(String reference) {
        return new MessageRef(reference);
    }

    /// Writes behind the store's back.
    void tamper(String statement) {
        database.write(sql -> {
            sql.execute(statement);
            return true;
        });
    }

    StoreSettings settings() {
        return settings;
    }

    long number(String query) {
        return database.read(sql -> sql.number(query));
    }

    /// A connection of its own for somebody who asks the same questions over and over: preparing
    /// them anew takes several times as long as their answers. Closed with this workbench.
    Sql reader() {
        try {
            Sql reader = database.connections().openWriter();
            readers.add(reader);
            return reader;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        others.forEach(Workbench::close);
        try {
            for (Sql reader : readers) {
                reader.disconnect();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } finally {
            database.close();
        }
    }
}
