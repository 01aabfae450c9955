package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools beside a real SQLite file that is in use.
class SqliteToolsTest implements LedgerToolsContract {
    @TempDir private Path folder;
    private Workbench bench;

    @BeforeEach
    void open() {
        bench = Workbench.sqlite(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Override
    public Workbench bench() {
        return bench;
    }

    @Test
    void booksThatAreNotThereAreNotMade() {
        Path nowhere = folder.resolve("nowhere.db");

        assertThat(Expect.refused(new BooksAudit(StoreSettings.sqlite(nowhere)).run()).what())
                .contains("no books at " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void theAuditDoesNotWaitForAWriter() {
        VariedBooks.fill(bench, 6);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Pending<Boolean> writing =
                bench.database.submit(sql -> {
                    sql.execute("delete from pending_wish");
                    written.countDown();
                    try {
                        read.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                });
        await(written);

        BooksReport report = Expect.done(new BooksAudit(bench.settings()).run());

        read.countDown();
        assertThat(report.balances()).isTrue();
        assertThat(writing.await(Workbench.PATIENCE)).isTrue();
    }

    @Test
    void booksOfAnOlderEaselAreNotChangedByLookingAtThem() {
        long migrations = bench.number("select count(*) from flyway_schema_history");
        bench.tamper("delete from flyway_schema_history where version <> '1'");

        assertThat(Expect.refused(new BooksAudit(bench.settings()).run()).what())
                .contains("older Easel");
        assertThat(migrations).isGreaterThan(1);
        assertThat(bench.number("select count(*) from flyway_schema_history")).isEqualTo(1);
    }

    @Test
    void booksOfANewerEaselAreNotTouched() {
        bench.tamper(
                "update flyway_schema_history set version = '999' where installed_rank ="
                        + " (select max(installed_rank) from flyway_schema_history)");
        bench.tamper(
                """
                insert into flyway_schema_history select installed_rank + 1, '2', description, type,
                    script, checksum, installed_by, installed_on, execution_time, success
                from flyway_schema_history where version = '999'
                """);

        assertThat(Expect.refused(new BooksAudit(bench.settings()).run()).what())
                .contains("newer Easel");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
