package bot.easel.chat.discord;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/// Draws a card as a message: words as content, pictures as attachments with their alt text, buttons
/// in rows of five.
///
/// Content needs no right beyond sending, while an embed needs one more; so an embed carries only
/// words that are too many for the content. Component layouts ("V2") are not used: a message of
/// theirs comes back without its attachments, which a later edit by reply would need.
final class DiscordRenderer {
    private static final int CONTENT = 2_000;
    private static final int EMBED = 4_000;
    private static final int ROW = 5;
    private static final String NOTHING = "\u200B";

    private DiscordRenderer() {}

    /// @param address where it goes
    /// @param embeds whether the bot may use an embed there
    /// @param pictures those of the card that travel with this request
    static MessageCreateData create(
            Card card, DiscordAddress address, boolean embeds, List<Picture> pictures) {
        MessageCreateBuilder message = new MessageCreateBuilder();
        String footer = card.footer() == null ? "" : "-# " + DiscordText.line(card.footer());
        String body = String.join("\n", words(card));
        if (length(body, footer) <= CONTENT || !embeds) {
            String content = joined(body, footer, CONTENT);
            message.setContent(content.isBlank() ? NOTHING : content);
            // a link in a prompt is no reason to show a stranger's page under it
            message.setSuppressEmbeds(true);
        } else {
            message.setEmbeds(
                    new EmbedBuilder()
                            .setDescription(joined(body, footer, EMBED))
                            .setColor(colour(card.tone()))
                            .build());
        }
        return message.setComponents(rows(card.buttons(), address))
                .setFiles(pictures.stream().map(DiscordRenderer::upload).toList())
                .setAllowedMentions(List.of())
                .mentionRepliedUser(false)
                .build();
    }

    /// The same as an edit that leaves nothing of the former message.
    static MessageEditData edit(
            Card card, DiscordAddress address, boolean embeds, List<Picture> pictures) {
        MessageCreateData whole = create(card, address, embeds, pictures);
        return MessageEditBuilder.fromCreateData(whole)
                .setReplace(true)
                .setSuppressEmbeds(whole.isSuppressEmbeds())
                .setAllowedMentions(List.of())
                .mentionRepliedUser(false)
                .build();
    }

    private static List<String> words(Card card) {
        List<String> words = new ArrayList<>();
        if (card.title() != null) {
            words.add(DiscordText.strong(card.title()));
        }
        for (Line line : card.lines()) {
            words.add(DiscordText.line(line));
        }
        for (Field field : card.fields()) {
            words.add(DiscordText.strong(field.label()) + " " + DiscordText.line(field.value()));
        }
        return words;
    }

    private static int length(String body, String footer) {
        return body.length() + (footer.isEmpty() ? 0 : 1 + footer.length());
    }

    /// The footer says what it cost: when there is too much, the body gives way.
    private static String joined(String body, String footer, int limit) {
        if (footer.isEmpty()) {
            return DiscordText.clip(body, limit);
        }
        String small = DiscordText.clip(footer, limit / 2);
        if (body.isEmpty()) {
            return small;
        }
        return DiscordText.clip(body, limit - small.length() - 1) + "\n" + small;
    }

    private static int colour(Card.Tone tone) {
        return switch (tone) {
            case PROGRESS -> 0x7A7F87;
            case PICTURE -> 0x3BA55D;
            case INFO -> 0x4F6BED;
            case REFUSED -> 0xE0A100;
            case FAILED -> 0xD83C3E;
        };
    }

    private static List<ActionRow> rows(List<Button> buttons, DiscordAddress address) {
        List<ActionRow> rows = new ArrayList<>();
        for (int i = 0; i < buttons.size(); i += ROW) {
            rows.add(
                    ActionRow.of(
                            buttons.subList(i, Math.min(i + ROW, buttons.size())).stream()
                                    .map(button -> button(button, address))
                                    .toList()));
        }
        return rows;
    }

    private static net.dv8tion.jda.api.components.buttons.Button button(
            Button button, DiscordAddress address) {
        ButtonStyle style =
                switch (button.style()) {
                    case PRIMARY -> ButtonStyle.PRIMARY;
                    case SECONDARY -> ButtonStyle.SECONDARY;
                    case DANGER -> ButtonStyle.DANGER;
                };
        return net.dv8tion.jda.api.components.buttons.Button.of(
                style, WorkspaceTag.tag(button.id(), address), button.label());
    }

    static FileUpload upload(Picture picture) {
        return FileUpload.fromStreamSupplier(picture.fileName(), () -> open(picture))
                .setDescription(DiscordText.clean(picture.altText()).strip());
    }

    private static InputStream open(Picture picture) {
        try {
            return picture.content().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
