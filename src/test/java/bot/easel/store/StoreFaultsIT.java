package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.standin.network.Fault;
import bot.easel.standin.network.Fault.Direction;
import bot.easel.standin.network.FaultProxy;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The network to PostgreSQL fails, at every place that a seed can choose: what was acknowledged is
/// there, what was refused does not stay, and whoever asks has an answer within three seconds.
///
/// `-Deasel.seed=N` chooses other places.
class StoreFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Limit MONTH =
            Workbench.limit(Workbench.workspace(), Period.MONTH, 1_000_000);

    private final Random random = new Random(Long.getLong("easel.seed", 1));
    private FaultProxy proxy;

    /// The store's own side of the network.
    private Workbench near;

    /// Easel's side of it.
    private Workbench far;

    private final List<Generation> acknowledged = new ArrayList<>();
    private final List<Generation> refused = new ArrayList<>();

    @BeforeEach
    void open() {
        StoreSettings direct = PostgresServer.newDatabase();
        String port = direct.url().replaceFirst("^jdbc:postgresql://[^/:]*:(\\d+)/.*$", "$1");
        proxy = FaultProxy.to(Integer.parseInt(port));
        near = Workbench.on(direct);
        far =
                Workbench.on(
                        new StoreSettings(
                                direct.url()
                                        .replaceFirst(
                                                "//[^/:]*:\\d+/",
                                                "//127.0.0.1:" + proxy.port() + "/"),
                                direct.user(),
                                direct.password()));
    }

    @AfterEach
    void close() {
        far.close();
        near.close();
        proxy.close();
    }

    @Invariant({1, 2, 3, 8, 16})
    @Test
    void whereverAnAdmissionIsCutItIsThereOrItIsNot() {
        long requests = bytesOf(Direction.REQUESTS);
        long answers = bytesOf(Direction.ANSWERS);
        Edge asked = new Edge(Direction.REQUESTS, requests);
        Edge answered = new Edge(Direction.ANSWERS, answers);
        // How much is said differs from time to time, so it may take some more to cut just the
        // answer to a commit.
        for (int i = 0; i < 80 || (i < 400 && takenBack().isEmpty()); i++) {
            proxy.resetAll();
            switch (i % 4) {
                case 0 -> cutSomewhere(Direction.REQUESTS, requests);
                case 1 -> cutSomewhere(Direction.ANSWERS, answers);
                case 2 -> asked.cut("U" + i % 7);
                default -> answered.cut("U" + i % 7);
            }
            proxy.heal();
        }

        assertThat(acknowledged).as("some went through").isNotEmpty();
        assertThat(refused).as("some did not").isNotEmpty();
        assertNothingElseStays();
        assertThat(takenBack())
                .as("some came to pass although they were refused, and were taken back")
                .isNotEmpty();
    }

    private List<ReservationState> takenBack() {
        return refused.stream().map(this::state).flatMap(Optional::stream).toList();
    }

    private void cutSomewhere(Direction direction, long all) {
        proxy.set(Fault.Cut.somewhere(random, direction, all));
        admit("U" + random.nextInt(7));
    }

    /// The place up to which an admission has to be heard to be acknowledged: just before it is the
    /// commit.
    private final class Edge {
        private static final long NEAR = 60;

        private final Direction direction;
        private long refusedAt;
        private long passedAt;

        Edge(Direction direction, long all) {
            this.direction = direction;
            this.passedAt = all;
        }

        /// Cuts half-way between what was too early and what was too late, and near the place once it
        /// is known.
        void cut(String member) {
            boolean near = passedAt - refusedAt <= NEAR;
            long at =
                    near
                            ? refusedAt + random.nextLong(2 * NEAR) - NEAR / 2
                            : (refusedAt + passedAt) / 2;
            proxy.set(new Fault.Cut(direction, Math.max(0, at), random.nextBoolean()));
            boolean passed = admit(member);
            if (!near && passed) {
                passedAt = at;
            } else if (!near) {
                refusedAt = at;
            }
        }
    }

    @Invariant({8, 16})
    @Test
    void aNetworkThatIsSilentOrHalfOpenOrSlowIsARefusalInTime() {
        for (Fault fault :
                List.of(
                        Fault.Silence.complete(),
                        new Fault.Silence(Set.of(Direction.ANSWERS)),
                        new Fault.Silence(Set.of(Direction.REQUESTS)),
                        new Fault.Delay(Duration.ofMillis(900)))) {
            int before = refused.size();
            proxy.set(fault);
            admit("U1");
            assertThat(refused).as("refused under " + fault).hasSize(before + 1);
            proxy.heal();
            proxy.resetAll();
            // By itself: the same store, as soon as the network is back.
            until("admitted again after " + fault, () -> admit("U2"));
        }

        assertNothingElseStays();
    }

    /// Nobody tells Easel that its connection is dead: it finds out by itself.
    ///
    @Invariant({8, 16})
    @Test
    void aConnectionThatDiedInSilenceIsReplaced() {
        admit("U1");
        proxy.set(Fault.Silence.complete());
        admit("U2");
        // What was swallowed stays lost: this connection will never answer.
        proxy.heal();

        until("admitted again", () -> admit("U3"));

        assertNothingElseStays();
    }

    @Invariant({4, 5, 8, 9})
    @Test
    void whereverAMarkOrASettlementIsCutItCountsOnce() {
        for (int i = 0; i < 40; i++) {
            Generation job = near.running("w", "U" + i % 5, 100, MONTH);
            proxy.resetAll();
            proxy.set(Fault.Cut.somewhere(random, direction(), 2_500));
            Optional<Boolean> marked =
                    heard(() -> far.store.dispatch(job.id(), "w", job.recipe().hash()));
            proxy.heal();
            if (!marked.orElse(false)) {
                // Nothing was sent. Whether the mark stands or not, it can be taken back.
                assertThat(asked(() -> far.store.requeue(job.id(), "w", near.clock.instant())))
                        .isTrue();
                assertThat(near.store.cancelQueued(job.id(), Failure.of(Failure.Kind.CANCELLED)))
                        .isTrue();
                continue;
            }
            assertThat(state(job))
                    .as("invariant 8: an acknowledged mark is there")
                    .contains(ReservationState.DISPATCHED);
            proxy.resetAll();
            proxy.set(Fault.Cut.somewhere(random, direction(), 3_500));
            Optional<Boolean> settled = heard(() -> settled(job));
            proxy.heal();
            if (settled.isEmpty()) {
                // The answer is stored: it is booked as often as it takes, and counts once.
                asked(() -> settled(job));
            }
            assertThat(state(job)).contains(ReservationState.SETTLED);
            assertThat(
                            near.number(
                                    "select count(*) from ledger_entry where kind = 'SETTLE' and"
                                            + " reservation_id = '"
                                            + job.reservationId()
                                            + "'"))
                    .as("invariant 4: booked once")
                    .isEqualTo(1);
        }

        assertThat(near.ledger.audit()).isEmpty();
        assertThat(near.number("select coalesce(sum(held), 0) from spend_window")).isZero();
    }

    private boolean settled(Generation job) {
        return far.store.settle(job.id(), Usd.ofNanos(60), Workbench.answer(1));
    }

    /// Many at once, while the network breaks again and again.
    @Invariant({1, 2, 3, 8, 16})
    @Test
    void inMidLoadNoMoreIsAdmittedThanThereIsRoomFor() throws Exception {
        int room = 50;
        Limit tight = Workbench.limit(Workbench.workspace(), Period.MONTH, room * 100L);
        List<Future<Optional<Generation>>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 120; i++) {
                Generation generation = far.generation("U" + i % 7);
                asked.add(threads.submit(() -> held(generation, tight)));
            }
            while (asked.stream().anyMatch(each -> !each.isDone())) {
                proxy.set(Fault.Cut.somewhere(random, direction(), 20_000));
                LockSupport.parkNanos(20_000_000);
            }
        }
        proxy.heal();

        List<Generation> held = new ArrayList<>();
        for (Future<Optional<Generation>> each : asked) {
            answer(each).ifPresent(held::add);
        }
        acknowledged.addAll(held);
        assertThat(held).hasSizeLessThanOrEqualTo(room);
        assertNothingElseStays();
    }

    private Optional<Generation> held(Generation generation, Limit limit) {
        Instant from = Instant.now();
        Optional<HoldDecision> decision =
                heard(() ->
                        far.store.admit(
                                "event-" + generation.id(),
                                generation,
                                Workbench.hold(generation, 100, limit),
                                PATIENCE));
        assertThat(Duration.between(from, Instant.now()))
                .as("invariant 16: answered within 3 s")
                .isLessThan(Duration.ofSeconds(3));
        return decision.filter(HoldDecision.Held.class::isInstance).map(_ -> generation);
    }

    private static <T> T answer(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }

    private boolean admit(String member) {
        Generation generation = far.generation(member);
        boolean held = held(generation, MONTH).isPresent();
        (held ? acknowledged : refused).add(generation);
        return held;
    }

    /// What an admission says on a new connection.
    private long bytesOf(Direction direction) {
        proxy.resetAll();
        long before = proxy.carried(direction);
        assertThat(admit("U0")).isTrue();
        return proxy.carried(direction) - before;
    }

    private Direction direction() {
        return random.nextBoolean() ? Direction.REQUESTS : Direction.ANSWERS;
    }

    private static <T> Optional<T> heard(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (LedgerUnavailable away) {
            return Optional.empty();
        }
    }

    private static <T> T asked(Supplier<T> question) {
        Optional<T> answer = heard(question);
        while (answer.isEmpty()) {
            answer = heard(question);
        }
        return answer.get();
    }

    private Optional<ReservationState> state(Generation generation) {
        return near.ledger.state(generation.reservationId());
    }

    /// What was acknowledged is held, and nothing else is, once what came too late was taken back.
    private void assertNothingElseStays() {
        assertThat(acknowledged)
                .as("invariant 8: what was acknowledged is there")
                .allSatisfy(each -> assertThat(state(each)).contains(ReservationState.HELD));
        long amount = 100L * acknowledged.size();
        until(
                "what was refused is not held",
                () ->
                        near.number(
                                        "select coalesce(sum(held), 0) from spend_window where"
                                                + " period = 'MONTH'")
                                == amount);
        assertThat(refused)
                .allSatisfy(each ->
                        assertThat(state(each)).isNotEqualTo(Optional.of(ReservationState.HELD)));
        assertThat(near.ledger.audit()).isEmpty();
    }

    private static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited a minute for: " + what).isBefore(end);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
