package bot.easel.chat.playground;

import bot.easel.chat.Attachment;
import java.util.Optional;

/// Where the bytes of an attachment are: on the shelf, or in a message of Easel's. There are no
/// other places, so nothing else is ever read.
sealed interface FileAddress {
    record Upload(String id) implements FileAddress {}

    record Drawn(String token) implements FileAddress {}

    static String ofUpload(String id) {
        return "upload/" + id;
    }

    static String ofDrawn(String token) {
        return "picture/" + token;
    }

    static Optional<FileAddress> read(Attachment file) {
        String[] parts = file.address().split("/", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return switch (parts[0]) {
            case "upload" -> Optional.of(new Upload(parts[1]));
            case "picture" -> Optional.of(new Drawn(parts[1]));
            default -> Optional.empty();
        };
    }
}
