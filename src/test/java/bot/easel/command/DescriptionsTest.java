package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Picture;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionsTest {
    private final Cards cards = new Cards();
    private final Generation dusk = step(Generation.Kind.NEW, "a lighthouse at dusk");
    private final Generation night = step(Generation.Kind.EDIT, "make it night");
    private final Generation snow = step(Generation.Kind.EDIT, "now with snow");

    @Test
    void aChangedPictureIsDescribedFromItsBeginning() {
        assertThat(cards.altText(night, List.of(dusk), 0))
                .isEqualTo("a lighthouse at dusk; changed: make it night");
        assertThat(cards.altText(snow, List.of(dusk, night), 0))
                .isEqualTo("a lighthouse at dusk; changed: make it night; then: now with snow");
    }

    @Test
    void repetitionsAndLargerOnesShowTheSame() {
        Generation again = step(Generation.Kind.AGAIN, "make it night");
        Generation larger = step(Generation.Kind.UPSCALE, "a lighthouse at dusk");

        assertThat(cards.altText(larger, List.of(dusk, night, again), 0))
                .isEqualTo("a lighthouse at dusk; changed: make it night");
        assertThat(cards.altText(step(Generation.Kind.AGAIN, "a fox"), List.of(), 0))
                .isEqualTo("a fox");
    }

    @Test
    void aVariantIsCalledOne() {
        Generation variant = step(Generation.Kind.VARY, "a lighthouse at dusk");

        assertThat(cards.altText(variant, List.of(dusk), 0))
                .isEqualTo("a lighthouse at dusk; varied");
        assertThat(cards.altText(night, List.of(dusk, variant), 0))
                .isEqualTo("a lighthouse at dusk; varied; then: make it night");
    }

    @Test
    void somebodysPictureIsCalledThat() {
        assertThat(cards.altText(night, List.of(), 0))
                .isEqualTo("a picture that somebody sent; changed: make it night");
    }

    @Test
    void ofMuchTextTheNewestChangeIsKept() {
        Generation novel = step(Generation.Kind.NEW, "fox ".repeat(900));

        String alt = cards.altText(snow, List.of(novel, night), 0);

        assertThat(alt).startsWith("fox fox").endsWith("; then: now with snow");
        assertThat(alt.length()).isLessThanOrEqualTo(Picture.ALT_TEXT_MAX);
        Generation essay = step(Generation.Kind.EDIT, "snow ".repeat(900));
        assertThat(cards.altText(essay, List.of(novel), 0).length())
                .isLessThanOrEqualTo(Picture.ALT_TEXT_MAX);
    }

    private static Generation step(Generation.Kind kind, String caption) {
        Generation plain = Samples.generation(GenerationState.READY);
        return new Generation(
                plain.id(),
                plain.state(),
                plain.requester(),
                plain.channel(),
                plain.destination(),
                plain.recipe(),
                plain.reservationId(),
                plain.held(),
                plain.priceVersion(),
                plain.cost(),
                plain.dispatches(),
                plain.message(),
                plain.cancelled(),
                kind,
                caption,
                plain.parent(),
                plain.failure(),
                plain.assets(),
                plain.createdAt(),
                plain.startedAt(),
                plain.finishedAt());
    }
}
