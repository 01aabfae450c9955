package bot.easel.store;

import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Content;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.StoredAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a SQLite file that is in use, and of its pictures.
class BackupTest {
    private static final int WRITERS = 8;
    private static final int BACKUPS = 3;

    @TempDir private Path folder;
    private Workbench bench;
    private FolderAssets assets;
    private Backup backup;

    @BeforeEach
    void open() throws IOException {
        bench = Workbench.sqlite(Files.createDirectory(folder.resolve("data")));
        assets = assets(folder.resolve("data"));
        backup = new Backup(bench.settings(), folder.resolve("data/pictures"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private FolderAssets assets(Path data) {
        return new FolderAssets(data.resolve("pictures"), () -> Duration.ofDays(30), bench.clock);
    }

    private StoredAnswer drawn(Generation job, String bytes) {
        Content content = Content.of(bytes.getBytes(StandardCharsets.UTF_8));
        return assets.store(
                job.reservationId(),
                new ImageAnswer(
                        List.of(new ProducedImage(content, "image/png", 640, 480)),
                        null,
                        "call-" + bytes));
    }

    private Generation picture(String bytes) {
        Generation job = bench.dispatched("w1", "U1", 100);
        bench.store.settle(job.id(), Usd.ofNanos(60), drawn(job, bytes));
        return job;
    }

    private List<String> inBackups() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("backups"))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /// On every copy: each writer's transaction is in it wholly or not at all, and
    /// all that were acknowledged before it began are.
    @Invariant({1, 2, 3, 4})
    @Test
    void backupsDuringEightWritersBalanceAndLackNothing() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Map<String, Boolean> settled = new ConcurrentHashMap<>();
        CountDownLatch busy = new CountDownLatch(WRITERS);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String who = "U" + i;
                all.add(writers.submit(() -> write(who, enough, settled, busy)));
            }
            busy.await();
            for (int i = 0; i < BACKUPS; i++) {
                List<String> before = List.copyOf(settled.keySet());
                Path place = folder.resolve("backups/" + i + ".db");

                BackupReport report = Expect.done(backup.books(place));

                assertThat(report.bytes()).isEqualTo(Files.size(place)).isPositive();
                checkCopy(place, report, before);
            }
            enough.set(true);
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(bench.ledger.audit()).isEmpty();
        assertThat(inBackups()).containsExactly("0.db", "1.db", "2.db");
    }

    private void write(
            String who, AtomicBoolean enough, Map<String, Boolean> settled, CountDownLatch busy) {
        Limit[] limits = {
            limit(workspace(), Period.MONTH, Long.MAX_VALUE / 4),
            limit(member(who), Period.DAY, Long.MAX_VALUE / 4)
        };
        for (int i = 0; !enough.get(); i++) {
            bench.admitted(who, 100, limits);
            Generation job = bench.store.claim(Workbench.claim(who)).orElseThrow();
            bench.store.dispatch(job.id(), who, job.recipe().hash());
            bench.store.settle(job.id(), Usd.ofNanos(60), Workbench.answer(i));
            settled.put(job.reservationId(), true);
            if (i == 5) {
                busy.countDown();
            }
        }
    }

    private void checkCopy(Path place, BackupReport report, List<String> before) {
        BooksReport books = Expect.done(new BooksAudit(StoreSettings.sqlite(place)).run());
        assertThat(books.findings()).isEmpty();
        assertThat(books.entries()).isEqualTo(report.entries());
        try (Database copy =
                Database.openUpdated(
                        StoreSettings.sqlite(place), StoreClock.of(bench.clock), (c, t) -> {})) {
            List<String> there =
                    copy.read(sql ->
                            sql.list(
                                    "select id from reservation where state = 'SETTLED'",
                                    row -> row.text("id")));
            assertThat(there).containsAll(before).isNotEmpty();
        }
    }

