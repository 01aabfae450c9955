package bot.easel.chat.discord;

import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.SeenMessage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageReference;
import net.dv8tion.jda.api.entities.MessageType;
import net.dv8tion.jda.api.entities.SelfUser;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import org.jspecify.annotations.Nullable;

/// Finds the messages that may be meant for Easel among all that are said.
final class DiscordMessages {
    private static final Set<MessageType> SAID =
            Set.of(MessageType.DEFAULT, MessageType.INLINE_REPLY);

    private final DiscordRest rest;
    private final DiscordChannels channels;
    private final DiscordSight sight;
    private final DiscordLooks looks;
    private final boolean messageContent;
    private final DiscordMemberships memberships;
    private final InstantSource clock;

    DiscordMessages(
            DiscordRest rest,
            DiscordChannels channels,
            DiscordMemberships memberships,
            DiscordSight sight,
            DiscordLooks looks,
            boolean messageContent,
            InstantSource clock) {
        this.rest = rest;
        this.channels = channels;
        this.memberships = memberships;
        this.sight = sight;
        this.looks = looks;
        this.messageContent = messageContent;
        this.clock = clock;
    }

    /// Whether the bot has any business with it: not with other bots, webhooks, itself and notices
    /// of Discord, and not with words that neither address it nor are in a thread that it may
    /// listen to.
    boolean concern(MessageReceivedEvent event) {
        Message message = event.getMessage();
        return isSaidBySomebody(message)
                && (!event.isFromGuild() || event.getMember() != null)
                && (isAddressed(message) || (messageContent && event.isFromThread()));
    }

    Interaction message(MessageReceivedEvent event) {
        Message message = event.getMessage();
        Optional<Message> above = Optional.ofNullable(message.getReferencedMessage());
        DiscordAddress address = DiscordAddress.of(message);
        return new Interaction.Message(
                origin(event, address, above),
                words(message),
                sight.files(message),
                repliedTo(message, above, address),
                event.isFromThread() ? hangsOn(event.getChannel().asThreadChannel()) : null,
                isAddressed(message));
    }

    private static boolean isSaidBySomebody(Message message) {
        return SAID.contains(message.getType())
                && !message.isWebhookMessage()
                && !message.getAuthor().isBot()
                && !message.getAuthor().isSystem();
    }

    /// A mention of everybody or of a role is no mention of the bot. Without the intent a reply
    /// that does not ping arrives empty, so it cannot be taken up.
    private boolean isAddressed(Message message) {
        SelfUser self = message.getJDA().getSelfUser();
        if (!message.hasGuild()
                || message.getMentions().isMentioned(self, Message.MentionType.USER)) {
            return true;
        }
        Message above = message.getReferencedMessage();
        return messageContent && above != null && above.getAuthor().getIdLong() == self.getIdLong();
    }

    private Origin origin(
            MessageReceivedEvent event, DiscordAddress address, Optional<Message> above) {
        net.dv8tion.jda.api.entities.Member here = event.getMember();
        if (here != null) {
            return origin(
                    event, address, DiscordPeople.of(here.getGuild(), here, OptionalLong.empty()));
        }
        return above.flatMap(WorkspaceTag::on)
                .flatMap(guild -> memberships.of(guild, event.getAuthor().getId()))
                .map(member ->
                        origin(
                                event,
                                new DiscordAddress.Direct(
                                        address.id(),
                                        member.id().id(),
                                        member.id().workspace().id()),
                                member))
                .orElseGet(() -> origin(event, address, DiscordPeople.alone(event.getAuthor())));
    }

    private Origin origin(MessageReceivedEvent event, DiscordAddress address, Member member) {
        return new Origin(
                "discord/" + event.getMessageId(),
                member,
                address.conversation(),
                new DiscordReplies(rest, channels, address, event.getMessageId()),
                null,
                clock.instant());
    }

    /// Discord mostly hands over the message that a reply answers. Where it does not, it is asked.
    private @Nullable SeenMessage repliedTo(
            Message message, Optional<Message> above, DiscordAddress address) {
        MessageReference reference = message.getMessageReference();
        if (message.getType() != MessageType.INLINE_REPLY || reference == null) {
            return null;
        }
        if (above.isPresent()) {
            return sight.seen(above.get());
        }
        MessageRef ref =
                new DiscordMessage(reference.getChannelId(), reference.getMessageId(), false).ref();
        return looks.look(address, ref).orElseGet(() -> SeenMessage.hidden(ref));
    }

    /// A thread bears the id of the message that it was begun on. One that was begun without any
    /// leads to a message that nobody knows.
    private static MessageRef hangsOn(ThreadChannel thread) {
        boolean post =
                thread.getParentChannel().getType() != ChannelType.TEXT
                        && thread.getParentChannel().getType() != ChannelType.NEWS;
        String channel = post ? thread.getId() : thread.getParentChannel().getId();
        return new DiscordMessage(channel, thread.getId(), false).ref();
    }

    private static String words(Message message) {
        String self = message.getJDA().getSelfUser().getId();
        return message.getContentRaw().replaceAll("\\s*<@!?" + self + ">\\s*", " ").strip();
    }
}
