package bot.easel.chat.discord;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Member;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks whether somebody is a member of a guild, now: who has left it must not spend its money.
///
/// Direct messages are heard by one shard and the guild by another, which may run elsewhere; so
/// Discord is asked, whoever hears.
final class DiscordMemberships {
    private static final Logger log = LoggerFactory.getLogger(DiscordMemberships.class);

    /// Half of what Discord allows for the first answer.
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final DiscordRest rest;
    private final DiscordChannels channels;

    DiscordMemberships(DiscordRest rest, DiscordChannels channels) {
        this.rest = rest;
        this.channels = channels;
    }

    /// Empty for whoever is no member; Temporary where that cannot be told.
    Optional<Member> current(String guild, String user) {
        try {
            return Optional.of(
                    DiscordPeople.of(
                            channels.facts(guild),
                            DiscordFailures.call(() -> rest.member(guild, user))));
        } catch (DeliveryFailure.Gone | DeliveryFailure.Forbidden | DeliveryFailure.Rejected e) {
            return Optional.empty();
        }
    }

    Optional<Member> of(String guild, String user) {
        try {
            return Optional.of(
                    DiscordPeople.of(
                            channels.facts(guild),
                            DiscordFailures.call(() -> rest.member(guild, user), PATIENCE)));
        } catch (DeliveryFailure e) {
            log.atInfo().addKeyValue("guild", guild).log("No membership: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
