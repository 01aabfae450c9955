package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.Form;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageCall;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changing pictures, from what a member says to the changed picture, with the studio and the books.
class FrontDoorEditTest {
    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void aReplyChangesThePictureAndIsHeldForBeforeAndSettledAfter() {
        PlaygroundMessage first = easel.draw("a lighthouse at dusk");
        Generation parent = easel.newest();
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        CountDownLatch gate = easel.pencil.holdNext();

        easel.bob.reply(first, "make it night");
        easel.bob.awaitMessage(
                "Bob's drawing",
                message ->
                        message.text().contains("make it night — Bob")
                                && message.text().contains("so far"));
        assertThat(easel.ledger.held().isPositive()).isTrue();
        gate.countDown();
        PlaygroundMessage night = picture(easel.bob, "make it night — Bob");

        assertThat(night.pictures()).hasSize(1);
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        Generation changed = easel.newest();
        assertThat(changed.kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(changed.parent()).isEqualTo(parent.id());
        assertThat(changed.cost()).isNotNull();
        ImageCall call = easel.pencil.calls.stream().skip(1).findFirst().orElseThrow();
        assertThat(call.recipe().prompt()).isEqualTo("make it night");
        assertThat(call.sources()).hasSize(1);
    }

    @Test
    void aReplyToAReplyGoesOnFromThere() {
        easel.ada.reply(easel.draw("a lighthouse at dusk"), "make it night");
        PlaygroundMessage night = picture(easel.ada, "make it night");
        String second = easel.newest().id();

        easel.bob.reply(night, "now with snow");
        picture(easel.bob, "now with snow — Bob");

        assertThat(easel.newest().parent()).isEqualTo(second);
    }

    @Test
    void aPictureFromBeforeARestartIsChanged() {
        PlaygroundMessage first = easel.draw("a lighthouse at dusk");
        easel.close();
        easel = new FrontDoor(folder);

        easel.bob.reply(first, "make it night");

        picture(easel.bob, "make it night — Bob");
    }

    @Test
    void theSameReplyTwiceChangesOnce() {
        PlaygroundMessage first = easel.draw("a lighthouse at dusk");

        easel.bob.reply(first, "make it night", List.of(), "one-event");
        picture(easel.bob, "make it night — Bob");
        easel.bob.reply(first, "make it night", List.of(), "one-event");
        easel.bob.reply(first, "make it day");
        picture(easel.bob, "make it day — Bob");

        assertThat(easel.pencil.calls).hasSize(3);
    }

    @Test
    void picturesThatCameWithAMentionAreChanged() {
        String cat = easel.ada.put("cat.png", png());

        easel.ada.say("@Easel make it night", List.of(cat));

        picture(easel.ada, "make it night — Ada");
        assertThat(easel.newest().kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(easel.newest().parent()).isNull();
        assertThat(easel.pencil.calls.element().sources()).hasSize(1);
    }

    @Test
    void aMentionWithoutAPictureIsOfferedAndThenDrawn() {
        easel.ada.say("@Easel a lighthouse at dusk");
        PlaygroundMessage offer = easel.ada.awaitAnswer();
        assertThat(offer.text()).contains("Shall I draw this as a new picture, for about $0.019?");
        assertThat(easel.pencil.calls).isEmpty();

        easel.ada.press(offer, "Draw it for $0.019");

        easel.ada.awaitMessage(
                "the answer in the place of the question",
                message ->
                        message.id().equals(offer.id())
                                && message.text().contains("Drawing …")
                                && message.card().buttons().isEmpty());
        assertThat(picture(easel.ada, "a lighthouse at dusk — Ada").pictures()).hasSize(1);
    }

    @Test
    void anEditThatNoLimitHasRoomForCostsNothing() {
        PlaygroundMessage first = easel.draw("a lighthouse at dusk");
        easel.memberMaySpend("0.001");

        easel.ada.reply(first, "make it night");

        assertThat(easel.ada.awaitRefusal().text())
                .contains("Your daily limit", "Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void aBrokenPictureIsRefusedAndCostsNothing() {
        byte[] broken = Arrays.copyOf(png(), 40);
        String fake = easel.ada.put("cat.png", broken);

        easel.ada.say("@Easel make it night", List.of(fake));

        assertThat(easel.ada.awaitRefusal().text())
                .contains("I cannot start from that picture", "cat.png", "nothing was charged");
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void imagineDrawsWithPicturesThatWereGivenAndWithEarlierOnes() {
        easel.draw("a lighthouse at dusk");
        String earlier = easel.newest().shortId();
        String logo = easel.bob.put("logo.png", png());

        easel.bob.say("/imagine a mug --reference " + earlier, List.of(logo));

        picture(easel.bob, "a mug — Bob");
        assertThat(easel.newest().kind()).isEqualTo(Generation.Kind.NEW);
        ImageCall call = easel.pencil.calls.stream().skip(1).findFirst().orElseThrow();
        assertThat(call.sources()).hasSize(2);
    }

    @Test
    void alternativesAreConfirmedAtTheirPriceAndChangeThePicture() {
        PlaygroundMessage first = easel.draw("a lighthouse at dusk");
        Generation parent = easel.newest();

        easel.bob.reply(first, "make it {night,day}");
        PlaygroundMessage offer = easel.bob.awaitAnswer();
        assertThat(offer.text()).contains("2 prompts make 2 pictures");
        easel.bob.press(offer, offer.card().buttons().getFirst().label());

        picture(easel.bob, "make it night — Bob");
        picture(easel.bob, "make it day — Bob");
        assertThat(easel.newest().parent()).isEqualTo(parent.id());
        assertThat(easel.pencil.calls.stream().skip(1))
                .allSatisfy(call -> assertThat(call.sources()).hasSize(1));
    }

    @Test
    void editImageInTheMenuOfAMessageChangesItsPicture() {
        PlaygroundMessage first = easel.draw("a lighthouse at dusk");

        easel.bob.choose(first, "Edit image");
        Form form = easel.bob.awaitForm();
        easel.bob.submit(form, Map.of("prompt", "make it night", "quality", "low"));

        assertThat(picture(easel.bob, "make it night — Bob").text()).contains("· low ·");
    }

    private static PlaygroundMessage picture(PlaygroundDriver member, String text) {
        return member.awaitMessage(
                text,
                message ->
                        message.card().tone() == Card.Tone.PICTURE
                                && message.text().contains(text));
    }

    static byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
