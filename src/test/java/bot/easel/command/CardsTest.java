package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Adjustment;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
    private final Cards cards = new Cards();

    @Test
    void tellsThePlaceInTheQueue() {
        Generation queued = Samples.generation(GenerationState.QUEUED);
        Golden.check("progress-next", cards.progress(queued, new Progress.Waiting(0)));
        Golden.check("progress-waiting", cards.progress(queued, new Progress.Waiting(2)));
    }

    @Test
    void tellsTheElapsedAgainstTheUsualTime() {
        Generation running = Samples.generation(GenerationState.RUNNING);
        Golden.check(
                "progress-drawing",
                cards.progress(
                        running,
                        new Progress.Drawing(
                                Duration.ofMillis(8_400), Duration.ofSeconds(12), List.of())));
        Golden.check(
                "progress-late",
                cards.progress(
                        running,
                        new Progress.Drawing(
                                Duration.ofSeconds(75), Duration.ofSeconds(12), List.of())));
        Golden.check(
                "progress-unknown-time",
                cards.progress(
                        running, new Progress.Drawing(Duration.ofSeconds(3), null, List.of())));
    }

    @Test
    void showsPreviewsWhileItDraws() {
        Picture preview = Samples.picture("a preview");
        Card card =
                cards.progress(
                        Samples.generation(GenerationState.RUNNING),
                        new Progress.Drawing(Duration.ofSeconds(3), null, List.of(preview)));
        assertThat(card.pictures()).containsExactly(preview);
        assertThat(card.buttons()).extracting(Button::label).containsExactly("Cancel");
    }

    @Test
    void showsAFinishedPictureWithItsPriceAndWithoutCancel() {
        Generation ready = ready("a lighthouse at dusk", 1);
        Card card = cards.finished(ready, List.of(Samples.picture("alt")), Set.of());
        Golden.check("finished", card);
        assertThat(card.buttons())
                .extracting(Button::label)
                .containsExactly("Reroll", "Vary", "Edit", "Upscale", "More");
    }

    @Test
    void saysWhatAPictureWasMadeFrom() {
        Drawn changed = Drawn.named("make it night");
        assertThat(footer(changed.from(Generation.Kind.EDIT, "beef")))
                .endsWith("12.3 s · made from 0000beef");
        assertThat(footer(changed.from(Generation.Kind.VARY, "beef")))
                .endsWith("12.3 s · a variation of 0000beef");
        assertThat(footer(changed.from(Generation.Kind.UPSCALE, "beef")))
                .endsWith("12.3 s · a finer version of 0000beef");
        assertThat(footer(changed.from(Generation.Kind.AGAIN, "beef"))).endsWith("12.3 s");
        assertThat(footer(changed)).endsWith("12.3 s");
    }

    private String footer(Drawn drawn) {
        Line footer =
                cards.finished(drawn.done(), List.of(Samples.picture("alt")), Set.of()).footer();
        assertThat(footer).isNotNull();
        return footer.plain();
    }

    @Test
    void showsWhatWasAskedAndNotWhatTheModelWasTold() {
        Generation varied =
                Drawn.named("a fox")
                        .from(Generation.Kind.VARY, "0007")
                        .saying("Draw a new picture near the given one")
                        .done();
        assertThat(PlainCards.text(cards.finished(varied, List.of(), Set.of())))
                .contains("a fox — Ada")
                .doesNotContain("near the given one");
    }

    @Test
    void saysWhenAPictureWasReEncoded() {
        Golden.check(
                "finished-fitted",
                cards.finished(
                        ready("a lighthouse at dusk", 1),
                        List.of(Samples.picture("alt")),
                        Set.of(Adjustment.SMALLER)));
    }

    @Test
    void saysWhenThePictureIsNoLongerKept() {
        Golden.check(
                "finished-gone",
                cards.finished(ready("a lighthouse at dusk", 1), List.of(), Set.of()));
    }

    @Test
    void hidesWhatWasCancelledTooLateBehindAButton() {
        Generation cancelled =
                Samples.generation(GenerationState.READY, Usd.parse("0.013"), null, true);
        Golden.check("finished-cancelled", cards.finished(cancelled, List.of(), Set.of()));
    }

    @Test
    void saysWhatWasDrawnWhereTheProviderChoseTheSize() {
        Generation ready = ready("a lighthouse at dusk", 1);
        assertThat(Cards.size(ready)).isEqualTo("1024x1024");
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void putsEveryFailureIntoPlainWords(Failure.Kind kind) {
        Failure failure = new Failure(kind, kind == Failure.Kind.MODERATED ? "INPUT" : "");
        GenerationState state =
                kind == Failure.Kind.OUTCOME_UNKNOWN
                        ? GenerationState.UNKNOWN
                        : GenerationState.FAILED;
        Card card = cards.failed(Samples.generation(state, null, failure, false));
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Golden.check("failed-" + name, card);
        assertThat(PlainCards.text(card)).doesNotContain("!").contains("id 0000abcd");
    }

    @Test
    void saysAtWhichStageModerationRefused() {
        Golden.check("failed-moderated-output", moderated("OUTPUT"));
        Golden.check("failed-moderated-unstated", moderated("UNSTATED"));
    }

    private Card moderated(String stage) {
        return cards.failed(
                Samples.generation(
                        GenerationState.FAILED,
                        null,
                        new Failure(Failure.Kind.MODERATED, stage),
                        false));
    }

    @Test
    void saysWhatAFailureCost() {
        Failure failure = Failure.of(Failure.Kind.INTERNAL);
        assertThat(
                        PlainCards.text(
                                cards.failed(
                                        Samples.generation(
                                                GenerationState.FAILED,
                                                Usd.parse("0.02"),
                                                failure,
                                                false))))
                .contains("It cost $0.02.");
        assertThat(
                        PlainCards.text(
                                cards.failed(
                                        Samples.generation(
                                                GenerationState.UNKNOWN, null, failure, false))))
                .contains("cost is unknown yet", "stays held until the provider's bill is known")
                .doesNotContain("Nothing was charged");
    }

    @Test
    void writesPeopleAndTimesAsWhatTheyAre() {
        Line caption =
                cards.finished(ready("a fox", 1), List.of(Samples.picture("alt")), Set.of())
                        .lines()
                        .getFirst();
        assertThat(caption.spans()).contains(new Span.Who(Samples.ADA.id(), "Ada"));
    }

    @Test
    void makesTheAltTextFromThePrompt() {
        assertThat(cards.altText(ready("a fox", 1), List.of(), 0)).isEqualTo("a fox");
        assertThat(cards.altText(ready("a fox", 4), List.of(), 1)).isEqualTo("a fox (2 of 4)");
        assertThat(cards.altText(ready("🦊".repeat(4_000), 10), List.of(), 9))
                .hasSizeLessThanOrEqualTo(Picture.ALT_TEXT_MAX)
                .endsWith("… (10 of 10)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@everyone <!channel> <@U123>",
                "ثعلب أحمر يقفز",
                "👩‍👩‍👧‍👦🦊🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "**bold** `code` ~strike~ > quote\n# title\n- list",
                "x",
                "{red,green} fox --size wide"
            })
    void keepsNastyPromptsAsTextAndInBounds(String prompt) {
        for (String each : List.of(prompt, prompt.repeat(4_000 / prompt.length()))) {
            Card card = cards.finished(ready(each, 2), List.of(Samples.picture("alt")), Set.of());
            String shown = card.lines().getFirst().plain();
            assertThat(shown).startsWith(Words.clip(each, 20).replace("…", "").strip());
            assertThat(shown.length()).isLessThan(350);
            assertThat(cards.altText(ready(each, 2), List.of(), 0).length()).isBetween(1, 1_000);
        }
    }

    private static Generation ready(String prompt, int count) {
        return Samples.generation(
                Samples.ID,
                prompt,
                count,
                GenerationState.READY,
                Usd.parse("0.01321"),
                null,
                false,
                null);
    }
}
