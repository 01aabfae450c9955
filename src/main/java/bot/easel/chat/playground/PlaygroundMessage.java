package bot.easel.chat.playground;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message as it stands in a channel of the playground.
///
/// @param author the member who typed it, or null when it is Easel's
/// @param visibleTo the only member who sees it, or null when everybody does
/// @param passing whether it is an answer to one action, gone after a restart
/// @param key what names the same message over several tries to post it; empty where there is none
/// @param files what its member put in
/// @param repliedTo the message that it answers, which may be gone by now, or null
public record PlaygroundMessage(
        String id,
        String channel,
        @Nullable String author,
        Instant at,
        Card card,
        List<PlaygroundPicture> pictures,
        @Nullable String visibleTo,
        boolean passing,
        String key,
        List<PlaygroundFile> files,
        @Nullable String repliedTo) {
    public PlaygroundMessage {
        files = List.copyOf(files);
        pictures = List.copyOf(pictures);
    }

    public boolean isVisibleTo(String member) {
        return visibleTo == null || visibleTo.equals(member);
    }

    /// Whether it shows pictures that are finished, a member's own or Easel's.
    public boolean showsPictures() {
        return !files.isEmpty() || pictures.stream().anyMatch(picture -> !picture.preview());
    }

    /// The button with this id.
    public Optional<Button> button(String buttonId) {
        return card.buttons().stream().filter(button -> button.id().equals(buttonId)).findFirst();
    }

    /// All the words of the message, line by line.
    public String text() {
        StringBuilder text = new StringBuilder();
        if (card.title() != null) {
            text.append(card.title()).append('\n');
        }
        card.lines().forEach(line -> text.append(line.plain()).append('\n'));
        card.fields()
                .forEach(field ->
                        text.append(field.label())
                                .append(": ")
                                .append(field.value().plain())
                                .append('\n'));
        if (card.footer() != null) {
            text.append(card.footer().plain()).append('\n');
        }
        return text.toString().strip();
    }
}
