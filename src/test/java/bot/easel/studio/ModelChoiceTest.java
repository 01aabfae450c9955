package bot.easel.studio;

import static bot.easel.studio.ImageOptions.NONE;
import static bot.easel.studio.ResolverBench.FLARE;
import static bot.easel.studio.ResolverBench.asset;
import static bot.easel.studio.ResolverBench.basis;
import static bot.easel.studio.ResolverBench.edit;
import static bot.easel.studio.ResolverBench.pictures;
import static bot.easel.studio.ResolverBench.recipe;
import static bot.easel.studio.ResolverBench.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which model draws a picture that starts from another one, and what the member is told.
class ModelChoiceTest {
    private static final String FIFTEEN = "gpt-image-1.5";
    private static final String SUNBURST = "gpt-image-2.5-sunburst";

    /// The day after which FIFTEEN no longer answers is the first of December.
    private final ResolverBench december = new ResolverBench("2026-12-05", "openai", "painter");

    private final Generation old =
            december.drawn(recipe(FIFTEEN, "1024x1024", "low"), asset(1024, 1024));

    @Test
    void thePictureIsChangedInTheModelThatDrewIt() {
        ResolverBench before = new ResolverBench("2026-11-21", "openai");

        Resolution.Ready ready = before.ready(edit(old), rules(FLARE, FIFTEEN).policy());

        assertThat(ready.recipe().model()).isEqualTo(FIFTEEN);
        assertThat(ready.notice()).isEmpty();
    }

    @Test
    void aModelThatWasShutDownMeanwhileGivesWayToItsSuccessorAndTheMemberIsTold() {
        Resolution.Ready ready = december.ready(edit(old), rules(FLARE, FIFTEEN).policy());

        assertThat(ready.recipe().model()).isEqualTo(SUNBURST);
        assertThat(ready.notice())
                .isEqualTo(
                        "gpt-image-1.5 was shut down on 2026-12-01; gpt-image-2.5-sunburst takes"
                                + " its place.");
    }

    @Test
    void aChannelWithoutSuccessorsChangesOldPicturesInItsDefault() {
        Resolution.Ready ready =
                december.ready(edit(old), rules(FLARE, FIFTEEN).refusingSuccessors().policy());

        assertThat(ready.recipe().model()).isEqualTo(FLARE);
        assertThat(ready.notice())
                .isEqualTo(
                        "gpt-image-1.5 was shut down on 2026-12-01; gpt-image-2.5-flare takes its"
                                + " place.");
    }

    @Test
    void aRetiredModelThatTheMemberNamesIsRefusedWhereTheChannelSaysSo() {
        assertThat(
                        december.refused(
                                edit(old),
                                NONE.withModel(FIFTEEN),
                                rules(FLARE, FIFTEEN).refusingSuccessors().policy()))
                .isEqualTo(new Refusal.ModelUnavailable(FIFTEEN, "was shut down on 2026-12-01"));
    }

    @Test
    void aModelThatTheChannelNoLongerUsesGivesWayToItsDefault() {
        Generation fox = december.drawn(recipe(FLARE, "1024x1024", "low"), asset(1024, 1024));

        Resolution.Ready ready = december.ready(edit(fox), rules("gpt-image-2").policy());

        assertThat(ready.recipe().model()).isEqualTo("gpt-image-2");
        assertThat(ready.notice())
                .isEqualTo(
                        "gpt-image-2.5-flare is no longer used in this channel; gpt-image-2 takes"
                                + " its place.");
    }

    /// The channel lists only the retired model, whose successor has drawn the picture.
    @Test
    void theSuccessorThatDrewAPictureChangesItWithoutAWord() {
        Generation fox = december.drawn(recipe(SUNBURST, "1024x1024", "low"), asset(1024, 1024));

        Resolution.Ready ready = december.ready(edit(fox), rules(FIFTEEN).policy());

        assertThat(ready.recipe().model()).isEqualTo(SUNBURST);
        assertThat(ready.notice()).isEmpty();
    }

    /// What a confirmation has named can be asked for, although the channel does not list it.
    @Test
    void theSuccessorMayBeNamedAndTheReasonIsStillTold() {
        Resolution.Ready ready =
                december.ready(edit(old), NONE.withModel(SUNBURST), rules(FLARE, FIFTEEN).policy());

        assertThat(ready.recipe().model()).isEqualTo(SUNBURST);
        assertThat(ready.notice()).contains("was shut down");
        assertThat(
                        december.refused(
                                Basis.NOTHING,
                                NONE.withModel(SUNBURST),
                                rules(FLARE, FIFTEEN).policy()))
                .isInstanceOf(Refusal.BadOption.class);
    }

    @Test
    void aModelThatDrawsFromWordsAloneGivesWayToTheFirstOneThatEdits() {
        Resolution.Ready ready =
                december.ready(
                        pictures(asset(1024, 1024)),
                        rules("painter-sketch", "painter-ink", "painter-studio").policy());

        assertThat(ready.recipe().model()).isEqualTo("painter-ink");
        assertThat(ready.notice())
                .isEqualTo("painter-sketch cannot change pictures; painter-ink takes its place.");
    }

    @Test
    void aMaskIsUsedInAModelThatTakesOne() {
        Basis masked =
                basis(Generation.Kind.EDIT, null, List.of(asset(1024, 1024)), asset(1024, 1023));

        assertThat(
                        december.ready(
                                        masked,
                                        rules("painter-sketch", "painter-ink", "painter-studio")
                                                .policy())
                                .recipe()
                                .model())
                .isEqualTo("painter-studio");
        assertThat(december.refused(masked, NONE, rules("painter-sketch", "painter-ink").policy()))
                .isInstanceOfSatisfying(
                        Refusal.BadOption.class, bad -> assertThat(bad.option()).isEqualTo("mask"));
    }

    @Test
    void aChannelWithoutAModelThatEditsSaysSo() {
        assertThat(
                        december.refused(
                                pictures(asset(1024, 1024)),
                                NONE,
                                rules("painter-sketch").policy()))
                .isInstanceOfSatisfying(
                        Refusal.ModelUnavailable.class,
                        gone -> assertThat(gone.why()).contains("no model of this channel"));
    }

    /// LocalAI serves every model of OpenAI, but has no edits.
    @Test
    void aProviderThatDoesNotEditIsAModelThatDoesNot() {
        ResolverBench local = new ResolverBench("2026-11-21", "localai");

        assertThat(local.resolver.maxSources(null, rules(FLARE).policy())).isZero();
        assertThat(local.refused(pictures(asset(1024, 1024)), NONE, rules(FLARE).policy()))
                .isInstanceOf(Refusal.ModelUnavailable.class);
    }

    @Test
    void theNumberOfSourcesIsThatOfTheModelThatWouldBeUsed() {
        ChannelPolicy painters = rules("painter-sketch", "painter-ink", "painter-studio").policy();

        assertThat(december.resolver.maxSources(null, painters)).isEqualTo(1);
        assertThat(december.resolver.maxSources("painter-studio", painters)).isEqualTo(16);
        assertThat(december.resolver.maxSources(FIFTEEN, rules(FLARE, FIFTEEN).policy()))
                .isEqualTo(16);
        assertThat(december.resolver.maxSources(null, rules("painter-sketch").policy())).isZero();
    }
}
