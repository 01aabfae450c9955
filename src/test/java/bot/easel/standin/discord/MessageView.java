package bot.easel.standin.discord;

import java.util.List;
import java.util.Optional;

/// A message with its history, as it is at the moment of asking.
///
/// @param loading whether it still shows "thinking"
/// @param repliesTo the id of the message above
public record MessageView(
        String id,
        String channelId,
        String authorId,
        boolean ephemeral,
        boolean loading,
        boolean deleted,
        Optional<String> repliesTo,
        List<Revision> revisions) {
    public MessageView {
        revisions = List.copyOf(revisions);
    }

    public Revision latest() {
        return revisions.getLast();
    }

    public String content() {
        return latest().content();
    }

    public String text() {
        return latest().text();
    }

    public List<StoredFile> files() {
        return latest().files();
    }

    public List<Button> buttons() {
        return latest().buttons();
    }

    public List<String> buttonLabels() {
        return latest().buttonLabels();
    }

    @Override
    public String toString() {
        return (deleted ? "deleted " : "")
                + (ephemeral ? "ephemeral " : "")
                + (loading ? "thinking " : "")
                + "message "
                + id
                + " in "
                + channelId
                + ", revision "
                + revisions.size()
                + ": \""
                + text()
                + "\" "
                + files()
                + " "
                + buttonLabels();
    }
}
