package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import bot.easel.chat.slack.SlackRenderer.Uploaded;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Cards against the blocks that Slack is to receive.
class SlackRendererTest {
    private static final MemberId ALICE =
            new MemberId(new WorkspaceId("slack", "T012AB3CD"), "U012AB3CD");

    private static final Card DRAWING =
            Card.of(
                            Card.Tone.PROGRESS,
                            Line.of(
                                    new Span.Strong("a lighthouse & a fox"),
                                    new Span.Text(" — "),
                                    new Span.Who(ALICE, "Alice <3")),
                            Line.of("Drawing … 2 ahead of you."))
                    .withButtons(List.of(Button.of("cancel:1", "Cancel")));

    private static final Card REFUSED =
            Card.of(Card.Tone.REFUSED, Line.of("Your daily limit is used up."))
                    .withTitle("Not drawn")
                    .withFields(
                            List.of(
                                    new Field("Spent", Line.of("$1.98")),
                                    new Field(
                                            "Resets",
                                            Line.of(
                                                    new Span.When(
                                                            Instant.ofEpochSecond(
                                                                    1_790_000_000L))))))
                    .withButtons(
                            List.of(
                                    new Button("ask:1", "Ask", Button.Style.PRIMARY, null),
                                    new Button(
                                            "erase:1",
                                            "Delete",
                                            Button.Style.DANGER,
                                            "Delete it?")));

    private static JsonElement golden(String name) throws IOException {
        try (InputStream in = SlackRendererTest.class.getResourceAsStream(name + ".json")) {
            return JsonParser.parseReader(
                    new InputStreamReader(
                            Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
        }
    }

    private static JsonElement rendered(Card card, Uploaded... pictures) {
        return GsonFactory.createSnakeCase()
                .toJsonTree(SlackRenderer.blocks(card, List.of(pictures)));
    }

    @Test
    void aRunningPictureShowsItsPlaceAndACancelButton() throws IOException {
        assertThat(rendered(DRAWING)).isEqualTo(golden("drawing"));
    }

    @Test
    void aFinishedPictureShowsItselfItsFooterAndItsButtons() throws IOException {
        assertThat(
                        rendered(
                                Gallery.finished(),
                                new Uploaded("F012AB3CD4", "fox.png", "a fox", true)))
                .isEqualTo(golden("finished"));
    }

    @Test
    void aFormatThatBlocksDoNotShowIsNamedAndFindable() throws IOException {
        assertThat(
                        rendered(
                                Gallery.finished(),
                                new Uploaded("F012AB3CD4", "fox.webp", "a fox", false)))
                .isEqualTo(golden("shared"));
    }

    @Test
    void aRefusalShowsItsTableAndAsksBeforeDanger() throws IOException {
        assertThat(rendered(REFUSED)).isEqualTo(golden("refused"));
    }

    @Test
    void theLongestCardStaysWithinWhatSlackTakes() {
        String prompt = "🦊&<".repeat(1_000);
        Uploaded[] pictures =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                new Uploaded("F012AB3CD" + i, "f.png", "a".repeat(1_000), true))
                        .toArray(Uploaded[]::new);
        List<LayoutBlock> blocks =
                SlackRenderer.blocks(
                        Card.of(Card.Tone.INFO, Line.of(prompt), Line.of(prompt), Line.of(prompt))
                                .withTitle(prompt)
                                .withFields(
                                        IntStream.range(0, 14)
                                                .mapToObj(i -> new Field("f" + i, Line.of("v")))
                                                .toList())
                                .withButtons(
                                        IntStream.range(0, 25)
                                                .mapToObj(i -> Button.of("b:" + i, "b" + i))
                                                .toList()),
                        List.of(pictures));

        assertThat(blocks).hasSizeLessThanOrEqualTo(50);
        assertThat(words(GsonFactory.createSnakeCase().toJsonTree(blocks)))
                .isLessThanOrEqualTo(13_200);
    }

    private static int words(JsonElement element) {
        if (element.isJsonArray()) {
            return element.getAsJsonArray().asList().stream()
                    .mapToInt(SlackRendererTest::words)
                    .sum();
        }
        return element.isJsonObject()
                ? element.getAsJsonObject().entrySet().stream()
                        .mapToInt(entry ->
                                entry.getValue().isJsonPrimitive()
                                                && (entry.getKey().equals("text")
                                                        || entry.getKey().equals("alt_text"))
                                        ? entry.getValue().getAsString().length()
                                        : words(entry.getValue()))
                        .sum()
                : 0;
    }
}
