package bot.easel.store;

import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Period;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.StoredAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Books on their way from a real SQLite file to a real PostgreSQL.
class StoreMoveIT {
    private final StoreSettings target = PostgresServer.emptyDatabase();
    @TempDir private Path folder;
    private StoreSettings source = target;
    private MutableClock clock = new MutableClock(Workbench.START);

    @BeforeEach
    void name() {
        source = StoreSettings.sqlite(folder.resolve("easel.db"));
    }

    private void fill(int rounds, String... tampering) {
        try (Workbench bench = Workbench.sqlite(folder)) {
            VariedBooks.fill(bench, rounds);
            clock = bench.clock;
            for (String statement : tampering) {
                bench.tamper(statement);
            }
        }
    }

    private Attempt<MoveReport> move() {
        return new StoreMove(source, target, folder.resolve("pictures")).run();
    }

    private static Connection connect(StoreSettings settings) throws SQLException {
        return new ToolAccess(settings).connections().openForTool();
    }

    /// Every table by its sums and digest.
    private static Map<String, TableSum> content(StoreSettings settings) throws SQLException {
        Map<String, TableSum> all = new LinkedHashMap<>();
        try (Connection connection = connect(settings)) {
            for (String name : Table.MOVED) {
                Table table = Table.of(connection, name);
                TableSum sum = new TableSum(table);
                table.each(
                        connection,
                        values -> {
                            for (int i = 0; i < values.length; i++) {
                                values[i] =
                                        values[i] instanceof Integer number
                                                ? Long.valueOf(number)
                                                : values[i];
                            }
                            sum.add(values);
                        });
                all.put(name, sum);
            }
        }
        return all;
    }

    private static List<String> differences(
            Map<String, TableSum> one, Map<String, TableSum> other) {
        List<String> differences = new ArrayList<>();
        assertThat(other).containsOnlyKeys(one.keySet());
        one.forEach((name, sum) ->
                differences.addAll(sum.differences(Objects.requireNonNull(other.get(name)))));
        return differences;
    }

