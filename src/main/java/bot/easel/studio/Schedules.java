package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The schedules as the commands see them. Whoever asks must be an admin; that is theirs to see to.
public interface Schedules {
    /// Keeps a new one, when its times, its prompt and its payer are good and a run would be let
    /// through now. Nothing is held or drawn.
    ///
    /// @param payer null where it is the one who makes it
    Added add(
            Member by,
            ChannelId channel,
            String cron,
            ScheduledPicture picture,
            @Nullable MemberId payer);

    /// An answer to [#add].
    sealed interface Added {
        /// @param next the first three times
        /// @param runs in a month of 30 days
        /// @param estimate what a run probably costs
        /// @param worstCase what is held for a run
        record Kept(Schedule schedule, List<Instant> next, int runs, Usd estimate, Usd worstCase)
                implements Added {}

        /// @param why a clause that goes on from "this expression"
        record BadTimes(String why) implements Added {}

        record BadPrompt(String why, String remedy) implements Added {}

        /// @param why as a sentence
        record BadStyle(String why) implements Added {}

        record NoSuchPayer() implements Added {}

        /// The platform does not tell who the payer is; it is worth another try.
        record Unanswered() implements Added {}

        record Refused(Refusal refusal, String payer) implements Added {}

        record TooMany(int atMost) implements Added {}
    }

    /// Those of a workspace, oldest first.
    List<Schedule> of(WorkspaceId workspace);

    /// By the short id that people read.
    Optional<Schedule> find(WorkspaceId workspace, String shortId);

    /// Whether it was paused, and not before.
    boolean pause(Schedule schedule, Member by);

    /// When it runs next, or empty when it was not paused, or never comes again.
    Optional<Instant> resume(Schedule schedule, Member by);

    boolean remove(Schedule schedule, Member by);

    /// Draws it at once, paid as its runs are.
    ///
    /// @param eventKey of the interaction that asks
    Outcome runNow(Schedule schedule, Member by, String eventKey);

    /// What came of a run.
    sealed interface Outcome {
        record Drawn(Generation generation) implements Outcome {}

        /// It is worth another try soon.
        record Later(String why) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    /// What was changed in a workspace, newest first.
    List<ScheduleChange> history(WorkspaceId workspace, int offset, int atMost);
}
