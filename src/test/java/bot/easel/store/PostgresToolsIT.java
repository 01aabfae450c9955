package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tools beside a real PostgreSQL that is in use.
class PostgresToolsIT implements LedgerToolsContract {
    private Workbench bench;

    @BeforeEach
    void open() {
        bench = Workbench.postgres();
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
    void aDatabaseWithoutBooksSaysSo() {
        assertThat(Expect.refused(new BooksAudit(PostgresServer.emptyDatabase()).run()).what())
                .contains("no books");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        StoreSettings nowhere =
                new StoreSettings(
                        "jdbc:postgresql://127.0.0.1:1/easel?password=hidden1", "easel", "hidden2");

        StoreProblem problem = Expect.refused(new BooksAudit(nowhere).run());

        assertThat(problem.what()).contains("127.0.0.1:1");
        assertThat(problem.toString()).doesNotContain("hidden");
    }
}
