package bot.easel.chat.discord;

import bot.easel.chat.MessageRef;
import java.util.List;

/// A message of the bot, and its text form in [MessageRef].
///
/// @param hook whether it was sent as an answer in an interaction, whose token can still edit it
record DiscordMessage(String channel, String id, boolean hook) {

    MessageRef ref() {
        return new MessageRef(channel + "/" + id + (hook ? "/hook" : ""));
    }

    static DiscordMessage of(MessageRef ref) {
        List<String> parts = List.of(ref.value().split("/", -1));
        if (parts.size() < 2) {
            throw new IllegalArgumentException("not a message of Discord: " + ref.value());
        }
        return new DiscordMessage(parts.get(0), parts.get(1), parts.size() == 3);
    }
}
