package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.LedgerUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The store's contracts on a real PostgreSQL.
class PostgresStoreIT
        implements AdmissionContract,
                TransitionContract,
                QueueContract,
                AlbumContract,
                OutboxContract,
                PendingContract,
                LedgerContract,
                RaceContract,
                TimetableContract {
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

    /// Invariant 16: lost connections are replaced, and what was not acknowledged is not there.
    @Test
    void theWriterSurvivesTheLossOfItsConnection() {
        bench.admitted("U1", 1);
        Workbench other = bench.another();
        other.admitted("U1", 1);

        // The statement ends its own connection too, so its outcome is of no interest.
        assertThatThrownBy(() ->
                        bench.tamper(
                                """
                                select pg_terminate_backend(pid) from pg_stat_activity
                                where datname = current_database()
                                """))
                .isInstanceOf(LedgerUnavailable.class);

        other.admitted("U1", 1);
        bench.admitted("U1", 1);
        assertThat(bench.number("select count(*) from reservation")).isEqualTo(4);
    }
}
