package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLifeTest {

    private static final LocalDate TODAY = DeliveredCatalogue.TODAY;

    private final Catalogue catalogue = DeliveredCatalogue.read();

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1,          openai,  2026-10-22, DEPRECATED",
        "gpt-image-1,          openai,  2026-10-23, SHUT_DOWN",
        "gpt-image-1-mini,     openai,  2026-11-30, DEPRECATED",
        "gpt-image-1-mini,     openai,  2026-12-01, SHUT_DOWN",
        "gpt-image-1-mini,     azure,   2026-12-01, DEPRECATED",
        "gpt-image-1-mini,     azure,   2027-04-07, SHUT_DOWN",
        "gpt-image-1.5,        azure,   2026-12-15, DEPRECATED",
        "gpt-image-1.5,        azure,   2026-12-16, SHUT_DOWN",
        "gpt-image-2,          openai,  2030-01-01, CURRENT",
        "gpt-image-2,          azure,   2027-04-20, DEPRECATED",
        "gpt-image-2,          azure,   2027-04-21, SHUT_DOWN",
        "gpt-image-2-2026-04-21, azure, 2027-04-21, SHUT_DOWN",
        "gpt-image-1,          localai, 2026-11-21, CURRENT",
        "gpt-image-2.5-flare,  openai,  2026-11-21, CURRENT",
        "gpt-4o-mini,          openai,  2026-11-21, DEPRECATED",
        "gpt-4o-mini,          azure,   2026-11-21, SHUT_DOWN",
        "gpt-4.1-nano,         openai,  2026-11-21, SHUT_DOWN",
        "gpt-4-turbo,          openai,  2026-11-21, SHUT_DOWN",
        "gpt-4o-audio-preview, openai,  2026-11-21, SHUT_DOWN",
        "dall-e-3,             openai,  2026-11-21, SHUT_DOWN",
        "painter-sketch,       painter, 2030-01-01, CURRENT"
    })
    void aModelStandsWhereItsProviderSays(
            String model, String provider, LocalDate day, ModelState state) {
        assertThat(catalogue.stateAt(model, provider, day)).hasValue(state);
    }

    @Test
    void aProviderDoesNotServeWhatItIsNotKnownToServe() {
        assertThat(catalogue.served("gpt-image-2.5-flare", "azure")).isEmpty();
        assertThat(catalogue.served("painter-sketch", "openai")).isEmpty();
        assertThat(catalogue.served("gpt-image-2", "nobody")).isEmpty();
        assertThat(catalogue.served("gpt-6-luna", "openai")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1,          openai, gpt-image-2.5-sunburst",
        "dall-e-2,             openai, gpt-image-2.5-sunburst",
        "gpt-image-1,          azure,  gpt-image-2",
        "gpt-4-turbo,          openai, gpt-6-sol",
        "gpt-4.1-nano,         openai, gpt-5.6-luna",
        "gpt-4o-audio-preview, openai, gpt-audio-1.5"
    })
    void theSuccessorLivesAtTheSameProviderAndHasAPrice(
            String model, String provider, String successor) {
        assertThat(catalogue.successorAt(model, provider, TODAY))
                .map(Model::id)
                .hasValue(successor);
    }

    @Test
    void successorsAreFollowedUntilOneLives() {
        LocalDate later = LocalDate.of(2027, 1, 20);
        assertThat(catalogue.successorAt("gpt-4o-audio-preview", "openai", later)).isEmpty();
        assertThat(catalogue.successorAt("gpt-image-1", "azure", LocalDate.of(2027, 4, 21)))
                .isEmpty();
        String chained =
                CatalogueText.delivered()
                        .replace(
                                "    shutdown: 2026-05-12\n    successors: [gpt-image-2.5-sunburst, gpt-image-2.5-flare]",
                                "    shutdown: 2026-05-12\n    successors: [gpt-image-1]");
        assertThat(CatalogueText.read(chained).successorAt("dall-e-3", "openai", TODAY))
                .map(Model::id)
                .hasValue("gpt-image-2.5-sunburst");
    }

    @ParameterizedTest
    @CsvSource({"openai,  gpt-image-2.5-flare", "azure,   gpt-image-2", "painter, painter-sketch"})
    void theDefaultModelLivesAndHasABound(String provider, String model) {
        assertThat(catalogue.defaultImage(provider, TODAY))
                .hasValueSatisfying(served -> {
                    assertThat(served.id()).isEqualTo(model);
                    assertThat(served.stateAt(TODAY).isLiving()).isTrue();
                    assertThat(served.bound(Drawing.of("x", "1024x1024", "medium", 1)))
                            .isInstanceOf(CostBound.Bounded.class);
                });
    }

    @Test
    void aDefaultThatHasDiedGivesWay() {
        String yaml =
                CatalogueText.delivered()
                        .replace(
                                "default-model: gpt-image-2.5-flare", "default-model: gpt-image-1");
        assertThat(CatalogueText.read(yaml).defaultImage("openai", TODAY))
                .map(ServedModel::id)
                .hasValue("gpt-image-2.5-sunburst");
        assertThat(catalogue.defaultImage("ollama", TODAY)).isEmpty();
    }

    @Test
    void whatCanBeCalledIsLivingAndPriced() {
        assertThat(catalogue.callable("openai", TODAY))
                .extracting(ServedModel::id)
                .contains("gpt-image-2.5-flare", "gpt-image-1.5", "gpt-image-2.6-sunburst")
                .doesNotContain("gpt-image-1", "dall-e-3", "painter-sketch");
        assertThat(catalogue.callable("openai", LocalDate.of(2026, 12, 1)))
                .extracting(ServedModel::id)
                .doesNotContain("gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest");
    }

    @Test
    void aDatedIdIsTheModelUnderItsOwnName() {
        assertThat(catalogue.image("gpt-image-2-2026-04-21"))
                .hasValueSatisfying(model -> {
                    assertThat(model.id()).isEqualTo("gpt-image-2-2026-04-21");
                    assertThat(model.price())
                            .isEqualTo(catalogue.image("gpt-image-2").orElseThrow().price());
                });
        assertThat(catalogue.moderation("omni-moderation-2024-09-26")).isPresent();
    }

    @Test
    void aLifeCountsItsDaysAndMakesSense() {
        Lifecycle life =
                new Lifecycle(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 1), List.of());
        assertThat(life.daysLeft(TODAY)).hasValue(10);
        assertThat(life.daysLeft(LocalDate.of(2027, 1, 1))).hasValue(0);
        assertThat(new Lifecycle(null, null, List.of()).daysLeft(TODAY)).isEmpty();
        assertThatThrownBy(() -> new Lifecycle(TODAY, TODAY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
