package bot.easel.store;

import bot.easel.spend.BudgetBook;
import bot.easel.spend.BudgetChange;
import bot.easel.spend.BudgetSetting;
import bot.easel.spend.BudgetTarget;
import bot.easel.spend.Budgets;
import bot.easel.spend.Notices.Topic;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The limits of the chat over the database.
public final class JdbcBudgets implements Budgets {
    private static final String COLUMNS =
            """
            version, workspace_key, target_kind, target, period, limit_nanos, cleared, changed_by,
                changed_at\
            """;

    private final Database database;

    public JdbcBudgets(Database database) {
        this.database = database;
    }

    /// One statement, so that the version is that of the lines: the newest line of all is among
    /// them, also when it takes something back.
    @Override
    public BudgetBook read() {
        return new BudgetBook(
                database.read(sql ->
                        sql.list(
                                """
                                select %s from budget_change
                                where version in
                                      (select max(version) from budget_change
                                       group by workspace_key, target_kind, target, period)
                                """
                                        .formatted(COLUMNS),
                                JdbcBudgets::change)));
    }

    @Override
    public BudgetChange change(
            String workspaceKey,
            BudgetTarget target,
            @Nullable Period period,
            BudgetSetting setting,
            String changedBy) {
        return database.write(sql -> {
            BudgetChange change =
                    new BudgetChange(
                            1 + sql.number("select coalesce(max(version), 0) from budget_change"),
                            workspaceKey,
                            target,
                            period,
                            setting,
                            changedBy,
                            Instant.ofEpochMilli(sql.now()));
            insert(sql, change);
            sql.tell(Topic.LIMITS);
            return change;
        });
    }

    private static void insert(Sql sql, BudgetChange change) throws SQLException {
        Period period = change.period();
        sql.update(
                "insert into budget_change (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                change.version(),
                change.workspaceKey(),
                change.target().kind(),
                change.target().key(),
                period == null ? "" : period.name(),
                change.setting() instanceof BudgetSetting.Amount(Usd most) ? most.nanos() : null,
                change.setting() instanceof BudgetSetting.Configured,
                change.changedBy(),
                change.changedAt());
    }

    @Override
    public List<BudgetChange> history(String workspaceKey, int offset, int atMost) {
        return database.read(sql ->
                sql.list(
                        """
                        select %s from budget_change where workspace_key = ?
                        order by version desc limit ? offset ?
                        """
                                .formatted(COLUMNS),
                        JdbcBudgets::change,
                        workspaceKey,
                        atMost,
                        offset));
    }

    private static BudgetChange change(Row row) throws SQLException {
        String period = row.text("period");
        return new BudgetChange(
                row.number("version"),
                row.text("workspace_key"),
                new BudgetTarget(
                        row.constant(BudgetTarget.Kind.class, "target_kind"), row.text("target")),
                period.isEmpty() ? null : row.constant(Period.class, "period"),
                setting(row),
                row.text("changed_by"),
                row.instant("changed_at"));
    }

    private static BudgetSetting setting(Row row) throws SQLException {
        Optional<Long> most = row.optionalNumber("limit_nanos");
        if (row.number("cleared") == 1) {
            return new BudgetSetting.Configured();
        }
        return most.isPresent()
                ? new BudgetSetting.Amount(Usd.ofNanos(most.get()))
                : new BudgetSetting.Lifted();
    }
}
