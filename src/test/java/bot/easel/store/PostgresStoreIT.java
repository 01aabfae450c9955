package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.studio.Generation;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The store's contracts on a real PostgreSQL.
class PostgresStoreIT
        implements AdmissionContract,
                TransitionContract,
                QueueContract,
                AlbumContract,
                ComparisonContract,
                BudgetContract,
                ScheduleContract,
                OvernightContract,
                DigestContract,
                StyleContract,
                PaceContract,
                OutboxContract,
                NoticeContract,
                BillContract,
                PendingContract,
                ApprovalContract,
                ApprovalMessageContract,
                LedgerContract,
                GrantContract,
                NoticesContract,
                TogetherContract,
                RaceContract,
                TimetableContract,
                ConsultationContract,
                AltTextContract,
                SharedContract {
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

    /// Lost connections are replaced, and what was not acknowledged is not there.
    @Invariant(16)
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

    /// The server of these tests is set to acknowledge commits before they are on its disk.
    @Invariant(8)
    @Test
    void aCommitIsOnTheDiskWhateverTheServersDefaultIs() {
        assertThat(
                        bench.database.<Optional<String>>write(sql ->
                                sql.first(
                                        "show synchronous_commit",
                                        row -> row.text("synchronous_commit"))))
                .contains("on");
        assertThat(
                        bench.database.<Optional<String>>read(sql ->
                                sql.first(
                                        "show synchronous_commit",
                                        row -> row.text("synchronous_commit"))))
                .contains("off");
    }

    /// Invariant 2: the table does not look up the ends of a link, so the audit does.
    @Test
    void aLinkWithoutItsWindowIsFound() {
        Limit day = Workbench.limit(Workbench.member("U1"), Period.DAY, 10);
        Generation job = bench.admitted("U1", 1, day);

        bench.tamper(
                "insert into reservation_window values ('%s', '%s', 'DAY', 5)"
                        .formatted(job.reservationId(), day.scope().key()));

        assertThat(bench.ledger.audit()).extracting(AuditFinding::invariant).contains(2);
    }
}
