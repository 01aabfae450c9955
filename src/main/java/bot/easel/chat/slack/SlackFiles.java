package bot.easel.chat.slack;

import bot.easel.chat.Attachment;
import bot.easel.chat.DeliveryFailure;
import com.slack.api.methods.response.files.FilesInfoResponse;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files of messages as attachments.
final class SlackFiles {
    private static final Logger log = LoggerFactory.getLogger(SlackFiles.class);

    /// Files that only their places are left of.
    private static final Set<String> LOST = Set.of("tombstone", "hidden_by_limit");

    private static final String VOICE = "slack_audio";

    /// What an image block shows; Slack does not say with the block which of three types it is.
    private static final String IN_BLOCK = "image/png";

    /// It may be a picture; only reading it would tell.
    private static final String UNTOLD = "image/*";

    private final SlackCalls calls;

    SlackFiles(SlackCalls calls) {
        this.calls = calls;
    }

    /// The files of a message, those inside a message that it forwards, and those that its blocks
    /// show.
    List<Attachment> of(Message message) {
        Map<String, Attachment> found = new LinkedHashMap<>();
        Stream<File> forwarded =
                stream(message.getAttachments())
                        .flatMap(attachment -> stream(attachment.getFiles()));
        Stream.concat(stream(message.getFiles()), forwarded)
                .filter(file -> file.getId() != null && !LOST.contains(said(file.getMode())))
                .forEach(file -> found.putIfAbsent(file.getId(), attachment(file)));
        blocks(message)
                .flatMap(block -> inBlock(block).stream())
                .forEach(picture -> found.putIfAbsent(picture.id(), picture));
        return List.copyOf(found.values());
    }

    private static Stream<LayoutBlock> blocks(Message message) {
        return Stream.concat(
                stream(message.getBlocks()),
                stream(message.getAttachments())
                        .flatMap(attachment -> stream(attachment.getMessageBlocks()))
                        .filter(inside -> inside.getMessage() != null)
                        .flatMap(inside -> stream(inside.getMessage().getBlocks())));
    }

    /// Files that were put into a form.
    List<Attachment> of(@Nullable List<File> files) {
        return stream(files).filter(file -> file.getId() != null).map(this::attachment).toList();
    }

    /// Files of other workspaces come as stubs, and only by their id does Slack tell more of them.
    private Attachment attachment(File file) {
        boolean whole = !said(file.getMimetype()).isEmpty() && file.getSize() != null;
        return whole
                ? known(file)
                : askedFor(file.getId()).map(SlackFiles::known).orElseGet(() -> untold(file));
    }

    /// Whoever reads it is told why that is not possible.
    private static Attachment untold(File file) {
        return new Attachment(file.getId(), "a file of another workspace", UNTOLD, 0, "");
    }

    private Optional<File> askedFor(String id) {
        try {
            FilesInfoResponse answer =
                    calls.answer("files.info", methods -> methods.filesInfo(r -> r.file(id)));
            return Optional.ofNullable(answer.getFile());
        } catch (DeliveryFailure e) {
            log.atInfo()
                    .addKeyValue("file", id)
                    .log("Slack did not tell more of a file: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Attachment known(File file) {
        return new Attachment(
                file.getId(),
                said(file.getName()).isEmpty() ? file.getId() : file.getName(),
                mediaType(file),
                file.getSize() == null ? 0 : file.getSize(),
                said(file.getUrlPrivate()));
    }

    /// A voice clip comes under a type of video.
    private static String mediaType(File file) {
        String type = said(file.getMimetype());
        return VOICE.equals(file.getSubtype()) && !type.startsWith("audio/")
                ? "audio/" + type.substring(type.indexOf('/') + 1)
                : type;
    }

    /// A picture that the block shows, or one that it says is shared beside the message.
    private static Optional<Attachment> inBlock(LayoutBlock block) {
        return MessageFiles.fileOf(block).map(id -> new Attachment(id, id, IN_BLOCK, 0, ""));
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream().filter(Objects::nonNull);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
