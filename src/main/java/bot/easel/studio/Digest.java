package bot.easel.studio;

import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Period;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What a workspace has spent in a week, as the books have it.
///
/// @param start the first moment of the week
/// @param end the first moment after it
/// @param spent by everybody
/// @param held of the same week's requests, whose cost is not known yet
/// @param members by their ids, dearest first
/// @param models dearest first
/// @param channels by their ids, dearest first
/// @param left of the workspace's own limits at the time of the digest
public record Digest(
        WorkspaceId workspace,
        ZoneId zone,
        Instant start,
        Instant end,
        Usd spent,
        Usd held,
        long pictures,
        List<Spender> members,
        List<SpendLine> models,
        List<SpendLine> channels,
        List<Left> left) {
    /// A member who has spent something.
    public record Spender(String id, SpendLine line) {}

    /// What is left of a limit.
    public record Left(Period period, Usd left, Usd limit) {}

    public Digest {
        members = List.copyOf(members);
        models = List.copyOf(models);
        channels = List.copyOf(channels);
        left = List.copyOf(left);
    }

    Digest with(List<Left> newLeft) {
        return new Digest(
                workspace, zone, start, end, spent, held, pictures, members, models, channels,
                newLeft);
    }
}
