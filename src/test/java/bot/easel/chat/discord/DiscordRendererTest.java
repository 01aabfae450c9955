package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;

/// Cards against the JSON that Discord is to receive.
class DiscordRendererTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MemberId ADA =
            new MemberId(new WorkspaceId("discord", "290926798626357999"), "53908232506183680");

    private static final DiscordAddress HERE = new DiscordAddress.Channel("1", "2");

    private static final Card DRAWING =
            Card.of(Card.Tone.PROGRESS, Line.of("a lighthouse at dusk"))
                    .withTitle("Drawing …")
                    .withFooter(Line.of("2 ahead of you"))
                    .withButtons(
                            List.of(new Button("cancel-0f3", "Cancel", Button.Style.DANGER, null)));

    private static final Card FINISHED =
            Card.of(
                            Card.Tone.PICTURE,
                            Line.of("a *lighthouse* at dusk <@1> @everyone"),
                            Line.of(
                                    new Span.Text("for "),
                                    new Span.Who(ADA, "Ada"),
                                    new Span.Text(", "),
                                    new Span.When(Instant.ofEpochSecond(1_790_000_000L))))
                    .withPictures(
                            List.of(
                                    new Picture(
                                            "asset-1",
                                            "easel-0f3.png",
                                            "image/png",
                                            "a lighthouse at dusk",
                                            1_024,
                                            1_024,
                                            Content.of(new byte[] {1, 2, 3}))))
                    .withFooter(Line.of("gpt-image-2 · 1024x1024 · medium · $0.053 · 12 s"))
                    .withButtons(
                            List.of(
                                    new Button("r", "Reroll", Button.Style.PRIMARY, null),
                                    Button.of("v", "Vary"),
                                    Button.of("e", "Edit"),
                                    Button.of("u", "Upscale"),
                                    Button.of("m", "More"),
                                    new Button("d", "Delete", Button.Style.DANGER, "Delete it?")));

    private static final Card REFUSED =
            Card.of(Card.Tone.REFUSED, Line.of("Your daily limit is used up."))
                    .withTitle("Not drawn")
                    .withFields(
                            List.of(
                                    new Field("Spent", Line.of("$1.98")),
                                    new Field("Limit", Line.of(new Span.Strong("$2.00")))));

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in = DiscordRendererTest.class.getResourceAsStream(name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in, name));
        }
    }

    private static JsonNode tree(DataObject data) throws IOException {
        return JSON.readTree(data.toString());
    }

    private static String content(Card card) {
        return DiscordRenderer.create(card, HERE, true, List.of()).getContent();
    }

    @Test
    void aMessageWhileDrawing() throws IOException {
        assertThat(tree(DiscordRenderer.create(DRAWING, HERE, true, List.of()).toData()))
                .isEqualTo(golden("drawing"));
    }

    @Test
    void aFinishedPicture() throws IOException {
        assertThat(tree(DiscordRenderer.create(FINISHED, HERE, true, FINISHED.pictures()).toData()))
                .isEqualTo(golden("finished"));
    }

    @Test
    void anEditLeavesNothingOfTheFormerMessage() throws IOException {
        assertThat(tree(DiscordRenderer.edit(REFUSED, HERE, true, List.of()).toData()))
                .isEqualTo(golden("refused-edit"));
    }

    @Test
    void wordsTooManyForTheContentGoIntoAnEmbed() throws IOException {
        assertThat(tree(DiscordRenderer.create(tall(), HERE, true, List.of()).toData()))
                .isEqualTo(golden("tall"));
    }

    @Test
    void withoutTheRightToEmbedTheBodyGivesWayAndTheFooterStays() {
        String shown = DiscordRenderer.create(tall(), HERE, false, List.of()).getContent();
        assertThat(shown)
                .hasSizeLessThanOrEqualTo(2_000)
                .startsWith("**Models**")
                .endsWith("-# $0.01");
    }

    @Test
    void nothingIsTooLongForDiscord() {
        Card monster =
                Card.of(Card.Tone.INFO, Line.of("\\*".repeat(20_000)))
                        .withTitle("`".repeat(5_000))
                        .withFooter(Line.of("_".repeat(9_000)));
        for (boolean embeds : List.of(true, false)) {
            assertThat(DiscordRenderer.create(monster, HERE, embeds, List.of()).getContent())
                    .hasSizeLessThanOrEqualTo(2_000);
        }
    }

    @Test
    void aCardWithoutWordsIsStillAMessage() {
        Card bare = Card.of(Card.Tone.INFO).withButtons(List.of(Button.of("b", "Press")));
        assertThat(content(bare)).isNotEmpty();
    }

    @Test
    void twentyFiveButtonsAreFiveRows() {
        List<Button> buttons = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            buttons.add(Button.of("b" + i, "Button " + i));
        }
        assertThat(
                        DiscordRenderer.create(
                                        Card.of(Card.Tone.INFO).withButtons(buttons),
                                        HERE,
                                        true,
                                        List.of())
                                .getComponents())
                .hasSize(5);
    }

    private static Card tall() {
        return Card.info(
                        "Models",
                        new ArrayList<>(Collections.nCopies(30, Line.of("gpt-image-2 ".repeat(7)))))
                .withFooter(Line.of("$0.01"));
    }
}
