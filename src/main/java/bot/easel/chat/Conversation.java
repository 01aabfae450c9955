package bot.easel.chat;

/// Where an answer goes: a channel, a thread in it, or a direct message.
///
/// @param channel the configured place that this conversation belongs to
/// @param place the platform's own address, opaque to everybody else; kept in the store
/// @param direct whether only the bot and the member are in it
public record Conversation(ChannelId channel, String place, boolean direct) {
    public Conversation {
        if (place.isBlank()) {
            throw new IllegalArgumentException("place is blank");
        }
    }
}
