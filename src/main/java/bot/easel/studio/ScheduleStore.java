package bot.easel.studio;

import bot.easel.chat.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Schedules and who changed them. A store that is away throws
/// [bot.easel.spend.LedgerUnavailable].
public interface ScheduleStore {
    /// Keeps a new one, unless its workspace has as many as it may.
    boolean add(Schedule schedule, int atMost);

    /// Those of a workspace that are not removed, oldest first.
    List<Schedule> of(WorkspaceId workspace);

    /// All that are active, over all workspaces.
    List<Schedule> active();

    /// Pauses, resumes or removes one, when it still is as it was.
    ///
    /// @param nextAt null unless it is resumed
    /// @return whether it was changed by this
    boolean change(
            Schedule before,
            ScheduleChange.Kind kind,
            @Nullable Instant nextAt,
            ZoneId zone,
            Requester by);

    /// Moves the next time of an active one, when nobody else has.
    boolean retime(Schedule before, Instant nextAt, ZoneId zone);

    /// Notes a run that was due, when nobody else has.
    ///
    /// @param nextAt when the next one is due; null pauses it, as Easel does by itself
    /// @param counts whether a run that was not drawn is a refusal
    boolean ran(
            Schedule before,
            Schedule.Run run,
            boolean counts,
            @Nullable Instant nextAt,
            ZoneId zone);

    /// Notes a run that somebody asked for; its times stay as they are.
    void ranNow(Schedule schedule, Schedule.Run run, Requester by);

    /// What was changed in a workspace, newest first.
    List<ScheduleChange> history(WorkspaceId workspace, int offset, int atMost);
}
