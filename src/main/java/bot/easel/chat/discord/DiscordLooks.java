package bot.easel.chat.discord;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Discord for single messages, and says where people find them.
final class DiscordLooks {
    private static final Logger log = LoggerFactory.getLogger(DiscordLooks.class);
    private static final String CHANNELS = "https://discord.com/channels/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DiscordChannels channels;
    private final DiscordSight sight;

    DiscordLooks(DiscordChannels channels, DiscordSight sight) {
        this.channels = channels;
        this.sight = sight;
    }

    Optional<SeenMessage> look(DiscordAddress from, MessageRef ref) {
        DiscordMessage message = DiscordMessage.of(ref);
        try {
            MessageChannel channel = channels.holding(from, message.channel());
            SeenMessage seen =
                    sight.seen(
                            DiscordFailures.call(
                                    () -> channel.retrieveMessageById(message.id()), PATIENCE));
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
        String guild =
                switch (from) {
                    case DiscordAddress.Channel(String id, _) -> id;
                    case DiscordAddress.Branch(String id, _, _) -> id;
                    case DiscordAddress.Direct _ -> "@me";
                };
        return URI.create(CHANNELS + guild + "/" + message.channel() + "/" + message.id());
    }
}
