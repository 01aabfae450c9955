package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;

/// Shows a card as text, for the golden files.
final class PlainCards {
    private PlainCards() {}

    static String text(Card card) {
        StringBuilder text = new StringBuilder("[" + card.tone() + "]");
        if (card.title() != null) {
            text.append(' ').append(card.title());
        }
        text.append('\n');
        for (Line line : card.lines()) {
            text.append(line.plain()).append('\n');
        }
        for (Field field : card.fields()) {
            text.append(field.label()).append(": ").append(field.value().plain()).append('\n');
        }
        for (Picture picture : card.pictures()) {
            text.append("<picture: ").append(picture.altText()).append(">\n");
        }
        Line footer = card.footer();
        if (footer != null) {
            text.append("-- ").append(footer.plain()).append('\n');
        }
        for (Button button : card.buttons()) {
            text.append("(").append(button.label()).append(" = ").append(button.id()).append(")\n");
        }
        return text.toString();
    }
}
