package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.spend.Ledger;
import bot.easel.spend.Movements;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Everything that the telling of notices is built from.
///
/// @param movements what moves in this process
/// @param digests reads what the week has cost
/// @param settings answers the settings of the moment
/// @param unknownAfter how long the outcome of a call may stay unknown
/// @param random unguessable: names this process
public record NoticeParts(
        NoticeStore store,
        Ledger ledger,
        DigestBooks digests,
        Policies policies,
        Movements movements,
        Supplier<AlertSettings> settings,
        List<ChatPlatform> platforms,
        NoticeView view,
        Supplier<Duration> unknownAfter,
        InstantSource clock,
        RandomGenerator random) {
    public NoticeParts {
        platforms = List.copyOf(platforms);
    }
}
