package bot.easel.studio;

import bot.easel.chat.ChannelId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A picture that is drawn into a channel again and again.
///
/// @param cron when, as [CronTimes] reads it
/// @param zone the zone that `nextAt` was computed in
/// @param payer under whose limits each run is
/// @param nextAt when it is due; null unless it is active
/// @param runs how many were drawn, which is where a rotation stands
/// @param refusals how many in a row could not be drawn
/// @param last the last run; null before the first one
public record Schedule(
        String id,
        ChannelId channel,
        String cron,
        ZoneId zone,
        ScheduledPicture picture,
        Requester payer,
        State state,
        @Nullable Instant nextAt,
        long runs,
        int refusals,
        @Nullable Run last,
        Requester madeBy,
        Instant madeAt) {
    /// The names are kept in the store.
    public enum State {
        ACTIVE,
        PAUSED,
        REMOVED
    }

    /// What became of a run.
    ///
    /// @param generation what it led to; null where it was not drawn
    /// @param problem why not; empty where it was drawn
    public record Run(Instant dueAt, @Nullable String generation, String problem) {
        static Run drawn(Instant dueAt, String generation) {
            return new Run(dueAt, generation, "");
        }

        static Run not(Instant dueAt, String problem) {
            return new Run(dueAt, null, problem);
        }
    }

    public Schedule {
        if ((state == State.ACTIVE) != (nextAt != null)) {
            throw new IllegalArgumentException("an active schedule has a next time, another none");
        }
    }

    /// What people call it.
    public String shortId() {
        return Generation.shortId(id);
    }
}
