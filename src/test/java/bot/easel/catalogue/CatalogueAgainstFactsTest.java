package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Every model of the collected facts has its row, with its prices and dates. Runs where the facts
/// lie beside the repository.
class CatalogueAgainstFactsTest {

    private static final Path FACTS = Path.of("..", "shared", "facts", "catalogue.yaml");

    private final Catalogue catalogue = DeliveredCatalogue.read();

    @Test
    void everyModelOfTheFactsHasItsDatesSuccessorsAndSnapshots() throws IOException {
        int seen = 0;
        for (String kind :
                List.of("image_models", "text_models", "audio_models", "moderation_models")) {
            for (Map<String, Object> row : rows(kind)) {
                String id = text(row, "id");
                Model model = catalogue.find(id).orElseThrow(() -> new AssertionError(id));
                assertThat(model.lifecycle().shutdownDate().map(LocalDate::toString).orElse(null))
                        .as("shutdown of %s", id)
                        .isEqualTo(row.get("shutdown_date"));
                assertThat(model.lifecycle().successors())
                        .as("successors of %s", id)
                        .containsAll(list(row, "replacements"));
                assertThat(model.snapshots())
                        .as("snapshots of %s", id)
                        .containsExactlyElementsOf(list(row, "snapshots"));
                assertThat(model.lifecycle().stateAt(DeliveredCatalogue.TODAY).name())
                        .as("state of %s", id)
                        .isEqualToIgnoringCase(text(row, "status"));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(11 + 14 + 8 + 1);
    }

    @Test
    void imagePricesAndCapabilitiesAreTheFacts() throws IOException {
        for (Map<String, Object> row : rows("image_models")) {
            ImageModel model = catalogue.image(text(row, "id")).orElseThrow();
            Map<String, Object> price = map(row, "price");
            if (price == null) {
                assertThat(model.price()).as(model.id()).isNull();
                continue;
            }
            assertThat(model.price())
                    .as(model.id())
                    .isInstanceOfSatisfying(
                            ImagePrice.ByToken.class,
                            rates -> {
                                assertRate(rates.textIn(), price.get("text_input"));
                                assertRate(rates.imageIn(), price.get("image_input"));
                                assertRate(rates.imageOut(), price.get("image_output"));
                                assertRate(rates.textOut(), price.get("text_output"));
                            });
            Capabilities can = model.capabilities();
            assertThat(can.qualities()).containsExactlyElementsOf(list(row, "qualities"));
            assertThat(can.formats()).containsExactlyElementsOf(list(row, "output_formats"));
            assertThat(can.backgrounds()).containsExactlyElementsOf(list(row, "backgrounds"));
            assertThat(can.complexities()).containsExactlyElementsOf(list(row, "complexity"));
            assertThat(can.mask()).isEqualTo(row.get("mask"));
            assertThat(can.markup()).isEqualTo(row.get("markup"));
            assertThat(model.endpoints()).containsExactlyElementsOf(list(row, "endpoints"));
            assertThat(can.sizes())
                    .isInstanceOf(
                            text(row, "size_rule").equals("flexible")
                                    ? SizeRule.Flexible.class
                                    : SizeRule.Fixed.class);
        }
    }

    @Test
    void textAndAudioPricesAreTheFacts() throws IOException {
        for (Map<String, Object> row : rows("text_models")) {
            TextModel.Price price = catalogue.text(text(row, "id")).orElseThrow().price();
            Map<String, Object> facts = map(row, "price");
            assertThat(price == null).as(text(row, "id")).isEqualTo(facts == null);
            if (price != null && facts != null) {
                assertRate(price.in(), facts.get("input"));
                assertRate(price.out(), facts.get("output"));
            }
        }
        for (Map<String, Object> row : rows("audio_models")) {
            AudioModel model = catalogue.audio(text(row, "id")).orElseThrow();
            Map<String, Object> facts = map(row, "price");
            assertThat(facts).isNotNull();
            switch (model.price()) {
                case AudioModel.Price.ByMinute(var minute) ->
                        assertThat(minute.toDecimal())
                                .isEqualByComparingTo(text(facts, "per_audio_minute"));
                case AudioModel.Price.ByToken rates -> {
                    assertRate(rates.textIn(), facts.get("text_input"));
                    assertRate(rates.textOut(), facts.get("text_output"));
                    assertRate(rates.audioIn(), facts.get("audio_input"));
                    assertRate(rates.audioOut(), facts.get("audio_output"));
                }
                case null -> throw new AssertionError(model.id());
            }
        }
    }

    @Test
    void azureAndCompatibleServersAreTheFacts() throws IOException {
        Map<String, Object> facts = facts();
        Map<String, Object> overrides = map(facts, "provider_lifecycle_overrides");
        assertThat(overrides).isNotNull();
        Map<String, Object> azure = map(overrides, "azure");
        assertThat(azure).isNotEmpty();
        Objects.requireNonNull(azure)
                .forEach((model, date) ->
                        assertThat(catalogue.lifeOf(model, "azure").orElseThrow().shutdownDate())
                                .as(model)
                                .hasValue(LocalDate.parse(date.toString())));
        Map<String, Object> servers = map(facts, "compatible_servers");
        assertThat(servers).isNotNull();
        assertThat(catalogue.providers().stream().map(ProviderProfile::id).toList())
                .containsAll(
                        servers.keySet().stream()
                                .map(id -> id.equals("gemini_openai_compat") ? "gemini" : id)
                                .toList());
    }

    private static void assertRate(@Nullable TokenRate rate, @Nullable Object fact) {
        if (fact == null) {
            assertThat(rate).isNull();
        } else {
            assertThat(rate).isEqualTo(TokenRate.perMillion(fact.toString()));
        }
    }

    private static List<Map<String, Object>> rows(String kind) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (facts().get(kind) instanceof List<?> list) {
            list.forEach(item -> rows.add(strings(item)));
        }
        return rows;
    }

    private static Map<String, Object> facts() throws IOException {
        assumeThat(FACTS).as("the facts lie beside the repository").exists();
        return strings(
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FACTS)));
    }

    private static Map<String, Object> strings(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, inner) -> {
                if (inner != null) {
                    map.put(String.valueOf(key), inner);
                }
            });
        }
        return map;
    }

    private static @Nullable Map<String, Object> map(Map<String, Object> row, String key) {
        return row.get(key) instanceof Map<?, ?> found ? strings(found) : null;
    }

    private static List<String> list(Map<String, Object> row, String key) {
        return row.get(key) instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Map<String, Object> row, String key) {
        return String.valueOf(row.get(key));
    }
}
