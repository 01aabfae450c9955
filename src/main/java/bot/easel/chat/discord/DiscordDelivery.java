package bot.easel.chat.discord;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.AttachedFile;
import net.dv8tion.jda.api.utils.AttachmentUpdate;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;

/// Sends, edits and deletes messages.
final class DiscordDelivery {
    /// Discord takes 25 MiB a request; the rest is room for the words.
    private static final long REQUEST = 24L * 1024 * 1024;

    /// Discord takes a first answer no later than three seconds after the interaction.
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private static final Duration PREVIEW = Duration.ofSeconds(10);

    private final DiscordRest rest;
    private final DiscordChannels channels;
    private final Previews previews;
    private final Acknowledgements acknowledgements;
    private final InstantSource clock;

    DiscordDelivery(
            DiscordRest rest,
            DiscordChannels channels,
            Previews previews,
            Acknowledgements acknowledgements,
            InstantSource clock) {
        this.rest = rest;
        this.channels = channels;
        this.previews = previews;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    MessageRef post(Destination destination, Card card, String key) {
        DiscordAddress address = DiscordAddress.of(destination.conversation());
        List<List<Picture>> parts = parts(card.pictures());
        boolean hook = destination.route() == Route.INTERACTION;
        Message sent;
        if (hook) {
            InteractionHook way = hook(destination);
            // what is meant for one member stays so, though the interaction is in a channel
            sent =
                    answered(
                            destination,
                            () ->
                                    way.sendMessage(
                                                    DiscordRenderer.create(
                                                            card, address, true, parts.getFirst()))
                                            .setEphemeral(
                                                    address instanceof DiscordAddress.Direct));
        } else {
            boolean embeds = channels.mayEmbed(address);
            sent =
                    DiscordFailures.call(() ->
                            rest.send(
                                            address.id(),
                                            DiscordRenderer.create(
                                                    card, address, embeds, parts.getFirst()))
                                    .setNonce(key));
        }
        DiscordMessage message = new DiscordMessage(address.id(), sent.getId(), hook);
        addRest(destination, message, sent, parts);
        return message.ref();
    }

    MessageRef update(Destination destination, MessageRef ref, Card card) {
        DiscordMessage message = DiscordMessage.of(ref);
        previews.settle(message.channel(), ref);
        List<List<Picture>> parts = parts(card.pictures());
        boolean embeds = message.hook() || channels.mayEmbed(address(destination));
        Message sent =
                edit(
                        destination,
                        message,
                        DiscordRenderer.edit(card, address(destination), embeds, parts.getFirst()),
                        null);
        addRest(destination, message, sent, parts);
        return ref;
    }

    void progress(Destination destination, MessageRef ref, Card card) {
        DiscordMessage message = DiscordMessage.of(ref);
        previews.offer(
                message.channel(),
                ref,
                () -> {
                    boolean embeds = message.hook() || channels.mayEmbed(address(destination));
                    List<Picture> shown = previewable(destination, card);
                    edit(
                            destination,
                            message,
                            DiscordRenderer.edit(card, address(destination), embeds, shown),
                            PREVIEW);
                });
    }

    void leave(MessageRef ref) {
        previews.settle(DiscordMessage.of(ref).channel(), ref);
    }

    /// A preview is not worth re-encoding: what is too large for one request is left out.
    private List<Picture> previewable(Destination destination, Card card) {
        long limit = channels.uploadLimit(destination.conversation());
        List<Picture> small =
                card.pictures().stream()
                        .filter(picture -> picture.content().length() <= limit)
                        .toList();
        return parts(small).getFirst();
    }

    void delete(Destination destination, MessageRef ref) {
        DiscordMessage message = DiscordMessage.of(ref);
        previews.settle(message.channel(), ref);
        try {
            if (byHook(destination, message)) {
                InteractionHook way = hook(destination);
                DiscordFailures.call(() -> way.deleteMessageById(message.id()));
            } else {
                DiscordFailures.call(() -> rest.delete(message.channel(), message.id()));
            }
        } catch (DeliveryFailure.Gone e) {
            // somebody was quicker, and that is what was wanted
        }
    }

    private Message edit(
            Destination destination,
            DiscordMessage message,
            MessageEditData data,
            @Nullable Duration within) {
        Supplier<RestAction<Message>> action;
        if (byHook(destination, message)) {
            InteractionHook way = hook(destination);
            action = () -> way.editMessageById(message.id(), data);
        } else {
            // in the call below, where JDA's own objections are translated too
            action = () -> rest.edit(message.channel(), message.id(), data);
        }
        return within == null ? DiscordFailures.call(action) : DiscordFailures.call(action, within);
    }

    /// Pictures that were too many for one request, one request after the other.
    private void addRest(
            Destination destination,
            DiscordMessage message,
            Message sent,
            List<List<Picture>> parts) {
        Message shown = sent;
        for (List<Picture> part : parts.subList(1, parts.size())) {
            List<AttachedFile> files = new ArrayList<>();
            shown.getAttachments()
                    .forEach(kept -> files.add(AttachmentUpdate.fromAttachment(kept)));
            part.forEach(picture -> files.add(DiscordRenderer.upload(picture)));
            shown =
                    edit(
                            destination,
                            message,
                            new MessageEditBuilder()
                                    .setAttachments(files)
                                    .setAllowedMentions(List.of())
                                    .mentionRepliedUser(false)
                                    .build(),
                            null);
        }
    }

    /// At least one part, which may be empty.
    private static List<List<Picture>> parts(List<Picture> pictures) {
        List<List<Picture>> parts = new ArrayList<>();
        List<Picture> part = new ArrayList<>();
        long bytes = 0;
        for (Picture picture : pictures) {
            long length = picture.content().length();
            if (!part.isEmpty() && bytes + length > REQUEST) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(picture);
            bytes += length;
        }
        parts.add(part);
        return parts;
    }

    /// The token is the better way only for what was sent with it.
    private boolean byHook(Destination destination, DiscordMessage message) {
        ReplyToken token = destination.token();
        return message.hook()
                && (destination.route() == Route.INTERACTION
                        || (token != null && token.expiresAt().isAfter(clock.instant())));
    }

    private InteractionHook hook(Destination destination) {
        ReplyToken token = destination.token();
        if (token == null || !token.expiresAt().isAfter(clock.instant())) {
            throw new DeliveryFailure.TokenExpired("the interaction is too old");
        }
        acknowledgements.await(token.value());
        return rest.hook(token.value());
    }

    /// Another process may be about to give the interaction its first answer, before which Discord
    /// knows no token of it.
    private Message answered(Destination destination, Supplier<RestAction<Message>> message) {
        try {
            return DiscordFailures.call(message);
        } catch (DeliveryFailure.TokenExpired e) {
            ReplyToken token = destination.token();
            boolean young =
                    token != null
                            && clock.instant()
                                    .minus(FIRST_ANSWER)
                                    .isBefore(
                                            token.expiresAt()
                                                    .minus(DiscordInteractions.TOKEN_LIFE));
            throw young
                    ? new DeliveryFailure.Temporary("not answered yet", Duration.ofSeconds(1), e)
                    : e;
        }
    }

    private static DiscordAddress address(Destination destination) {
        return DiscordAddress.of(destination.conversation());
    }
}
