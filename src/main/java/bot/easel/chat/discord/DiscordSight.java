package bot.easel.chat.discord;

import bot.easel.chat.Attachment;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.download.Downloader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.components.ResolvedMedia;
import net.dv8tion.jda.api.components.mediagallery.MediaGallery;
import net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.SelfUser;
import org.jspecify.annotations.Nullable;

/// Messages as the bot sees them.
///
/// Without the message-content intent Discord empties what is not meant for the bot. An emptied
/// message looks like one that never held anything, so who said it and where decides which it is.
final class DiscordSight {
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final String VOICE = "audio/ogg";

    private final Downloader downloader;
    private final boolean messageContent;

    DiscordSight(Downloader downloader, boolean messageContent) {
        this.downloader = downloader;
        this.messageContent = messageContent;
    }

    /// A message that somebody points at.
    SeenMessage seen(Message message) {
        return isWithheld(message) ? SeenMessage.hidden(ref(message).ref()) : whole(message);
    }

    /// A message that Discord hands over in full.
    SeenMessage whole(Message message) {
        return SeenMessage.of(ref(message).ref(), files(message));
    }

    static DiscordMessage ref(Message message) {
        return new DiscordMessage(
                message.getChannelId(), message.getId(), message.getInteractionMetadata() != null);
    }

    private boolean isWithheld(Message message) {
        SelfUser self = message.getJDA().getSelfUser();
        boolean ours = message.getAuthor().getIdLong() == self.getIdLong();
        boolean meantForUs = message.getMentions().isMentioned(self, Message.MentionType.USER);
        return !messageContent
                && !ours
                && !meantForUs
                && message.getGuildIdLong() != 0
                && message.getContentRaw().isEmpty()
                && message.getAttachments().isEmpty()
                && message.getEmbeds().isEmpty()
                && message.getComponents().isEmpty();
    }

    /// The files of a message. What an embed shows lies anywhere in the web, and so may what a
    /// gallery shows: only what Discord itself keeps counts.
    List<Attachment> files(Message message) {
        List<Attachment> files = new ArrayList<>();
        for (Message.Attachment file : message.getAttachments()) {
            Attachment attached = file(file);
            boolean voice = message.isVoiceMessage() && !attached.isAudio();
            files.add(voice ? withType(attached, VOICE) : attached);
        }
        for (MediaGallery gallery : message.getComponentTree().findAll(MediaGallery.class)) {
            for (MediaGalleryItem item : gallery.getItems()) {
                Optional.ofNullable(item.getResolvedMedia())
                        .flatMap(this::kept)
                        .ifPresent(files::add);
            }
        }
        return files;
    }

    private Optional<Attachment> kept(ResolvedMedia media) {
        String id = media.getAttachmentId();
        return address(media.getUrl())
                .filter(downloader::allows)
                .map(address ->
                        new Attachment(
                                id == null ? media.getUrl() : id,
                                name(address),
                                typeOr(media.getContentType()),
                                0,
                                media.getUrl()));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String name(URI address) {
        String path = address.getPath();
        return path == null ? "picture" : path.substring(path.lastIndexOf('/') + 1);
    }

    static Attachment file(Message.Attachment file) {
        return new Attachment(
                file.getId(),
                file.getFileName(),
                typeOr(file.getContentType()),
                file.getSize(),
                file.getUrl());
    }

    private static String typeOr(@Nullable String type) {
        return type == null ? UNKNOWN_TYPE : type;
    }

    private static Attachment withType(Attachment file, String type) {
        return new Attachment(file.id(), file.fileName(), type, file.size(), file.address());
    }
}
