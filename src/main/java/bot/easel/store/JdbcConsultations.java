package bot.easel.store;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.Consultation;
import bot.easel.studio.ConsultationStore;
import bot.easel.studio.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Consultations over the database, each step in one transaction with its money.
public final class JdbcConsultations implements ConsultationStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcConsultations.class);

    private final Database database;
    private final SpendMemory memory;
    private final Admissions admissions;

    /// @param memory the one that pictures are admitted with, too
    public JdbcConsultations(Database database, SpendMemory memory) {
        this.database = database;
        this.memory = memory;
        this.admissions = new Admissions(database, memory);
    }

    @Override
    public HoldDecision admit(
            String eventKey,
            Consultation consultation,
            HoldRequest hold,
            String owner,
            Duration lease,
            Duration patience) {
        return admissions.admit(
                eventKey, new Work.Question(consultation, owner, lease), hold, patience);
    }

    @Override
    public Optional<Consultation> find(String id) {
        return database.read(sql -> ConsultationRows.find(sql, id));
    }

    @Override
    public boolean dispatch(String id, String owner, String requestHash) {
        return database.write(sql -> Consulted.dispatch(sql, id, owner, requestHash));
    }

    @Override
    public boolean settle(String id, Usd actual, String providerRequestId, String answer) {
        if (actual.isNegative()) {
            throw new IllegalArgumentException("nothing costs less than nothing: " + actual);
        }
        Optional<Consulted.Moved> settled =
                database.write(sql -> Consulted.settle(sql, id, actual, providerRequestId, answer));
        settled.ifPresent(moved -> {
            memory.moved(moved.scopes());
            if (moved.overrun().isPositive()) {
                LOG.atError()
                        .addKeyValue("consultation", id)
                        .addKeyValue("nanos", moved.overrun().nanos())
                        .log("a provider charged more than the bound");
            }
        });
        return settled.isPresent();
    }

    @Override
    public boolean release(String id, String owner, Failure failure) {
        Optional<Consulted.Moved> freed =
                database.write(sql -> Consulted.release(sql, id, owner, failure));
        freed.ifPresent(moved -> memory.moved(moved.scopes()));
        return freed.isPresent();
    }

    @Override
    public boolean outcomeUnknown(String id, String owner, Failure failure) {
        return database.write(sql -> Consulted.unknown(sql, id, owner, failure));
    }

    @Override
    public void recover(String owner) {
        List<Consulted.Moved> freed = database.write(sql -> Consulted.recover(sql, owner));
        freed.forEach(moved -> memory.moved(moved.scopes()));
    }

    @Override
    public void forgetAnswers(Instant before) {
        database.write(sql ->
                sql.update(
                        """
                        update consultation set answer = null
                        where answer is not null and finished_at < ?
                        """,
                        before));
    }
}
