package bot.easel.studio;

import bot.easel.spend.Usd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a model has done in a workspace.
///
/// @param votes of members who compared it with others
/// @param pictures that it drew
/// @param meanCost of a picture; null where it drew none
/// @param meanTime of a call that drew; null where none did
/// @param failures requests that it drew nothing for, safety refusals among them
public record ModelStanding(
        String model,
        long votes,
        long pictures,
        @Nullable Usd meanCost,
        @Nullable Duration meanTime,
        long failures) {}
