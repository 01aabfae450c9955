package bot.easel.chat.playground;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The messages that stand, channel by channel in order, and what they show. Under the log's lock.
final class StandingMessages {
    private final Map<String, LinkedHashMap<String, PlaygroundMessage>> channels = new HashMap<>();
    private final Map<String, String> channelOf = new HashMap<>();
    private final Map<String, String> idOfKey = new HashMap<>();
    private final ShownPictures pictures = new ShownPictures();
    private final FileShelf shelf;
    private final int history;

    /// @param shelf holds the files of messages as long as these stand
    /// @param history messages per channel; the oldest make room
    StandingMessages(FileShelf shelf, int history) {
        this.shelf = shelf;
        this.history = history;
    }

    ShownPictures pictures() {
        return pictures;
    }

    Optional<PlaygroundMessage> find(String id) {
        String channel = channelOf.get(id);
        return channel == null
                ? Optional.empty()
                : Optional.ofNullable(
                        channels.getOrDefault(channel, new LinkedHashMap<>()).get(id));
    }

    /// The message with this key; an empty key names none.
    Optional<PlaygroundMessage> withKey(String key) {
        return key.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(idOfKey.get(key)).flatMap(this::find);
    }

    List<PlaygroundMessage> visibleTo(String member) {
        List<PlaygroundMessage> visible = new ArrayList<>();
        channels.values()
                .forEach(channel ->
                        channel.values().stream()
                                .filter(message -> message.isVisibleTo(member))
                                .forEach(visible::add));
        return visible;
    }

    /// The message that shows a picture or a file, if the member sees it.
    Optional<PlaygroundMessage> showing(String token, String member) {
        return pictures.message(token)
                .flatMap(this::find)
                .filter(message -> message.isVisibleTo(member));
    }

    /// Adds a message at the end.
    void add(PlaygroundMessage message) {
        place(message);
        shelf.show(message.files());
        LinkedHashMap<String, PlaygroundMessage> channel = channels.get(message.channel());
        if (channel != null && channel.size() > history) {
            remove(channel.firstEntry().getValue());
        }
    }

    /// Puts a message in the place of its former self.
    void replace(PlaygroundMessage before, PlaygroundMessage after) {
        pictures.remove(before);
        pictures.fade(before);
        place(after);
    }

    void remove(PlaygroundMessage message) {
        pictures.remove(message);
        shelf.remove(message.files());
        channelOf.remove(message.id());
        idOfKey.remove(message.key(), message.id());
        LinkedHashMap<String, PlaygroundMessage> channel = channels.get(message.channel());
        if (channel != null) {
            channel.remove(message.id());
        }
    }

    private void place(PlaygroundMessage message) {
        channels.computeIfAbsent(message.channel(), name -> new LinkedHashMap<>())
                .put(message.id(), message);
        channelOf.put(message.id(), message.channel());
        if (!message.key().isEmpty()) {
            idOfKey.put(message.key(), message.id());
        }
        pictures.add(message);
    }
}
