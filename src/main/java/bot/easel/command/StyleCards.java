package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.picture.ContactSheet;
import bot.easel.picture.EncodedPicture;
import bot.easel.studio.Studio;
import bot.easel.studio.Style;
import bot.easel.studio.StyleStore;
import bot.easel.studio.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The words about styles, and their sheet.
final class StyleCards {
    private static final int TEXT_SHOWN = 140;

    static final Card FOR_ADMINS =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("Only admins add, change and remove styles."),
                    Line.of("/easel styles shows those that you can draw in here."));

    private final Studio studio;
    private final Styles styles;

    StyleCards(Studio studio, Styles styles) {
        this.studio = studio;
        this.styles = styles;
    }

    /// A tile is what shows best how the style looks.
    Card sheet(List<Style> here, ChannelId channel) {
        if (here.isEmpty()) {
            return Card.info(
                    "Styles",
                    List.of(
                            Line.of("There are none here yet. Admins add them."),
                            Line.of(StyleQuestion.EXAMPLE)));
        }
        List<Style> shown = here.stream().limit(ContactSheet.MOST_TILES).toList();
        List<Line> lines =
                new ArrayList<>(
                        IntStream.range(0, shown.size())
                                .mapToObj(i -> line(i + 1, shown.get(i)))
                                .toList());
        if (here.size() > shown.size()) {
            lines.add(
                    Line.of(
                            "And "
                                    + Words.all(
                                            here.stream()
                                                    .skip(shown.size())
                                                    .map(Style::name)
                                                    .toList())
                                    + "."));
        }
        Card card =
                Card.info("Styles", lines)
                        .withFooter(
                                Line.of(
                                        "Draw in one: /imagine a fox --style "
                                                + shown.getFirst().name()));
        List<ContactSheet.Tile> tiles =
                IntStream.range(0, shown.size())
                        .mapToObj(i -> tile(i + 1, shown.get(i), channel))
                        .toList();
        return tiles.stream().allMatch(tile -> tile.content() == null)
                ? card
                : card.withPictures(List.of(picture(ContactSheet.of(tiles), shown)));
    }

    private ContactSheet.Tile tile(int number, Style style, ChannelId channel) {
        return new ContactSheet.Tile(
                number, styles.tile(style, channel).flatMap(studio::content).orElse(null));
    }

    private static Picture picture(EncodedPicture sheet, List<Style> shown) {
        List<String> numbered =
                IntStream.range(0, shown.size())
                        .mapToObj(i -> (i + 1) + ": " + shown.get(i).name())
                        .toList();
        return new Picture(
                null,
                "easel-styles." + sheet.mediaType().substring("image/".length()),
                sheet.mediaType(),
                Words.clip(String.join("; ", numbered), Picture.ALT_TEXT_MAX),
                sheet.width(),
                sheet.height(),
                sheet.content());
    }

    private static Line line(int number, Style style) {
        return Line.of(
                new Span.Text(number + " "),
                new Span.Strong(style.name()),
                new Span.Text(
                        " — "
                                + Words.clip(style.text(), TEXT_SHOWN)
                                + pictures(style)
                                + (style.channel() == null ? "" : " · this channel's own")
                                + " · by "),
                new Span.Who(style.changedBy().id(), style.changedBy().displayName()));
    }

    /// What makes a picture in it dearer than one out of words.
    static String pictures(Style style) {
        return style.references().isEmpty()
                ? ""
                : " · goes by " + Words.count(style.references().size(), "picture");
    }

    static Card added(Style style, StyleStore.Kept kept) {
        return switch (kept) {
            case KEPT -> about(style, " is added");
            case NAME_TAKEN ->
                    BudgetCommand.unclear(
                            new Problem(
                                    "There is a style " + style.name() + " already.",
                                    "Take another name, or /easel styles change "
                                            + style.name()
                                            + "."));
            case TOO_MANY ->
                    BudgetCommand.unclear(
                            new Problem(
                                    "This workspace has as many styles as it can have.",
                                    "Remove one first."));
        };
    }

    static Card changed(Style style) {
        return about(style, " is changed; pictures that were drawn in it stay as they are");
    }

    static Card removed(Style style) {
        return about(style, " is removed; pictures that were drawn in it stay as they are");
    }

    private static Card about(Style style, String what) {
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        new Span.Text("The style "),
                        new Span.Strong(style.name()),
                        new Span.Text(
                                what
                                        + (style.channel() == null
                                                ? ", for the whole workspace."
                                                : ", for this channel."))),
                Line.of(Words.clip(style.text(), 300) + pictures(style)));
    }

    Card unknown(String name, ChannelId channel) {
        return BudgetCommand.unclear(problem(name, styles.here(channel)));
    }

    static Problem problem(String name, List<Style> here) {
        return new Problem(
                "I know no style " + Words.clip(name, 40) + " here.",
                Nearest.inSpelling(name, here.stream().map(Style::name).toList())
                        .map(nearest ->
                                "The nearest is "
                                        + nearest
                                        + ". /easel styles shows all that there are.")
                        .orElse(
                                "There are none in this channel yet; admins add them with /easel"
                                        + " styles."));
    }
}
