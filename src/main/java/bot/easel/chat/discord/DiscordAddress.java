package bot.easel.chat.discord;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.WorkspaceId;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import org.jspecify.annotations.Nullable;

/// Where Discord keeps a conversation, and its text form in [Conversation#place()].
sealed interface DiscordAddress {
    /// The platform's name in ids.
    String PLATFORM = "discord";

    /// Direct messages belong to no guild; this stands for the workspace of all of them.
    WorkspaceId DIRECT = new WorkspaceId(PLATFORM, "direct");

    record Channel(String server, String id) implements DiscordAddress {}

    /// A thread under a channel.
    record Branch(String server, String parent, String id) implements DiscordAddress {}

    /// Direct messages with a user.
    ///
    /// @param workspace the guild that they belong to in spirit: where a private picture was asked
    ///     for; otherwise [#DIRECT]
    record Direct(String id, String user, String workspace) implements DiscordAddress {}

    /// The channel that messages are sent to.
    String id();

    /// The guild that it is in; direct messages are in none.
    default Optional<String> guild() {
        return switch (this) {
            case Channel(String guild, _) -> Optional.of(guild);
            case Branch(String guild, _, _) -> Optional.of(guild);
            case Direct _ -> Optional.empty();
        };
    }

    /// Policies and limits hang on the parent of a thread.
    default Conversation conversation() {
        return switch (this) {
            case Channel(String guild, String id) ->
                    new Conversation(channel(guild, id), "c/" + guild + "/" + id, false);
            case Branch(String guild, String parent, String id) ->
                    new Conversation(
                            channel(guild, parent), "t/" + guild + "/" + parent + "/" + id, false);
            case Direct(String id, String user, String workspace) ->
                    new Conversation(
                            channel(workspace, id), "d/" + id + "/" + user + "/" + workspace, true);
        };
    }

    private static ChannelId channel(String guild, String id) {
        return new ChannelId(new WorkspaceId(PLATFORM, guild), id);
    }

    static DiscordAddress of(Message message) {
        if (!message.hasGuild()) {
            return new Direct(message.getChannelId(), message.getAuthor().getId(), DIRECT.id());
        }
        return inGuild(message.getGuild(), message.getChannelId(), message.getChannel());
    }

    static DiscordAddress inGuild(
            Guild guild,
            String id,
            net.dv8tion.jda.api.entities.channel.@Nullable Channel channel) {
        return channel instanceof ThreadChannel thread
                ? new Branch(guild.getId(), thread.getParentChannel().getId(), thread.getId())
                : new DiscordAddress.Channel(guild.getId(), id);
    }

    static DiscordAddress of(Conversation conversation) {
        List<String> parts = List.of(conversation.place().split("/", -1));
        return switch (parts.getFirst() + parts.size()) {
            case "c3" -> new Channel(parts.get(1), parts.get(2));
            case "t4" -> new Branch(parts.get(1), parts.get(2), parts.get(3));
            case "d4" -> new Direct(parts.get(1), parts.get(2), parts.get(3));
            default ->
                    throw new IllegalArgumentException(
                            "not a place of Discord: " + conversation.place());
        };
    }
}
