package bot.easel.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What every chat platform keeps to. A platform's test implements it and gets these tests.
public interface ChatPlatformContract {
    /// What a member may type to ping everybody or to format, on one platform or another.
    String HOSTILE = "@everyone <!channel> <@U1> *b* `code`";

    /// The same bench all through one test; a new one for every test.
    ChatPlatformBench bench();

    @AfterEach
    default void closeBench() {
        bench().close();
    }

    @Test
    default void aPostedCardShowsItsWordsPicturesAltTextsAndButtons() {
        byte[] dawn = png(0x336699);
        byte[] dusk = png(0x993366);
        Card card =
                Card.of(Card.Tone.PICTURE, Line.of("a fox and an owl"))
                        .withTitle("Two animals")
                        .withFields(List.of(new Field("Model", Line.of("sketch"))))
                        .withPictures(
                                List.of(
                                        picture("asset1", "a fox at dawn", dawn),
                                        picture("asset2", "an owl at dusk", dusk)))
                        .withFooter(Line.of("about $0.01"))
                        .withButtons(List.of(Button.of("r1", "Reroll"), Button.of("d1", "Delete")));

        ShownMessage shown = now(post(card));

        assertThat(shown.words())
                .contains("Two animals", "a fox and an owl", "Model", "sketch", "about $0.01");
        assertThat(shown.pictures())
                .containsExactly(
                        new ShownMessage.ShownPicture("a fox at dawn", sha256(dawn)),
                        new ShownMessage.ShownPicture("an owl at dusk", sha256(dusk)));
        assertThat(shown.buttons()).containsExactly("Reroll", "Delete");
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void aChannelIsFoundByItsIdAlone() {
        Conversation found = platform().channel(bench().open().channel().id());

        MessageRef message =
                platform()
                        .post(
                                new Destination(found, Route.MESSAGE, null),
                                says("For the admins"),
                                "admins");

        assertThat(found.channel()).isEqualTo(bench().open().channel());
        assertThat(now(message).words()).contains("For the admins");
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void aChannelThatIsNotThereTakesNothing() {
        assertThatThrownBy(() ->
                        platform()
                                .post(
                                        new Destination(
                                                platform().channel("999999999999999999"),
                                                Route.MESSAGE,
                                                null),
                                        says("For the admins"),
                                        "admins"))
                .isInstanceOf(DeliveryFailure.Gone.class);
    }

    @Test
    default void anUpdateLeavesNothingOfWhatItReplaces() {
        byte[] after = png(2);
        MessageRef message =
                post(
                        Card.of(Card.Tone.PROGRESS, Line.of("Drawing"))
                                .withTitle("Wait")
                                .withPictures(List.of(picture("asset1", "half a fox", png(1))))
                                .withFooter(Line.of("2 ahead of you"))
                                .withButtons(List.of(Button.of("c1", "Cancel"))));

        MessageRef there =
                platform()
                        .update(
                                destination(),
                                message,
                                Card.of(Card.Tone.PICTURE, Line.of("Finished"))
                                        .withPictures(List.of(picture("asset2", "a fox", after)))
                                        .withButtons(List.of(Button.of("r1", "Reroll"))));
        ShownMessage finished = now(there);
        MessageRef last = platform().update(destination(), there, says("Words alone"));

        assertThat(finished.words())
                .contains("Finished")
                .doesNotContain("Drawing", "Wait", "2 ahead of you");
        assertThat(finished.pictures())
                .containsExactly(new ShownMessage.ShownPicture("a fox", sha256(after)));
        assertThat(finished.buttons()).containsExactly("Reroll");
        assertThat(now(last).words()).contains("Words alone").doesNotContain("Finished");
        assertThat(now(last).pictures()).isEmpty();
        assertThat(now(last).buttons()).isEmpty();
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void whatAMemberTypedIsReadAsTypedWhereverItStands() {
        Card card =
                says(HOSTILE + " 1")
                        .withTitle(HOSTILE + " 2")
                        .withFields(List.of(new Field("Prompt", Line.of(HOSTILE + " 3"))))
                        .withFooter(Line.of(HOSTILE + " 4"));

        MessageRef message = post(card);
        String posted = now(message).words();
        platform().update(destination(), message, card.withTitle("Changed"));

        assertThat(posted).contains(HOSTILE + " 1", HOSTILE + " 2", HOSTILE + " 3", HOSTILE + " 4");
        assertThat(now(message).words())
                .contains("Changed", HOSTILE + " 1", HOSTILE + " 3", HOSTILE + " 4");
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void aMessageThatCameToItsEndShowsNoMoreProgress() {
        MessageRef message = post(running("started"));
        platform().update(destination(), message, says("finished"));

        platform().progress(destination(), message, preview("a straggler"));
        MessageRef other = platform().post(destination(), running("next"), "k2");
        platform().progress(destination(), other, preview("next, half of it"));
        bench().await(other, shown -> shown.words().contains("next, half of it"));
        platform().progress(destination(), other, preview("next, nearly there"));
        // Later progress has been shown twice over, so the straggler has had its turn.
        bench().await(other, shown -> shown.words().contains("next, nearly there"));

        assertThat(bench().history(message)).hasSize(2);
        assertThat(now(message).words()).contains("finished");
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void deletingTwiceIsFine() {
        MessageRef message = post(says("soon gone"));
        boolean before = bench().stands(message);

        platform().delete(destination(), message);
        platform().delete(destination(), message);

        assertThat(before).isTrue();
        assertThat(bench().stands(message)).isFalse();
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void aDeletedMessageCannotBeUpdated() {
        MessageRef message = post(says("soon gone"));
        platform().delete(destination(), message);

        assertThatThrownBy(() -> platform().update(destination(), message, says("again")))
                .isInstanceOf(DeliveryFailure.Gone.class);
        assertThat(bench().stands(message)).isFalse();
    }

    @Test
    default void aMessageIsTheWayWhereTheBotMayPost() {
        assertThat(platform().route(bench().open(), null)).isEqualTo(Route.MESSAGE);
    }

    @Test
    default void aMessageIsNoWayWhereTheBotMayNotPost() throws InterruptedException {
        Optional<Conversation> closed = bench().closed();
        Assumptions.assumeTrue(closed.isPresent(), "the bot may post everywhere here");

        assertThat(platform().route(closed.orElseThrow(), null)).isEqualTo(Route.NONE);
    }

    @Test
    default void anEventKeepsItsKeyHoweverOftenItComes() throws InterruptedException {
        bench().typeDeliveredTwice("a fox");
        bench().type("an owl");
        bench().heard().await("a fox");
        bench().heard().await("an owl");

        List<String> fox = bench().heard().keysOf("a fox");
        assertThat(fox).isNotEmpty().allMatch(fox.getFirst()::equals);
        assertThat(bench().heard().keysOf("an owl"))
                .singleElement()
                .isNotEqualTo(fox.getFirst())
                .asString()
                .startsWith(platform().name() + "/");
    }

    @Test
    default void aMemberCanBeWrittenToDirectly() {
        Conversation direct = platform().direct(bench().member());
        MessageRef message =
                platform()
                        .post(
                                new Destination(direct, Route.MESSAGE, null),
                                says("for you alone"),
                                "k1");

        assertThat(direct.direct()).isTrue();
        assertThat(platform().route(direct, null)).isEqualTo(Route.MESSAGE);
        assertThat(now(message).words()).contains("for you alone");
        assertThat(bench().violations()).isEmpty();
    }

    @Test
    default void afterTheEndOfIntakeNothingIsHeardAndDeliveryGoesOn() throws InterruptedException {
        bench().type("in time");
        bench().heard().await("in time");

        platform().stopIntake();
        bench().typeInVain("too late");
        MessageRef message = post(says("the last picture"));

        assertThat(now(message).words()).contains("the last picture");
        assertThat(bench().heard().words()).containsExactly("in time");
    }

    private ChatPlatform platform() {
        return bench().platform();
    }

    private Destination destination() {
        return new Destination(bench().open(), Route.MESSAGE, null);
    }

    private MessageRef post(Card card) {
        return platform().post(destination(), card, "k1");
    }

    private ShownMessage now(MessageRef message) {
        assertThat(bench().stands(message)).isTrue();
        return bench().history(message).getLast();
    }

    private static Card says(String words) {
        return Card.of(Card.Tone.INFO, Line.of(words));
    }

    private static Card running(String words) {
        return Card.of(Card.Tone.PROGRESS, Line.of(words));
    }

    private static Card preview(String words) {
        return running(words)
                .withPictures(
                        List.of(
                                new Picture(
                                        null,
                                        "preview.png",
                                        "image/png",
                                        words,
                                        8,
                                        8,
                                        Content.of(png(7)))));
    }

    private static Picture picture(String asset, String altText, byte[] bytes) {
        return new Picture(asset, asset + ".png", "image/png", altText, 8, 8, Content.of(bytes));
    }

    private static byte[] png(int shade) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, shade);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The form in which a [ShownMessage.ShownPicture] names its bytes.
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