    private void onTarget(String statement) throws SQLException {
        try (Connection connection = connect(target);
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    private void requireNothingThere() throws SQLException {
        try (Connection connection = connect(target)) {
            for (String name : Table.MOVED) {
                assertThat(Table.of(connection, name).isEmpty(connection)).as(name).isTrue();
            }
        }
    }

    /// The same books on both sides, and life goes on in the new ones.
    @Invariant({1, 2, 3, 4, 10})
    @Test
    void everythingMovesAndLifeGoesOn() throws SQLException {
        fill(600);
        Map<String, TableSum> before = content(source);

        MoveReport report = Expect.done(move());

        assertThat(report.tables().stream().mapToLong(MoveReport.Moved::rows).sum())
                .isGreaterThan(5_000);
        assertThat(report.tables())
                .filteredOn(each -> each.rows() == 0)
                .extracting(MoveReport.Moved::table)
                .isEmpty();
        assertThat(differences(before, content(target))).isEmpty();
        assertThat(differences(before, content(source))).isEmpty();
        assertThat(Expect.done(new BooksAudit(target).run()).held()).isEqualTo(report.held());
        try (Database database =
                Database.open(target, StoreClock.of(clock), (operations, took) -> {})) {
            liveOn(database);
        }
    }

    private void liveOn(Database database) {
        JdbcLedger ledger = new JdbcLedger(database, () -> Workbench.RECONCILIATION);
        JdbcGenerationStore store = new JdbcGenerationStore(database, new SpendMemory(clock));
        clock.advance(Duration.ofDays(2));
        assertThat(ledger.settleOverdueUnknown()).isEqualTo(100);
        Generation next =
                Workbench.generation(
                        "next", "U1", Workbench.recipe("painter", List.of()), clock.instant());
        store.admit(
                "event-next",
                next,
                Workbench.hold(next, 10, limit(member("U1"), Period.DAY, 1_000_000_000)),
                Workbench.PATIENCE);
        Generation claimed = store.claim(Workbench.claim("w2")).orElseThrow();
        store.dispatch(claimed.id(), "w2", claimed.recipe().hash());
        store.settle(claimed.id(), Usd.ofNanos(5), Workbench.answer(1));
        assertThat(ledger.audit()).isEmpty();
        assertThatThrownBy(() ->
                        database.write(sql ->
                                sql.update("update ledger_entry set held_delta = 0 where seq = 1")))
                .isInstanceOf(LedgerUnavailable.class)
                .hasStackTraceContaining("append-only");
    }

    @Test
    void aTargetWithRowsIsRefused() throws SQLException {
        fill(12);
        Expect.done(move());
        Map<String, TableSum> before = content(target);

        assertThat(Expect.refused(move()).what()).contains("not empty");
        assertThat(differences(before, content(target))).isEmpty();
    }

    @Test
    void aTargetOfSomethingElseIsRefusedAndLeftAlone() throws SQLException {
        fill(6);
        onTarget("create table customers (id int)");

        assertThat(Expect.refused(move()).what()).contains("customers");
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery(
                                "select count(*) from pg_tables where schemaname = 'public'")) {
            tables.next();
            assertThat(tables.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void aSourceWithOneChangedAmountIsRefused() throws SQLException {
        fill(
                12,
                "drop trigger ledger_entry_unchanged",
                "update ledger_entry set settled_delta = settled_delta + 1 where kind = 'ADJUST'");

        StoreProblem problem = Expect.refused(move());

        assertThat(problem.what()).contains("do not balance", "not the sum of its entries");
        assertThat(problem.remedy()).contains("Nothing was copied");
    }

    /// The lock of the file says it, whoever has it open.
    @Test
    void aSourceInUseIsRefusedUntilItIsNot() throws SQLException {
        try (Workbench running = Workbench.sqlite(folder)) {
            VariedBooks.fill(running, 6);

            assertThat(Expect.refused(move()).what()).contains("Something is using the books");
            running.admitted("U1", 1);
        }

        assertThat(Expect.done(move()).tables()).isNotEmpty();
    }

    @Test
    void aCopyThatIsNotTheSameIsUndone() throws SQLException {
        fill(12);
        Database.open(target, StoreClock.of(clock), (c, t) -> {}).close();
        onTarget(
                """
                create function falsify() returns trigger language plpgsql as $$
                begin
                    new.body = new.body || ' ';
                    return new;
                end
                $$
                """);
        onTarget(
                "create trigger falsify before insert on pending_wish for each row"
                        + " execute function falsify()");

        assertThat(Expect.refused(move()).what()).contains("not the same", "pending_wish");
        requireNothingThere();

        onTarget("drop trigger falsify on pending_wish");
        assertThat(Expect.done(move()).tables()).isNotEmpty();
    }

    @Test
    void aTargetThatSomebodyWritesIsRefused() throws SQLException {
        fill(6);
        Database.open(target, StoreClock.of(clock), (c, t) -> {}).close();
        try (Connection other = connect(target);
                Statement writing = other.createStatement()) {
            other.setAutoCommit(false);
            writing.execute(Connections.ONE_WRITER);

            assertThat(Expect.refused(move()).what()).contains("Something is writing");
            other.rollback();
        }
        requireNothingThere();
    }

    @Test
    void aCharacterThatPostgresCannotKeepIsReplacedAndCounted() throws SQLException {
        fill(3, "update pending_wish set body = 'a' || char(0) || 'b' || char(0)");

        assertThat(Expect.done(move()).replaced()).isEqualTo(2);
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement();
                ResultSet body = statement.executeQuery("select body from pending_wish")) {
            body.next();
            assertThat(body.getString(1)).isEqualTo("a\uFFFDb\uFFFD");
        }
    }

    @Test
    void aTargetThatIsNotThereIsNamedWithoutThePassword() {
        fill(3);
        StoreSettings nowhere =
                new StoreSettings(
                        target.url().replaceAll("easel_\\d+", "missing"), "postgres", "hidden");

        StoreProblem problem = Expect.refused(new StoreMove(source, nowhere, null).run());

        assertThat(problem.what()).contains("missing");
        assertThat(problem.toString()).doesNotContain("hidden");
    }

    /// Pictures, and the answer that came but is not settled yet.
    @Test
    void picturesAndOpenAnswersMoveAlong() throws IOException {
        FolderAssets old =
                new FolderAssets(folder.resolve("pictures"), () -> Duration.ofDays(30), clock);
        StoredAnswer settled;
        StoredAnswer open;
        Generation waiting;
        try (Workbench bench = Workbench.sqlite(folder)) {
            Generation done = bench.dispatched("w1", "U1", 10);
            settled = old.store(done.reservationId(), answerOf("drawn", "gone", "damaged"));
            bench.store.settle(done.id(), Usd.ofNanos(5), settled);
            waiting = bench.dispatched("w1", "U1", 10);
            open = old.store(waiting.reservationId(), answerOf("waiting"));
        }
        old.delete(settled.assets().get(1).id());
        Files.writeString(
                folder.resolve("pictures")
                        .resolve(FolderAssets.pathOfPicture(settled.assets().get(2).id().value())),
                "else");

        assertThat(Expect.done(move()).pictures()).isEqualTo(new MoveReport.Pictures(2, 1, 1, 1));

        try (Database database = Database.open(target, StoreClock.of(clock), (c, t) -> {});
                JdbcAssets moved = new JdbcAssets(database, () -> Duration.ofDays(30))) {
            assertThat(moved.answerOf(waiting.reservationId())).contains(open);
            assertThat(moved.open(open.assets().getFirst().id())).isPresent();
            assertThat(moved.open(settled.assets().get(2).id())).isEmpty();
            try (InputStream in =
                    moved.open(settled.assets().getFirst().id()).orElseThrow().open()) {
                assertThat(in.readAllBytes()).asString().isEqualTo("drawn");
            }
        }
    }

    private static ImageAnswer answerOf(String... pictures) {
        return new ImageAnswer(
                Stream.of(pictures).map(AssetStoreContract::image).toList(), null, "call-1");
    }

    @Test
    void picturesStayInTheirFolderWhereThatIsWanted() {
        fill(3);

        MoveReport report = Expect.done(new StoreMove(source, target, null).run());

        assertThat(report.pictures()).isNull();
    }

    /// A new table has to be named as one that moves or one that stays.
    @Test
    void noTableIsForgotten() throws SQLException {
        fill(1);
        Database.open(target, StoreClock.of(clock), (c, t) -> {}).close();
        Set<String> known = new TreeSet<>(Table.MOVED);
        known.addAll(Table.LEFT);

        assertThat(names(source, "select name from sqlite_master where type = 'table'"))
                .isEqualTo(known);
        assertThat(names(target, "select tablename from pg_tables where schemaname = 'public'"))
                .isEqualTo(known);
    }

    private static Set<String> names(StoreSettings settings, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }
}