    /// As the command explains it: stop, put back, start.
    @Test
    void whatIsPutBackGoesOnWhereTheBackupWas() throws IOException {
        Generation old = picture("a fox");
        Generation answered = bench.dispatched("w1", "U1", 100);
        drawn(answered, "a boat");
        Path place = folder.resolve("backups/monday");
        BackupReport report = Expect.done(backup.all(place));
        picture("drawn after the backup");

        bench.close();
        Path data = Files.createDirectory(folder.resolve("restored"));
        copy(place, data);

        try (Workbench restored = Workbench.sqlite(data)) {
            assertThat(restored.ledger.audit()).isEmpty();
            assertThat(restored.number("select count(*) from reservation")).isEqualTo(2);
            FolderAssets pictures = assets(data);
            Asset fox = restored.store.find(old.id()).orElseThrow().assets().getFirst();
            try (InputStream in = pictures.open(fox.id()).orElseThrow().open()) {
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("a fox");
            }
            StoredAnswer boat = pictures.answerOf(answered.reservationId()).orElseThrow();
            assertThat(pictures.open(boat.assets().getFirst().id())).isPresent();
            restored.store.settle(answered.id(), Usd.ofNanos(60), boat);
            Generation next =
                    restored.generation("next", "U2", Workbench.recipe("painter", List.of()));
            restored.admit(next, 5, limit(member("U2"), Period.DAY, 10));
            assertThat(restored.store.find("next")).isPresent();
            assertThat(restored.ledger.audit()).isEmpty();
        }
        assertThat(report.pictures()).isEqualTo(2);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(each));
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }

    @Test
    void aBackupReplacesNothing() throws IOException {
        picture("a fox");
        Path taken = Files.writeString(folder.resolve("taken"), "precious");
        Path folderThatIsThere = Files.createDirectory(folder.resolve("folder"));

        assertThat(Expect.refused(backup.books(taken)).what()).contains("replaces nothing");
        assertThat(Expect.refused(backup.all(taken)).what()).contains("replaces nothing");
        assertThat(Expect.refused(backup.all(folderThatIsThere)).what())
                .contains("replaces nothing");
        assertThat(taken).hasContent("precious");
        assertThat(folderThatIsThere).isEmptyDirectory();
    }

    @Test
    void booksThatDoNotBalanceAreNoBackup() throws IOException {
        picture("a fox");
        bench.tamper("update reservation set actual = actual + 1");

        StoreProblem problem = Expect.refused(backup.all(folder.resolve("backups/broken")));

        assertThat(problem.what()).contains("do not balance");
        assertThat(problem.remedy()).contains("./easel ledger audit");
        assertThat(inBackups()).isEmpty();
    }

    @Test
    void picturesThatAreGoneOrDamagedAreCountedAndLeftOut() throws IOException {
        Generation gone = picture("gone");
        Generation damaged = picture("damaged");
        picture("whole");
        Path pictures = folder.resolve("data/pictures");
        Files.delete(pictures.resolve(FolderAssets.pathOfPicture(hash(gone))));
        Files.writeString(pictures.resolve(FolderAssets.pathOfPicture(hash(damaged))), "other");

        BackupReport report = Expect.done(backup.all(folder.resolve("backups/now")));

        assertThat(report.pictures()).isEqualTo(1);
        assertThat(report.gone()).isEqualTo(1);
        assertThat(report.damaged()).isEqualTo(1);
        try (Stream<Path> all = Files.walk(folder.resolve("backups/now/pictures/pictures"))) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private String hash(Generation job) {
        return bench.store.find(job.id()).orElseThrow().assets().getFirst().id().value();
    }

    @Test
    void picturesKeepTheirAge() throws IOException {
        Generation job = picture("a fox");
        Path path = FolderAssets.pathOfPicture(hash(job));

        Expect.done(backup.all(folder.resolve("backups/now")));

        assertThat(Files.getLastModifiedTime(folder.resolve("backups/now/pictures").resolve(path)))
                .isEqualTo(
                        Files.getLastModifiedTime(folder.resolve("data/pictures").resolve(path)));
    }

    @Test
    void booksOfAnOlderEaselAreSavedAsTheyAre() throws IOException {
        Path old = folder.resolve("old.db");
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + old, "", "")
                .locations(Dialect.SQLITE.migrations())
                .target("1")
                .load()
                .migrate();
        Path place = folder.resolve("backups/old.db");

        Expect.done(new Backup(StoreSettings.sqlite(old), folder).books(place));

        assertThat(inBackups()).containsExactly("old.db");
        assertThat(
                        Migrations.state(
                                new Connections(
                                        StoreSettings.sqlite(place), StoreClock.of(bench.clock))))
                .isEqualTo(Migrations.State.OLDER);
    }

    @Test
    void booksThatAreNotThereAreNoBackup() {
        Path nowhere = folder.resolve("nowhere.db");

        assertThat(
                        Expect.refused(
                                        new Backup(StoreSettings.sqlite(nowhere), folder)
                                                .books(folder.resolve("backup.db")))
                                .what())
                .contains("no books");
        assertThat(nowhere).doesNotExist();
        assertThat(folder.resolve("backup.db")).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThat(Expect.refused(backup.books(file.resolve("backup.db"))).what())
                .contains(file.toString());
    }
}
