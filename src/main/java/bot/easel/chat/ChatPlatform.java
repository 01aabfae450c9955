package bot.easel.chat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A platform that carries conversations: interactions come in, cards go out.
///
/// Calls block and belong on virtual threads. Every card is rendered so that nothing in it pings
/// anybody. A failure to deliver is a [DeliveryFailure].
public interface ChatPlatform extends AutoCloseable {
    /// The name in ids and in the configuration: `discord`, `slack`, `playground`.
    String name();

    /// Connects, registers the commands and the actions of messages, and delivers interactions
    /// from now on. Returns when the connection is under way; [#ready()] tells when it stands.
    void start(
            InteractionListener listener,
            List<CommandSpec> commands,
            List<MessageActionSpec> actions);

    /// Whether every connection stands.
    boolean ready();

    /// The roles of a workspace, for those who set limits for them; from memory.
    default RoleList roles(WorkspaceId workspace) {
        return RoleList.NONE;
    }

    /// How much of the platform's work is done here; empty where it is not shared out.
    default Optional<Share> share() {
        return Optional.empty();
    }

    /// Finds, before anything is spent, how an answer can reach the conversation.
    Route route(Conversation conversation, @Nullable ReplyToken token);

    /// The direct conversation between the bot and a member, opened when it has to be; for pictures
    /// that were asked for privately.
    Conversation direct(MemberId member);

    /// A channel of a workspace, by the id that the configuration names it by. Whether it is there
    /// and open shows when something is sent.
    default Conversation channel(ChannelId channel) {
        return new Conversation(channel, channel.id(), false);
    }

    /// The admins of a workspace as far as the platform has them in memory; nothing is asked.
    default List<MemberId> admins(WorkspaceId workspace) {
        return List.of();
    }

    /// The conversation in a channel that is known by its id alone, as from the configuration. Gone
    /// where there is none that the bot sees; Temporary where that cannot be told yet.
    Conversation channel(String id);

    /// A member as the platform vouches for it now, for what happens without an action of theirs.
    /// Empty when there is none of this id, or none any more; Temporary where that cannot be told
    /// now. May ask the platform.
    Optional<Member> member(MemberId member);

    /// The largest file in bytes that this conversation takes.
    long uploadLimit(Conversation conversation);

    /// Whether a picture of this media type is shown inside a message here.
    boolean shows(String mediaType);

    /// Sends a new message.
    ///
    /// @param key the same for every try of the same message, at most 25 characters, so that a
    ///     platform that can will not post it twice
    MessageRef post(Destination destination, Card card, String key);

    /// Replaces a message with the card, pictures included: what the card does not hold is gone.
    /// Returns where the message stands now.
    MessageRef update(Destination destination, MessageRef message, Card card);

    /// Shows progress in a message: best effort, at the pace that the platform bears. Returns at
    /// once, never throws, newest wins, and never overtakes a later [#update].
    void progress(Destination destination, MessageRef message, Card card);

    /// Drops whatever [#progress] has not shown yet, and waits for what it is showing just now:
    /// another process shows this message from now on.
    default void leave(MessageRef message) {}

    /// Removes a message; one that is gone already is fine.
    void delete(Destination destination, MessageRef message);

    /// Reads a member's file from where this platform keeps files, and from nowhere else. The
    /// platform's token goes to the platform's own hosts alone, on every hop.
    ///
    /// @param maxBytes counted while reading, whatever was announced
    Fetched fetch(Attachment file, long maxBytes);

    /// A message as it stands now, with addresses of its files that work now; one of Easel's own, or
    /// somebody's that the bot may read. Empty when the platform cannot be asked at the moment.
    Optional<SeenMessage> look(Conversation conversation, MessageRef message);

    /// Where people find a message; empty where there is no such address. From memory: nothing is
    /// asked.
    Optional<URI> link(Conversation conversation, MessageRef message);

    /// Where people find a conversation; empty where there is no such address. From memory.
    default Optional<URI> link(Conversation conversation) {
        return Optional.empty();
    }

    /// Takes no more interactions; what runs may still be delivered.
    void stopIntake();

    @Override
    void close();
}
