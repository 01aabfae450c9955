package bot.easel.chat.playground;

/// A channel of the playground.
///
/// @param id short and stable; part of keys and addresses
public record PlaygroundChannel(String id, String name, String topic) {
    public PlaygroundChannel {
        if (!id.matches("[a-z0-9][a-z0-9_-]{0,79}")) {
            throw new IllegalArgumentException("bad playground channel id " + id);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("playground channel without a name: " + id);
        }
    }
}
