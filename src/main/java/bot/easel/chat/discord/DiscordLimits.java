package bot.easel.chat.discord;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.entities.Guild;

/// How large a file may be.
///
/// An interaction names the larger of its guild's and its member's limit, so it can only lower what
/// the guild's boosts promise: what a member's own subscription adds does not count for the bot.
final class DiscordLimits {
    private static final long UNBOOSTED = 10L * 1024 * 1024;
    private static final long BOOSTED_TWICE = 50L * 1024 * 1024;
    private static final long BOOSTED_THRICE = 100L * 1024 * 1024;

    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    void learn(DiscordAddress address, long bytes) {
        seen.put(key(address), bytes);
    }

    long of(DiscordAddress address, Guild.BoostTier boost) {
        long promised =
                switch (boost) {
                    case TIER_2 -> BOOSTED_TWICE;
                    case TIER_3 -> BOOSTED_THRICE;
                    case NONE, TIER_1, UNKNOWN -> UNBOOSTED;
                };
        return Math.min(promised, seen.getOrDefault(key(address), promised));
    }

    private static String key(DiscordAddress address) {
        return address.guild().orElse("direct");
    }
}
