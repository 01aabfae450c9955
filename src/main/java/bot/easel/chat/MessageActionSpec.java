package bot.easel.chat;

/// An action in the menu of a message: a message command of Discord, a message shortcut of Slack.
///
/// @param name the fixed id, for example `edit-image`
/// @param label what people read, at most 24 characters, which is Slack's limit
public record MessageActionSpec(String name, String label) {
    public MessageActionSpec {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("bad name of a message action: " + name);
        }
        if (label.isBlank() || label.length() > 24) {
            throw new IllegalArgumentException("bad label of message action " + name);
        }
    }
}
