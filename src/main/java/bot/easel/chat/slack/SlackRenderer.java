package bot.easel.chat.slack;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a card into Block Kit blocks, within Slack's limits.
final class SlackRenderer {
    private static final int SECTION = 3_000;
    private static final int FIELD = 2_000;
    private static final int FIELDS = 10;
    private static final int HEADER = 150;
    private static final int BUTTONS_IN_ROW = 5;
    private static final int CONFIRM = 300;
    private static final int PAGE = 100;

    /// All blocks of a message together are refused near 13,200 characters.
    private static final int ALT_TEXTS = 6_000;

    private static final int WORDS = 6_000;

    private SlackRenderer() {}

    /// A picture that was uploaded.
    record Uploaded(String fileId, String fileName, String altText, boolean shown) {}

    static List<LayoutBlock> blocks(Card card, List<Uploaded> pictures) {
        List<LayoutBlock> blocks = new ArrayList<>();
        String title = card.title();
        if (title != null && !title.isBlank()) {
            blocks.add(HeaderBlock.builder().text(SlackText.plain(title, HEADER)).build());
        }
        int left = WORDS;
        for (Line line : card.lines()) {
            int room = Math.min(SECTION, left);
            if (!line.plain().isBlank() && room > 0) {
                blocks.add(section(SlackText.line(line, room)));
                left -= Math.min(room, line.plain().length());
            }
        }
        fields(card.fields(), blocks);
        pictures(pictures, blocks);
        Line footer = card.footer();
        if (footer != null && !footer.plain().isBlank()) {
            blocks.add(context(SlackText.line(footer, FIELD), null));
        }
        buttons(card.buttons(), blocks);
        return blocks;
    }

    /// Cards one below the other as they stand on the Home tab, without pictures. What is beyond
    /// Slack's limit is left out, whole cards at a time, from the end.
    static List<LayoutBlock> page(List<Card> cards) {
        List<LayoutBlock> page = new ArrayList<>();
        for (Card card : cards) {
            List<LayoutBlock> blocks = blocks(card, List.of());
            if (page.size() + 1 + blocks.size() > PAGE) {
                break;
            }
            if (!page.isEmpty()) {
                page.add(DividerBlock.builder().build());
            }
            page.addAll(blocks);
        }
        return page;
    }

    private static void fields(List<Field> fields, List<LayoutBlock> blocks) {
        for (int from = 0; from < fields.size(); from += FIELDS) {
            List<TextObject> row =
                    fields.subList(from, Math.min(fields.size(), from + FIELDS)).stream()
                            .map(SlackRenderer::field)
                            .toList();
            blocks.add(SectionBlock.builder().fields(row).build());
        }
    }

    private static TextObject field(Field field) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span.Strong(field.label()));
        spans.add(new Span.Text("\n"));
        spans.addAll(field.value().spans());
        return SlackText.line(new Line(spans), FIELD);
    }

    private static void pictures(List<Uploaded> pictures, List<LayoutBlock> blocks) {
        int altText = ALT_TEXTS / Math.max(6, pictures.size());
        for (Uploaded picture : pictures) {
            if (picture.shown()) {
                blocks.add(
                        ImageBlock.builder()
                                .slackFile(SlackFileObject.builder().id(picture.fileId()).build())
                                .altText(SlackText.clip(picture.altText(), altText))
                                .build());
            } else {
                // The block id tells, from the message alone, which file belongs to it.
                blocks.add(
                        context(
                                SlackText.plain(
                                        picture.fileName()
                                                + " is in the thread: Slack does not show this"
                                                + " format inside a message.",
                                        FIELD),
                                MessageFiles.BLOCK + picture.fileId()));
            }
        }
    }

    private static void buttons(List<Button> buttons, List<LayoutBlock> blocks) {
        for (int from = 0; from < buttons.size(); from += BUTTONS_IN_ROW) {
            List<BlockElement> row = new ArrayList<>();
            buttons.subList(from, Math.min(buttons.size(), from + BUTTONS_IN_ROW)).stream()
                    .map(SlackRenderer::button)
                    .forEach(row::add);
            blocks.add(ActionsBlock.builder().elements(row).build());
        }
    }

    private static ButtonElement button(Button button) {
        String question = button.confirm();
        return ButtonElement.builder()
                .actionId(button.id())
                .value(button.id())
                .text(SlackText.plain(button.label(), 75))
                .style(style(button.style()))
                .confirm(question == null ? null : confirm(button, question))
                .build();
    }

    private static @Nullable String style(Button.Style style) {
        return switch (style) {
            case PRIMARY -> "primary";
            case SECONDARY -> null;
            case DANGER -> "danger";
        };
    }

    private static ConfirmationDialogObject confirm(Button button, String question) {
        return ConfirmationDialogObject.builder()
                .title(SlackText.plain(button.label(), 100))
                .text(SlackText.plain(question, CONFIRM))
                .confirm(SlackText.plain(button.label(), 30))
                .deny(SlackText.plain("No", 30))
                .build();
    }

    private static SectionBlock section(TextObject text) {
        return SectionBlock.builder().text(text).build();
    }

    private static ContextBlock context(TextObject text, @Nullable String blockId) {
        return ContextBlock.builder()
                .elements(List.of((com.slack.api.model.block.ContextBlockElement) text))
                .blockId(blockId)
                .build();
    }
}
