package bot.easel.chat.discord;

import bot.easel.chat.DeliveryFailure;
import java.time.Duration;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks whether somebody is a member of a guild, now: who has left it must not spend its money.
final class DiscordMemberships {
    private static final Logger log = LoggerFactory.getLogger(DiscordMemberships.class);

    /// Half of what Discord allows for the first answer.
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    Optional<Member> of(JDA shard, String guildId, User user) {
        ShardManager shards = shard.getShardManager();
        Guild guild = shards == null ? null : shards.getGuildById(guildId);
        if (guild == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    DiscordFailures.call(
                            () -> guild.retrieveMemberById(user.getId()).useCache(false),
                            PATIENCE));
        } catch (DeliveryFailure e) {
            log.atInfo().addKeyValue("guild", guildId).log("No membership: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
