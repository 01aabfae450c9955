package bot.easel.chat.playground;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which message shows a picture or a file, and the previews that lately gave way to others. Under
/// the log's lock.
final class ShownPictures {
    private static final int FADING_PREVIEWS = 8;

    private final Map<String, PlaygroundPicture> pictures = new HashMap<>();
    private final Map<String, PlaygroundFile> files = new HashMap<>();
    private final Map<String, String> messages = new HashMap<>();
    private final Map<String, Faded> faded = new LinkedHashMap<>();

    /// A preview that another one has replaced: a page may be loading it at this moment.
    private record Faded(PlaygroundPicture picture, @Nullable String visibleTo) {}

    void add(PlaygroundMessage message) {
        for (PlaygroundPicture picture : message.pictures()) {
            pictures.put(picture.token(), picture);
            messages.put(picture.token(), message.id());
        }
        for (PlaygroundFile file : message.files()) {
            files.put(file.id(), file);
            messages.put(file.id(), message.id());
        }
    }

    void remove(PlaygroundMessage message) {
        for (PlaygroundPicture picture : message.pictures()) {
            pictures.remove(picture.token());
            messages.remove(picture.token());
        }
        for (PlaygroundFile file : message.files()) {
            files.remove(file.id());
            messages.remove(file.id());
        }
    }

    void fade(PlaygroundMessage before) {
        for (PlaygroundPicture picture : before.pictures()) {
            if (picture.preview()) {
                faded.put(picture.token(), new Faded(picture, before.visibleTo()));
            }
        }
        while (faded.size() > FADING_PREVIEWS) {
            faded.remove(faded.keySet().iterator().next());
        }
    }

    /// The message that shows the picture with this token, or the file with this id.
    Optional<String> message(String token) {
        return Optional.ofNullable(messages.get(token));
    }

    Optional<PlaygroundPicture> picture(String token) {
        return Optional.ofNullable(pictures.get(token));
    }

    Optional<PlaygroundFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    Optional<PlaygroundPicture> faded(String token, String member) {
        return Optional.ofNullable(faded.get(token))
                .filter(old -> old.visibleTo() == null || old.visibleTo().equals(member))
                .map(Faded::picture);
    }
}
