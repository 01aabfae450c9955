package bot.easel.store;

import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.Comparison;
import bot.easel.studio.ComparisonStore;
import bot.easel.studio.Generation;
import bot.easel.studio.ModelStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Comparisons over the database.
public final class JdbcComparisons implements ComparisonStore {
    private final Database database;
    private final Admissions admissions;

    /// @param memory remembers what can spare the store a question; it never admits anything
    public JdbcComparisons(Database database, SpendMemory memory) {
        this.database = database;
        this.admissions = new Admissions(database, memory);
    }

    @Override
    public HoldDecision admit(
            String eventKey,
            List<Generation> generations,
            List<HoldRequest> holds,
            Duration patience) {
        Usd sum = holds.stream().map(HoldRequest::amount).reduce(Usd.ZERO, Usd::plus);
        return admissions.admit(
                eventKey, generations, holds, holds.getFirst().withAmount(sum), patience);
    }

    @Override
    public Optional<Comparison> find(String id) {
        return database.read(sql -> ComparisonRows.find(sql, id));
    }

    @Override
    public boolean vote(Generation picture, MemberId by, boolean show) {
        return database.write(sql -> ComparisonRows.vote(sql, picture, by, show));
    }

    @Override
    public List<ModelStanding> standings(WorkspaceId workspace, Instant since) {
        return database.read(Database.GLANCE, sql -> Standings.of(sql, workspace.key(), since));
    }
}
