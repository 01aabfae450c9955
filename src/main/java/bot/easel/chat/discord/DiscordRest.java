package bot.easel.chat.discord;

import java.util.List;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.requests.Request;
import net.dv8tion.jda.api.requests.Response;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.entities.channel.concrete.PrivateChannelImpl;
import net.dv8tion.jda.internal.interactions.command.CommandImpl;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import net.dv8tion.jda.internal.requests.restaction.CommandListUpdateActionImpl;
import net.dv8tion.jda.internal.requests.restaction.MessageCreateActionImpl;
import net.dv8tion.jda.internal.requests.restaction.MessageEditActionImpl;

/// Discord's API by ids alone.
///
/// JDA wants channels and guilds of its memory, which only the process has that runs their shard. A
/// picture is sent by whichever process has drawn it, so nothing here needs more than an id; what
/// JDA has no public word for is said with the classes that its own words are made of.
final class DiscordRest {
    private final Supplier<JDA> jda;

    /// @param jda logged in, on no gateway
    DiscordRest(Supplier<JDA> jda) {
        this.jda = jda;
    }

    /// Sends by the channel's id.
    private static final class Sending extends MessageCreateActionImpl {
        Sending(JDA jda, String channel) {
            // only its id is ever used
            super(new PrivateChannelImpl(jda, Long.parseUnsignedLong(channel), null));
        }

        @Override
        protected void handleSuccess(Response response, Request<Message> request) {
            request.onSuccess(read(getJDA(), response.getObject()));
        }
    }

    private static Message read(JDA jda, DataObject message) {
        return ((JDAImpl) jda).getEntityBuilder().createMessageFromWebhook(message, null);
    }

    MessageCreateAction send(String channel, MessageCreateData data) {
        return new Sending(jda.get(), channel).applyData(data);
    }

    RestAction<Message> edit(String channel, String message, MessageEditData data) {
        return new MessageEditActionImpl(jda.get(), null, channel, message).applyData(data);
    }

    RestAction<Void> delete(String channel, String message) {
        return new RestActionImpl<>(
                jda.get(), Route.Messages.DELETE_MESSAGE.compile(channel, message));
    }

    /// A message as it stands.
    ///
    /// @param address where it is from; in answers Discord leaves out of which guild a message is
    RestAction<Message> message(DiscordAddress address, String channel, String message) {
        JDA asked = jda.get();
        return new RestActionImpl<>(
                asked,
                Route.Messages.GET_MESSAGE.compile(channel, message),
                (response, request) -> {
                    DataObject found = response.getObject();
                    address.guild().ifPresent(guild -> found.put("guild_id", guild));
                    return read(asked, found);
                });
    }

    RestAction<DataObject> guild(String guild) {
        return object(Route.Guilds.GET_GUILD.compile(guild));
    }

    RestAction<DataObject> channel(String channel) {
        return object(Route.Channels.GET_CHANNEL.compile(channel));
    }

    RestAction<DataObject> member(String guild, String user) {
        return object(Route.Guilds.GET_MEMBER.compile(guild, user));
    }

    RestAction<String> direct(String user) {
        return jda.get().openPrivateChannelById(user).map(channel -> channel.getId());
    }

    private RestAction<DataObject> object(Route.CompiledRoute route) {
        return new RestActionImpl<>(jda.get(), route, (response, request) -> response.getObject());
    }

    String self() {
        return jda.get().getSelfUser().getId();
    }

    InteractionHook hook(String token) {
        return InteractionHook.from(jda.get(), token);
    }

    /// The commands of one guild.
    RestAction<List<Command>> commands(String guild) {
        JDAImpl asked = (JDAImpl) jda.get();
        return new RestActionImpl<>(
                asked,
                Route.Interactions.GET_GUILD_COMMANDS.compile(application(asked), guild),
                (response, request) ->
                        response.getArray().stream(DataArray::getObject)
                                .map(json -> (Command) new CommandImpl(asked, null, json))
                                .toList());
    }

    RestAction<List<Command>> commands() {
        return jda.get().retrieveCommands();
    }

    RestAction<List<Command>> register(String guild, List<CommandData> commands) {
        JDA asked = jda.get();
        return new CommandListUpdateActionImpl(
                        asked,
                        null,
                        Route.Interactions.UPDATE_GUILD_COMMANDS.compile(application(asked), guild))
                .addCommands(commands);
    }

    RestAction<List<Command>> register(List<CommandData> commands) {
        return jda.get().updateCommands().addCommands(commands);
    }

    private static String application(JDA asked) {
        return asked.getSelfUser().getApplicationId();
    }
}
