package bot.easel.store;

import bot.easel.chat.WorkspaceId;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.Requester;
import bot.easel.studio.Schedule;
import bot.easel.studio.ScheduleChange;
import bot.easel.studio.ScheduleStore;
import bot.easel.studio.ScheduledPicture;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Schedules over the database.
public final class JdbcScheduleStore implements ScheduleStore {
    private static final String COLUMNS =
            """
            id, channel_key, cron, zone, prompt, model, size, quality, picture_count, background,
                format, payer_key, payer_name, state, next_at, runs, refusals, last_due_at,
                last_generation, last_problem, made_by, made_by_name, made_at, style\
            """;

    private final Database database;

    public JdbcScheduleStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Schedule schedule, int atMost) {
        String workspace = schedule.channel().workspace().key();
        return database.write(sql -> {
            long kept =
                    sql.number(
                            """
                            select count(*) from schedule
                            where workspace_key = ? and state <> 'REMOVED'
                            """,
                            workspace);
            if (kept >= atMost) {
                return false;
            }
            ScheduledPicture picture = schedule.picture();
            ImageOptions options = picture.options();
            sql.update(
                    """
                    insert into schedule (id, workspace_key, channel_key, cron, zone, prompt, model,
                        size, quality, picture_count, background, format, payer_key, payer_name,
                        state, next_at, made_by, made_by_name, made_at, style)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    schedule.id(),
                    workspace,
                    schedule.channel().key(),
                    schedule.cron(),
                    schedule.zone().getId(),
                    picture.prompt(),
                    options.model(),
                    options.size(),
                    options.quality(),
                    options.count() == null ? null : options.count().longValue(),
                    options.background(),
                    options.format(),
                    schedule.payer().id().key(),
                    schedule.payer().displayName(),
                    schedule.state(),
                    schedule.nextAt(),
                    schedule.madeBy().id().key(),
                    schedule.madeBy().displayName(),
                    schedule.madeAt(),
                    picture.style());
            note(sql, schedule.id(), ScheduleChange.Kind.ADDED, schedule.madeBy());
            return true;
        });
    }

    private static void note(
            Sql sql, String schedule, ScheduleChange.Kind kind, @Nullable Requester by)
            throws SQLException {
        sql.update(
                """
                insert into schedule_change (schedule_id, seq, kind, changed_by, changed_by_name,
                    changed_at)
                select ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?
                from schedule_change where schedule_id = ?
                """,
                schedule,
                kind,
                by == null ? null : by.id().key(),
                by == null ? null : by.displayName(),
                sql.instant(),
                schedule);
    }

    @Override
    public List<Schedule> of(WorkspaceId workspace) {
        return database.read(sql ->
                sql.list(
                        """
                        select %s from schedule where workspace_key = ? and state <> 'REMOVED'
                        order by id
                        """
                                .formatted(COLUMNS),
                        JdbcScheduleStore::schedule,
                        workspace.key()));
    }

    @Override
    public List<Schedule> active() {
        return database.read(sql ->
                sql.list(
                        """
                        select %s from schedule where state = 'ACTIVE' order by next_at, id
                        """
                                .formatted(COLUMNS),
                        JdbcScheduleStore::schedule));
    }

    @Override
    public boolean change(
            Schedule before,
            ScheduleChange.Kind kind,
            @Nullable Instant nextAt,
            ZoneId zone,
            Requester by) {
        Schedule.State after =
                switch (kind) {
                    case ADDED, RESUMED -> Schedule.State.ACTIVE;
                    case PAUSED, PAUSED_ITSELF -> Schedule.State.PAUSED;
                    case REMOVED -> Schedule.State.REMOVED;
                    case RUN_NOW -> before.state();
                };
        return database.write(sql -> {
            boolean changed =
                    sql.update(
                                    """
                                    update schedule
                                    set state = ?, next_at = ?, zone = ?, refusals = 0
                                    where id = ? and state = ?
                                    """,
                                    after,
                                    nextAt,
                                    zone.getId(),
                                    before.id(),
                                    before.state())
                            == 1;
            if (changed) {
                note(sql, before.id(), kind, by);
            }
            return changed;
        });
    }

    @Override
    public boolean retime(Schedule before, Instant nextAt, ZoneId zone) {
        return database.write(sql ->
                sql.update(
                                """
                                update schedule set next_at = ?, zone = ?
                                where id = ? and state = 'ACTIVE' and next_at = ?
                                """,
                                nextAt,
                                zone.getId(),
                                before.id(),
                                before.nextAt())
                        == 1);
    }

    @Override
    public boolean ran(
            Schedule before,
            Schedule.Run run,
            boolean counts,
            @Nullable Instant nextAt,
            ZoneId zone) {
        boolean drawn = run.generation() != null;
        return database.write(sql -> {
            boolean changed =
                    sql.update(
                                    """
                                    update schedule
                                    set state = ?, next_at = ?, zone = ?, runs = runs + ?,
                                        refusals = case when ? = 1 then refusals + 1
                                                        when ? = 1 then 0 else refusals end,
                                        last_due_at = ?, last_generation = ?, last_problem = ?
                                    where id = ? and state = 'ACTIVE' and next_at = ?
                                    """,
                                    nextAt == null ? Schedule.State.PAUSED : Schedule.State.ACTIVE,
                                    nextAt,
                                    zone.getId(),
                                    drawn ? 1 : 0,
                                    counts ? 1 : 0,
                                    drawn ? 1 : 0,
                                    run.dueAt(),
                                    run.generation(),
                                    run.problem(),
                                    before.id(),
                                    before.nextAt())
                            == 1;
            if (changed && nextAt == null) {
                note(sql, before.id(), ScheduleChange.Kind.PAUSED_ITSELF, null);
            }
            return changed;
        });
    }

    @Override
    public void ranNow(Schedule schedule, Schedule.Run run, Requester by) {
        database.write(sql -> {
            // A press that comes twice is one run.
            boolean changed =
                    sql.update(
                                    """
                                    update schedule
                                    set runs = runs + 1, last_due_at = ?, last_generation = ?,
                                        last_problem = ''
                                    where id = ? and state <> 'REMOVED'
                                          and (last_generation is null or last_generation <> ?)
                                    """,
                                    run.dueAt(),
                                    run.generation(),
                                    schedule.id(),
                                    run.generation())
                            == 1;
            if (changed) {
                note(sql, schedule.id(), ScheduleChange.Kind.RUN_NOW, by);
            }
            return changed;
        });
    }

    @Override
    public List<ScheduleChange> history(WorkspaceId workspace, int offset, int atMost) {
        return database.read(sql ->
                sql.list(
                        """
                        select c.schedule_id, c.kind, c.changed_by, c.changed_by_name, c.changed_at
                        from schedule_change c join schedule s on s.id = c.schedule_id
                        where s.workspace_key = ?
                        order by c.changed_at desc, c.schedule_id desc, c.seq desc
                        limit ? offset ?
                        """,
                        JdbcScheduleStore::change,
                        workspace.key(),
                        atMost,
                        offset));
    }

    private static ScheduleChange change(Row row) throws SQLException {
        Optional<String> by = row.optionalText("changed_by");
        return new ScheduleChange(
                row.text("schedule_id"),
                row.constant(ScheduleChange.Kind.class, "kind"),
                by.isEmpty()
                        ? null
                        : new Requester(Keys.member(by.get()), row.text("changed_by_name")),
                row.instant("changed_at"));
    }

    private static Schedule schedule(Row row) throws SQLException {
        Optional<Instant> last = row.optionalInstant("last_due_at");
        return new Schedule(
                row.text("id"),
                Keys.channel(row.text("channel_key")),
                row.text("cron"),
                ZoneId.of(row.text("zone")),
                new ScheduledPicture(
                        row.text("prompt"),
                        new ImageOptions(
                                row.optionalText("model").orElse(null),
                                row.optionalText("size").orElse(null),
                                row.optionalText("quality").orElse(null),
                                row.optionalNumber("picture_count")
                                        .map(Math::toIntExact)
                                        .orElse(null),
                                row.optionalText("background").orElse(null),
                                row.optionalText("format").orElse(null),
                                null,
                                null,
                                null),
                        row.optionalText("style").orElse(null)),
                new Requester(Keys.member(row.text("payer_key")), row.text("payer_name")),
                row.constant(Schedule.State.class, "state"),
                row.optionalInstant("next_at").orElse(null),
                row.number("runs"),
                row.count("refusals"),
                last.isEmpty()
                        ? null
                        : new Schedule.Run(
                                last.get(),
                                row.optionalText("last_generation").orElse(null),
                                row.text("last_problem")),
                new Requester(Keys.member(row.text("made_by")), row.text("made_by_name")),
                row.instant("made_at"));
    }
}
