package bot.easel.chat.discord;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Discord for single messages, and says where people find them.
final class DiscordLooks {
    private static final Logger log = LoggerFactory.getLogger(DiscordLooks.class);
    private static final String CHANNELS = "https://discord.com/channels/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DiscordRest rest;
    private final DiscordSight sight;

    DiscordLooks(DiscordRest rest, DiscordSight sight) {
        this.rest = rest;
        this.sight = sight;
    }

    Optional<SeenMessage> look(DiscordAddress from, MessageRef ref) {
        DiscordMessage message = DiscordMessage.of(ref);
        try {
            SeenMessage seen =
                    sight.seen(
                            DiscordFailures.call(
                                    () -> rest.message(from, message.channel(), message.id()),
                                    PATIENCE));
            return Optional.of(new SeenMessage(ref, seen.state(), seen.attachments()));
        } catch (DeliveryFailure.Gone e) {
            // what was shown to one member in an interaction is there, but never for the bot
            return Optional.of(message.hook() ? SeenMessage.hidden(ref) : SeenMessage.gone(ref));
        } catch (DeliveryFailure.Forbidden e) {
            return Optional.of(SeenMessage.hidden(ref));
        } catch (DeliveryFailure e) {
            log.atInfo().addKeyValue("problem", e.getMessage()).log("A message was not looked at");
            return Optional.empty();
        }
    }

    static URI link(DiscordAddress from, MessageRef ref) {
        DiscordMessage message = DiscordMessage.of(ref);
        return URI.create(CHANNELS + guild(from) + "/" + message.channel() + "/" + message.id());
    }

    /// Where people find a conversation.
    static URI link(DiscordAddress conversation) {
        return URI.create(CHANNELS + guild(conversation) + "/" + conversation.id());
    }

    private static String guild(DiscordAddress address) {
        return address.guild().orElse("@me");
    }
}
