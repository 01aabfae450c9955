package bot.easel.chat.playground;

import bot.easel.chat.Attachment;
import bot.easel.chat.Content;
import bot.easel.chat.Fetched;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages and their files as the commands see them.
final class Sight {
    private final MessageLog log;
    private final FileShelf shelf;

    Sight(MessageLog log, FileShelf shelf) {
        this.log = log;
        this.shelf = shelf;
    }

    /// The message that a member points at; gone as well when it is not for this member's eyes.
    SeenMessage seen(String message, String member) {
        return log.find(message)
                .filter(found -> found.isVisibleTo(member))
                .map(Sight::seen)
                .orElseGet(() -> SeenMessage.gone(new MessageRef(message)));
    }

    static SeenMessage seen(PlaygroundMessage message) {
        List<Attachment> attachments = new ArrayList<>();
        message.files().forEach(file -> attachments.add(file.attachment()));
        message.pictures().stream()
                .filter(picture -> !picture.preview())
                .forEach(picture -> attachments.add(attachment(picture)));
        return SeenMessage.of(new MessageRef(message.id()), attachments);
    }

    Fetched fetch(Attachment file, long maxBytes) {
        Optional<FileAddress> address = FileAddress.read(file);
        if (address.isEmpty()) {
            return new Fetched.Refused(
                    Fetched.Reason.FOREIGN_HOST, "the playground keeps no file there");
        }
        Optional<Content> content =
                switch (address.get()) {
                    case FileAddress.Upload upload -> shelf.open(upload.id());
                    case FileAddress.Drawn drawn ->
                            log.picture(drawn.token()).map(found -> found.picture().content());
                };
        if (content.isEmpty() || !opens(content.get())) {
            return new Fetched.Refused(Fetched.Reason.GONE, "the file is gone");
        }
        return content.get().length() > maxBytes
                ? new Fetched.Refused(
                        Fetched.Reason.TOO_LARGE, content.get().length() + " bytes are too many")
                : new Fetched.Got(content.get());
    }

    private static Attachment attachment(PlaygroundPicture shown) {
        return new Attachment(
                shown.token(),
                shown.picture().fileName(),
                shown.picture().mediaType(),
                shown.picture().content().length(),
                FileAddress.ofDrawn(shown.token()));
    }

    private static boolean opens(Content content) {
        try (InputStream in = content.open()) {
            return in.read() >= 0;
        } catch (IOException gone) {
            // Whether it was removed or cannot be read: there are no bytes to give.
            return false;
        }
    }
}
