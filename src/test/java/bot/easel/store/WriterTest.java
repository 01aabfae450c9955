package bot.easel.store;

import static bot.easel.store.Workbench.hold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.ReservationState;
import bot.easel.spend.SpendMemory;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise of group commit: together on the disk, apart in everything else.
class WriterTest {
    private final List<Integer> commits = Collections.synchronizedList(new ArrayList<>());
    private Path file = Path.of("easel.db");
    private Workbench bench;
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("easel.db");
        bench = Workbench.sqlite(folder);
        database =
                Database.open(
                        StoreSettings.sqlite(file),
                        StoreClock.of(bench.clock),
                        (operations, took) -> commits.add(operations));
        bench.tamper("create table note (number integer primary key) strict");
    }

    @AfterEach
    void close() {
        database.close();
        bench.close();
    }

    /// An operation that keeps the writer inside a transaction until it is let go.
    private static final class Gate {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        private Pending<Boolean> in(Database database) {
            return database.submit(sql -> {
                entered.countDown();
                await(open);
                return true;
            });
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("never let go");
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    private Gate busyWriter() {
        Gate gate = new Gate();
        gate.in(database);
        Gate.await(gate.entered);
        return gate;
    }

    private Pending<Integer> note(int number) {
        return database.submit(sql -> sql.update("insert into note values (?)", number));
    }

    private long notes() {
        return database.read(sql -> sql.number("select count(*) from note"));
    }

    @Test
    void whatWaitsSharesOneCommitOfAtMostSixtyFour() {
        Gate gate = busyWriter();
        List<Pending<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(note(i));
        }

        gate.open.countDown();
        waiting.forEach(each -> each.await(Duration.ofSeconds(20)));

        // The listener hears of a commit after those who waited for it.
        until(() -> commits.size() == 2);
        assertThat(commits).containsExactly(64, 37);
        assertThat(notes()).isEqualTo(100);
    }

    @Test
    void aFailureUndoesItsOwnOperationOnly() {
        Gate gate = busyWriter();
        Pending<Integer> before = note(1);
        Pending<Boolean> failing =
                database.submit(sql -> {
                    sql.update("insert into note values (2)");
                    throw new IllegalStateException("changed its mind");
                });
        Pending<Integer> conflicting = note(1);
        Pending<Integer> after = note(3);

        gate.open.countDown();

        assertThat(before.await(Duration.ofSeconds(20))).isEqualTo(1);
        assertThat(after.await(Duration.ofSeconds(20))).isEqualTo(1);
        assertThatThrownBy(() -> failing.await(Duration.ofSeconds(20)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> conflicting.await(Duration.ofSeconds(20)))
                .isInstanceOf(LedgerUnavailable.class);
        assertThat(notes()).isEqualTo(2);
    }

    private static List<Integer> noted(Sql sql, List<Integer> numbers) throws SQLException {
        sql.batch("insert into note values (?)", numbers.stream().map(n -> Sql.row(n)).toList());
        return numbers.stream().map(number -> number * 10).toList();
    }

    @Test
    void questionsOfOneKindAreAnsweredTogetherEachWithItsOwnAnswer() {
        List<Integer> sizes = new ArrayList<>();
        Together<Integer, Integer> kind =
                (sql, numbers) -> {
                    sizes.add(numbers.size());
                    return noted(sql, numbers);
                };
        Gate gate = busyWriter();
        List<Pending<Integer>> asked = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            asked.add(database.submit(new Question<>(kind, i)));
            note(100 + i);
        }

        gate.open.countDown();

        assertThat(asked.stream().map(each -> each.await(Duration.ofSeconds(20))))
                .containsExactly(10, 20, 30);
        assertThat(sizes).containsExactly(3);
        assertThat(notes()).isEqualTo(6);
    }

    @Test
    void whatFailsTogetherIsTriedOneByOneAndOnlyTheCulpritFails() {
        List<Integer> sizes = new ArrayList<>();
        Together<Integer, Integer> kind =
                (sql, numbers) -> {
                    sizes.add(numbers.size());
                    return noted(sql, numbers);
                };
        note(2).await(Duration.ofSeconds(20));
        Gate gate = busyWriter();
        List<Pending<Integer>> asked = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            asked.add(database.submit(new Question<>(kind, i)));
        }

        gate.open.countDown();

        assertThat(asked.get(0).await(Duration.ofSeconds(20))).isEqualTo(10);
        assertThatThrownBy(() -> asked.get(1).await(Duration.ofSeconds(20)))
                .isInstanceOf(LedgerUnavailable.class);
        assertThat(asked.get(2).await(Duration.ofSeconds(20))).isEqualTo(30);
        assertThat(sizes).containsExactly(3, 1, 1, 1);
        assertThat(notes()).isEqualTo(3);
    }

    @Test
    void nobodyHearsOfSuccessBeforeTheCommit() {
        Gate first = busyWriter();
        Pending<Integer> early = note(1);
        Gate second = new Gate();
        Pending<Boolean> last = second.in(database);

        first.open.countDown();
        Gate.await(second.entered);
        // The note is written in the open transaction, which nobody else can see yet.
        assertThat(early.isDone()).isFalse();
        assertThat(notes()).isZero();
        second.open.countDown();

        last.await(Duration.ofSeconds(20));
        assertThat(early.await(Duration.ofSeconds(20))).isEqualTo(1);
        assertThat(notes()).isEqualTo(1);
    }

    @Invariant(16)
    @Test
    void aCommitThatFailsFailsAllAndTheWriterGoesOn() {
        bench.tamper(
                """
                create table child (parent integer references note (number)
                    deferrable initially deferred) strict
                """);
        Gate gate = busyWriter();
        Pending<Integer> innocent = note(1);
        Pending<Integer> orphan =
                database.submit(sql -> sql.update("insert into child values (9)"));

        gate.open.countDown();

        assertThatThrownBy(() -> innocent.await(Duration.ofSeconds(20)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> orphan.await(Duration.ofSeconds(20)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(notes()).isZero();
        assertThat(note(2).await(Duration.ofSeconds(20))).isEqualTo(1);
    }

    @Invariant(16)
    @Test
    void whatWasGivenUpBeforeItBeganNeverHappens() {
        Gate gate = busyWriter();
        Pending<Integer> impatient = note(1);

        assertThatThrownBy(() -> impatient.await(Duration.ofMillis(20)))
                .isInstanceOf(LedgerUnavailable.class);
        gate.open.countDown();
        note(2).await(Duration.ofSeconds(20));

        assertThat(database.<Long>read(sql -> sql.number("select max(number) from note")))
                .isEqualTo(2);
        assertThat(notes()).isEqualTo(1);
    }

    /// Refused in time although its commit hangs, and nothing stays held.
    @Invariant(16)
    @Test
    void anAdmissionWhoseCommitComesTooLateIsTakenBack() throws InterruptedException {
        JdbcGenerationStore store = new JdbcGenerationStore(database, new SpendMemory(bench.clock));
        Generation generation = bench.generation("U1");
        Gate first = busyWriter();
        CountDownLatch refused = new CountDownLatch(1);
        Thread member =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                store.admit(
                                        "event",
                                        generation,
                                        hold(generation, 5),
                                        Duration.ofMillis(500));
                            } catch (LedgerUnavailable late) {
                                refused.countDown();
                            }
                        });
        until(() -> database.waiting() == 1);
        Gate second = new Gate();
        second.in(database);
        first.open.countDown();
        Gate.await(second.entered);

        Gate.await(refused);
        second.open.countDown();
        member.join();

        until(() ->
                bench.store
                        .find(generation.id())
                        .filter(found -> found.state() == GenerationState.FAILED)
                        .isPresent());
        assertThat(bench.ledger.state(generation.reservationId()))
                .contains(ReservationState.RELEASED);
        assertThat(bench.ledger.audit()).isEmpty();
    }

    @Invariant(16)
    @Test
    void aFullQueueRefusesAtOnce() {
        Gate gate = busyWriter();
        List<Pending<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < Database.QUEUE; i++) {
            waiting.add(note(i));
        }

        Pending<Integer> oneTooMany = note(99_999);

        assertThat(oneTooMany.isDone()).isTrue();
        assertThatThrownBy(() -> oneTooMany.await(Duration.ZERO))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("full");
        gate.open.countDown();
        waiting.forEach(each -> each.await(Duration.ofSeconds(60)));
        assertThat(notes()).isEqualTo(Database.QUEUE);
    }

    /// Another process that keeps the lock delays nobody beyond the patience.
    @Invariant(16)
    @Test
    void aLockThatAnotherProcessKeepsMeansARefusalAndNothingWritten() throws SQLException {
        Generation generation = bench.generation("U1");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            Instant from = Instant.now();

            assertThatThrownBy(() ->
                            bench.store.admit(
                                    "event",
                                    generation,
                                    hold(generation, 5),
                                    Duration.ofMillis(300)))
                    .isInstanceOf(LedgerUnavailable.class);

            assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(2));
            statement.execute("rollback");
        }
        bench.admitted("U1", 5);
        assertThat(bench.store.find(generation.id())).isEmpty();
    }

    @Test
    void nobodyWhoMeasuresOrFailsBadlyStopsTheWriter() {
        try (Database measured =
                Database.openUpdated(
                        StoreSettings.sqlite(file),
                        StoreClock.of(bench.clock),
                        (operations, took) -> {
                            throw new IllegalStateException("cannot count");
                        })) {
            measured.write(sql -> sql.update("insert into note values (1)"));
            assertThatThrownBy(() ->
                            measured.write(sql -> {
                                sql.update("insert into note values (2)");
                                throw new AssertionError("as bad as running out of memory");
                            }))
                    .isInstanceOf(LedgerUnavailable.class);
            measured.write(sql -> sql.update("insert into note values (3)"));
        }
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void closingFinishesWhatWaits() {
        Gate gate = busyWriter();
        List<Pending<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(note(i));
        }
        gate.open.countDown();

        database.close();

        waiting.forEach(each -> assertThat(each.await(Duration.ZERO)).isEqualTo(1));
        assertThat(bench.number("select count(*) from note")).isEqualTo(200);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
