package bot.easel.studio;

import static bot.easel.studio.StudioBench.starting;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Content;
import bot.easel.chat.MessageRef;
import bot.easel.chat.WorkspaceId;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Usd;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that start from others, from the request to the message.
class EditTest {
    @TempDir private Path folder;
    private StudioBench bench;

    @BeforeEach
    void open() {
        bench = new StudioBench(folder);
    }

    @AfterEach
    void close() {
        assertThat(bench.ledger.audit()).isEmpty();
        bench.close();
    }

    @Test
    void anEditRemembersWhatItWasMadeFromAndItsPictureIsDescribedByIt() {
        Generation fox = drawn(bench.request("a fox"));

        Generation night = drawn(edit("make it night", fox));
        PlaygroundMessage shown = shownPicture(night);

        assertThat(night.kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(night.parent()).isEqualTo(fox.id());
        assertThat(night.caption()).isEqualTo("make it night");
        assertThat(night.recipe().sources()).containsExactlyElementsOf(fox.assets());
        assertThat(shown.pictures().getFirst().picture().altText())
                .isEqualTo("picture 0 from a fox");
        assertThat(bench.studio().shownIn(bench.conversation(), shownAt(night))).contains(night);
        assertThat(bench.studio().newestIn(bench.conversation())).contains(night);
    }

    @Test
    void anEditRerolledIsAnEditAgainUnderTheSameWords() {
        Generation fox = drawn(bench.request("a fox"));
        Generation varied =
                drawn(
                        starting(
                                bench.request("Draw this once more, a little different."),
                                new Basis(
                                        Generation.Kind.VARY,
                                        fox,
                                        fox.assets(),
                                        null,
                                        null,
                                        "a fox")));

        Submission again = bench.studio().again(varied, bench.request("ignored"));

        assertThat(again)
                .isInstanceOfSatisfying(
                        Submission.Accepted.class,
                        accepted -> {
                            Generation rerolled = accepted.generation();
                            assertThat(rerolled.kind()).isEqualTo(Generation.Kind.AGAIN);
                            assertThat(rerolled.parent()).isEqualTo(varied.id());
                            assertThat(rerolled.caption()).isEqualTo("a fox");
                            assertThat(rerolled.recipe().prompt())
                                    .isEqualTo(varied.recipe().prompt());
                            assertThat(rerolled.recipe().sources())
                                    .containsExactlyElementsOf(fox.assets());
                        });
        bench.driver.awaitPicture();
    }

    @Test
    void aLargeSourceIsMadeSmallerBeforeItIsHeldForAndSent() {
        Asset poster = stored(2048, 2048);
        ImageRequest request = starting(bench.request("make it night"), sources(poster));
        Studio.Quote quote = bench.studio().quote(request);

        Generation night = drawn(request);

        Asset sent = night.recipe().sources().getFirst();
        assertThat(sent.id()).isNotEqualTo(poster.id());
        assertThat(sent.width()).isLessThan(2048);
        assertThat(quote)
                .isInstanceOfSatisfying(
                        Studio.Quote.Priced.class,
                        priced -> assertThat(priced.worstCase()).isEqualTo(night.held()));
    }

    @Test
    void aPriceIsToldWithoutReadingAnyPicture() {
        Asset poster = stored(2048, 2048);
        bench.assets.delete(poster.id());

        assertThat(bench.studio().quote(starting(bench.request("make it night"), sources(poster))))
                .isInstanceOf(Studio.Quote.Priced.class);
    }

    @Test
    void anEventThatComesTwiceIsAnsweredWithoutReadingItsSourcesAgain() {
        Asset poster = stored(2048, 2048);
        ImageRequest request = starting(bench.request("make it night"), sources(poster));
        Generation night = drawn(request);
        bench.assets.delete(poster.id());

        assertThat(bench.studio().submit(request))
                .isInstanceOfSatisfying(
                        Submission.Repeated.class,
                        repeated -> assertThat(repeated.generation().id()).isEqualTo(night.id()));
    }

    @Test
    void aSourceThatIsNoLongerKeptCostsNothing() {
        Asset poster = stored(2048, 2048);
        bench.assets.delete(poster.id());

        Submission answer =
                bench.studio().submit(starting(bench.request("make it night"), sources(poster)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.BadSource.class));
        assertThat(bench.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(bench.provider.calls()).isZero();
    }

    @Test
    void aPictureOfAnotherWorkspaceIsNoPlaceToStartFrom() {
        Generation fox = elsewhere(drawn(bench.request("a fox")));
        Refusal foreign = new Refusal.NotAllowed("This picture belongs to another workspace.");

        for (Generation.Kind kind : Generation.Kind.values()) {
            ImageRequest request =
                    starting(
                            bench.request("make it night"),
                            new Basis(kind, fox, fox.assets(), null, null, null));
            assertThat(bench.studio().submit(request)).isEqualTo(new Submission.Refused(foreign));
            assertThat(bench.studio().quote(request)).isEqualTo(new Studio.Quote.Refused(foreign));
        }
        assertThat(bench.studio().again(fox, bench.request("ignored")))
                .isEqualTo(new Submission.Refused(foreign));
        assertThat(bench.studio().upscales(fox, 0, bench.member(0), bench.conversation().channel()))
                .isEmpty();
    }

    @Test
    void whatAnUpscaleIsOfferedForIsWhatItIsHeldFor() {
        Generation fox = drawn(bench.request("a fox"));

        List<Upscale> steps =
                bench.studio().upscales(fox, 0, bench.member(0), bench.conversation().channel());

        assertThat(steps).isNotEmpty();
        for (Upscale step : steps) {
            Submission.Accepted accepted =
                    bench.accept(
                            starting(
                                            bench.request("The same picture, better."),
                                            new Basis(
                                                    Generation.Kind.UPSCALE,
                                                    fox,
                                                    fox.assets(),
                                                    null,
                                                    null,
                                                    fox.caption()))
                                    .with(step.options()));
            Recipe recipe = accepted.generation().recipe();
            assertThat(recipe.size()).isEqualTo(step.size());
            assertThat(recipe.quality()).isEqualTo(step.quality());
            assertThat(accepted.estimate().nanos())
                    .isBetween(
                            step.estimate().nanos() * 98 / 100,
                            step.estimate().nanos() * 102 / 100);
            bench.driver.awaitPicture();
        }
    }

    private Generation drawn(ImageRequest request) {
        String id = bench.accept(request).generation().id();
        bench.driver.awaitPicture();
        return bench.found(id);
    }

    private MessageRef shownAt(Generation generation) {
        MessageRef message = generation.message();
        assertThat(message).isNotNull();
        return message;
    }

    private PlaygroundMessage shownPicture(Generation generation) {
        return bench.driver.awaitMessage(
                "the picture of " + generation.id(),
                message ->
                        message.id().equals(shownAt(generation).value())
                                && !message.pictures().isEmpty());
    }

    private ImageRequest edit(String words, Generation parent) {
        return starting(
                bench.request(words),
                new Basis(Generation.Kind.EDIT, parent, parent.assets(), null, null, null));
    }

    private static Basis sources(Asset... sources) {
        return new Basis(Generation.Kind.EDIT, null, List.of(sources), null, null, null);
    }

    private Asset stored(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bench.assets.store(
                new ProducedImage(Content.of(png.toByteArray()), "image/png", width, height));
    }

    private static Generation elsewhere(Generation plain) {
        return new Generation(
                plain.id(),
                plain.state(),
                plain.requester(),
                new ChannelId(new WorkspaceId("playground", "another"), "design"),
                plain.destination(),
                plain.recipe(),
                plain.reservationId(),
                plain.held(),
                plain.priceVersion(),
                plain.cost(),
                plain.dispatches(),
                plain.message(),
                plain.cancelled(),
                plain.kind(),
                plain.caption(),
                plain.parent(),
                plain.failure(),
                plain.assets(),
                plain.createdAt(),
                plain.startedAt(),
                plain.finishedAt());
    }
}
