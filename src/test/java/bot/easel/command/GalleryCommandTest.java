package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryCommandTest {
    private static final URI THERE = URI.create("https://chat.example/message/1");

    private final FakeStudio studio = new FakeStudio();
    private final GalleryCommand gallery = new GalleryCommand(studio);

    @Test
    void showsThePicturesOfTheCallerOnOneSheet() {
        draw(3);
        studio.links.put(Drawn.id("0001"), THERE);
        Card card = type(Samples.ADA, "");
        Golden.check("gallery", card);
        assertThat(reds(card)).isGreaterThan(3 * 40 * 40 / 2);
        assertThat(card.lines().getLast().spans()).contains(new Span.Link("its message", THERE));
    }

    @Test
    void showsWhoAskedInTheGalleryOfTheChannel() {
        draw(1);
        studio.with(Drawn.named("a fox").as("000f").with(4).done());
        Golden.check("gallery-channel", type(Samples.BOB, "channel"));
    }

    @Test
    void showsNobodyElsesPictures() {
        draw(2);
        assertThat(PlainCards.text(type(Samples.BOB, "")))
                .contains("You have drawn nothing yet. Try /imagine");
    }

    @Test
    void showsAPrivatePictureToItsOwnerAlone() {
        studio.with(Drawn.named("my secret fox").forAdaAlone().done());
        assertThat(PlainCards.text(type(Samples.BOB, "channel"))).doesNotContain("secret");
        assertThat(PlainCards.text(type(Samples.ADA, "me"))).contains("my secret fox");
    }

    @Test
    void turnsThePages() {
        draw(20);
        Card first = type(Samples.ADA, "");
        assertThat(numbers(first)).isEqualTo(9);
        assertThat(labels(first)).contains("Older").doesNotContain("Newer");

        Card second = press(Samples.ADA, first, "Older");
        assertThat(second.title()).isEqualTo("Your last pictures, page 2");
        assertThat(numbers(second)).isEqualTo(9);
        assertThat(labels(second)).contains("Newer", "Older");

        Card third = press(Samples.ADA, second, "Older");
        assertThat(numbers(third)).isEqualTo(2);
        assertThat(labels(third)).contains("Newer").doesNotContain("Older");

        assertThat(press(Samples.ADA, press(Samples.ADA, third, "Newer"), "Newer"))
                .usingRecursiveComparison()
                .isEqualTo(first);
    }

    @Test
    void turnsThePagesOfWhoeverPresses() {
        draw(20);
        Card first = type(Samples.ADA, "");
        assertThat(PlainCards.text(press(Samples.BOB, first, "Older"))).doesNotContain("picture 1");
    }

    @Test
    void leavesAFreePlaceForAPictureThatIsNoLongerKept() {
        draw(2);
        studio.keepsPictures = false;
        Card card = type(Samples.ADA, "");
        assertThat(numbers(card)).isEqualTo(2);
        assertThat(reds(card)).isZero();
    }

    @Test
    void leadsToEverythingThatCanBeDoneWithAPicture() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        studio.with(Drawn.named("a fox").done());
        Card more =
                easel.press(Samples.ADA, type(Samples.ADA, "").buttons().getFirst().id()).card();
        assertThat(labels(more))
                .containsExactly("Reroll", "Vary", "Edit", "Upscale", "Use as reference", "Delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel 2", "--whose channel --page 2", "whose=channel page=2"})
    void readsWordsAsOptions(String typed) {
        assertThat(type(Samples.ADA, typed))
                .isEqualTo(
                        answer(
                                Samples.called(
                                        Samples.ADA,
                                        new Answers(),
                                        "easel gallery",
                                        Map.of(
                                                "whose", new OptionValue.Text("channel"),
                                                "page", new OptionValue.Whole(2)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chanel", "0", "99999", "bob", "-1"})
    void answersWhatItCannotReadWithTheNearest(String typed) {
        assertThat(PlainCards.text(type(Samples.ADA, typed)))
                .contains("I cannot read " + typed, "/easel gallery channel 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me", "me.0", "bob.1", "me.99999", "channel.1.1"})
    void knowsNoPageThatNobodyOffered(String argument) {
        Answers answers = new Answers();
        gallery.actions()
                .getFirst()
                .pressed(Samples.press(Samples.ADA, answers, "gallery:" + argument), argument);
        assertThat(answers.card().tone()).isEqualTo(Card.Tone.REFUSED);
    }

    @Test
    void staysWithinThePlatformsLimits() {
        for (int i = 0; i < 10; i++) {
            studio.with(Drawn.named("🦊 fox ".repeat(500)).as("00a" + i).with(10).done());
            studio.links.put(
                    Drawn.id("00a" + i), URI.create("https://chat.example/" + "x".repeat(120)));
        }
        Card card = type(Samples.ADA, "channel");
        int words = card.lines().stream().mapToInt(line -> linked(line).length()).sum();
        assertThat(words).isLessThan(3_500);
        assertThat(card.buttons()).hasSizeLessThanOrEqualTo(25);
    }

    private static String linked(Line line) {
        StringBuilder text = new StringBuilder(line.plain());
        for (Span span : line.spans()) {
            if (span instanceof Span.Link link) {
                text.append(link.to());
            }
        }
        return text.toString();
    }

    private void draw(int count) {
        for (int i = 1; i <= count; i++) {
            String end = String.format("%04d", i);
            studio.with(Drawn.named("picture " + i).as(end).at(Samples.NOW.plusSeconds(i)).done());
        }
    }

    private Card type(Member member, String text) {
        return answer(Samples.typed(member, new Answers(), "easel gallery", text));
    }

    private Card answer(Interaction.CommandCall call) {
        gallery.run(call);
        return ((Answers) call.origin().responder()).card();
    }

    private Card press(Member member, Card card, String label) {
        String id =
                card.buttons().stream()
                        .filter(button -> button.label().equals(label))
                        .findFirst()
                        .orElseThrow()
                        .id();
        Answers answers = new Answers();
        Buttons.Pressed pressed = Buttons.read(id).orElseThrow();
        Action turn = gallery.actions().getFirst();
        assertThat(turn.name()).isEqualTo(pressed.action());
        turn.pressed(Samples.press(member, answers, id), pressed.argument());
        return answers.card();
    }

    /// How much of the one sheet shows the pictures, which are red in these tests.
    private static long reds(Card card) {
        assertThat(card.pictures()).hasSize(1);
        Picture sheet = card.pictures().getFirst();
        try (InputStream in = sheet.content().open()) {
            BufferedImage image = ImageIO.read(in);
            assertThat(image.getWidth()).isEqualTo(sheet.width());
            return IntStream.of(
                            image.getRGB(
                                    0,
                                    0,
                                    image.getWidth(),
                                    image.getHeight(),
                                    null,
                                    0,
                                    image.getWidth()))
                    .filter(rgb -> (rgb >> 16 & 0xFF) > 200 && (rgb >> 8 & 0xFF) < 60)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> labels(Card card) {
        return card.buttons().stream().map(Button::label).toList();
    }

    private static long numbers(Card card) {
        return labels(card).stream().filter(label -> label.matches("\\d")).count();
    }
}
