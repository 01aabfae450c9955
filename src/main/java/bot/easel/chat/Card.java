package bot.easel.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message without a platform: what is said, shown and offered.
///
/// @param title a short headline, or null
/// @param lines paragraphs in order
/// @param fields a table of labelled values
/// @param pictures at most 10, which is Discord's limit
/// @param footer small print below everything, or null
/// @param buttons at most 25, shown in rows of five
public record Card(
        Tone tone,
        @Nullable String title,
        List<Line> lines,
        List<Field> fields,
        List<Picture> pictures,
        @Nullable Line footer,
        List<Button> buttons) {
    /// What kind of message it is; renderers choose colour and weight by it.
    public enum Tone {
        PROGRESS,
        PICTURE,
        INFO,
        REFUSED,
        FAILED
    }

    public Card {
        lines = List.copyOf(lines);
        fields = List.copyOf(fields);
        pictures = List.copyOf(pictures);
        buttons = List.copyOf(buttons);
        if (pictures.size() > 10) {
            throw new IllegalArgumentException("a card shows at most 10 pictures");
        }
        if (buttons.size() > 25) {
            throw new IllegalArgumentException("a card offers at most 25 buttons");
        }
    }

    public static Card of(Tone tone, Line... lines) {
        return new Card(tone, null, List.of(lines), List.of(), List.of(), null, List.of());
    }

    public static Card info(String title, List<Line> lines) {
        return new Card(Tone.INFO, title, lines, List.of(), List.of(), null, List.of());
    }

    public Card withTitle(String newTitle) {
        return new Card(tone, newTitle, lines, fields, pictures, footer, buttons);
    }

    public Card withFields(List<Field> newFields) {
        return new Card(tone, title, lines, newFields, pictures, footer, buttons);
    }

    public Card withPictures(List<Picture> newPictures) {
        return new Card(tone, title, lines, fields, newPictures, footer, buttons);
    }

    public Card withFooter(Line newFooter) {
        return new Card(tone, title, lines, fields, pictures, newFooter, buttons);
    }

    public Card withButtons(List<Button> newButtons) {
        return new Card(tone, title, lines, fields, pictures, footer, newButtons);
    }
}
