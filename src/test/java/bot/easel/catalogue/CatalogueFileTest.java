package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {

    private static final String DELIVERED = CatalogueText.delivered();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-in: \"5\", image-in: \"8\", image-out: \"32\"|text-in: five, image-in: \"8\", image-out: \"32\"|image-models.gpt-image-1.5.price.text-in|cannot be \"five\"|three decimals",
                "image-out: \"8\"|image-out: \"8.0001\"|image-models.gpt-image-1-mini.price.image-out|cannot be|three decimals",
                "image-out: \"8\"|image-out: \"-8\"|image-models.gpt-image-1-mini.price.image-out|cannot be \"-8\"|three decimals",
                "per-picture: \"0.008\"|per-picture: \"cheap\"|image-models.painter-ink.price.per-picture|cannot be \"cheap\"|US dollars",
                "released: 2025-10-06|released: yesterday|image-models.gpt-image-1-mini.released|cannot be \"yesterday\"|2026-12-01",
                "released: 2025-10-06|released: 2026-12-24|image-models.gpt-image-1-mini.shutdown|is not after released|correct",
                "default-model: painter-sketch|default-model: painter-skitch|providers.painter.default-model|is no image model served here|name one",
                "    planning-tokens: 512      #|    planing-tokens: 512      #|image-models.gpt-image-1.5.planing-tokens|is no key here|planning-tokens",
                "successors: [gpt-image-2.5-sunburst, gpt-image-2.5-flare]|successors: [gpt-image-2.5-flair]|image-models.gpt-image-1.5.successors|is no model: gpt-image-2.5-flair|gpt-image-2.5-flare",
                "output-tokens: gpt-image-2\\n|output-tokens: gpt-image-3\\n|image-models.gpt-image-2.output-tokens|names no rule: gpt-image-3|gpt-image-2.6",
                "qualities: [low, medium, high, auto]     #|qualities: [low, medium, ultra, auto]     #|image-models.gpt-image-2.qualities|ultra has no bound|remove it",
                "svg-author: gpt-5.4-mini|svg-author: gpt-image-2|image-models.gpt-image-2.6-flare.svg-author|is no text model|text-models",
                "    like: openai\\n    calendar: own\\n    paid: true\\n    usage: trusted|    like: opnai\\n    calendar: own\\n    paid: true\\n    usage: trusted|providers.azure.like|is not listed: opnai|add it",
                "usage: trusted|usage: believed|providers.painter.usage|cannot be \"believed\"|trusted, untrusted, absent",
                "like: openai\\n    calendar: own|like: openai\\n    calendar: mine|providers.azure.calendar|cannot be \"mine\"|own, same",
                "as-of: 2026-11-21|as-off: 2026-11-21|as-of|is missing|2026-12-01",
                "max-edge: 3840|max-edge: some|size-rules.flexible.max-edge|cannot be \"some\"|whole number",
                "snapshots: [gpt-image-2-2026-04-21]|snapshots: [gpt-image-1]|image-models.gpt-image-1|the id gpt-image-1 is taken|keep one",
                "endpoint: moderations|endpoint: [moderations]|moderation-models.omni-moderation-latest.endpoint|is no single value|one value",
                "  gpt-image-1.5:\\n    name|  gpt-image-2:\\n    name|image-models.gpt-image-2|is there twice|remove one"
            })
    void aProblemNamesItsLineItsKeyAndTheRemedy(
            String from, String to, String key, String what, String remedy) {
        String good = from.replace("\\n", "\n");
        assertThat(DELIVERED).contains(good);
        int at = DELIVERED.indexOf(good);
        String broken =
                DELIVERED.substring(0, at)
                        + to.replace("\\n", "\n")
                        + DELIVERED.substring(at + good.length());
        assertThat(problems(broken))
                .anySatisfy(problem -> {
                    assertThat(problem.key()).isEqualTo(key);
                    assertThat(problem.what()).contains(what);
                    assertThat(problem.remedy()).contains(remedy);
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.message())
                            .startsWith("test.yaml:" + problem.line() + ": " + key + ": ");
                });
    }

    @Test
    void theLineIsTheLineOfTheValue() {
        List<String> lines = DELIVERED.lines().toList();
        int line = 1 + indexOf(lines, "    default-model: painter-sketch");
        assertThat(problems(DELIVERED.replace("default-model: painter-sketch", "default-model: x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(line));
    }

    @Test
    void allProblemsAreReportedAtOnceInTheOrderOfTheFile() {
        String broken =
                DELIVERED
                        .replace("usage: trusted", "usage: believed")
                        .replace("as-of: 2026-11-21", "as-of: today")
                        .replace("per-minute: \"0.006\"", "per-minute: \"1e2\"");
        List<CatalogueProblem> problems = problems(broken);
        assertThat(problems).hasSize(5);
        assertThat(problems).extracting(CatalogueProblem::line).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"'a: [1, 2'", "'just words'", "''", "'- a\n- b'", "'as-of: 2026-11-21'"})
    void whatIsNoCatalogueIsSaidToBeNone(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void aFileThatIsNotThereIsAProblemLikeAnyOther() {
        assertThat(CatalogueFile.read(folder.resolve("none.yaml")))
                .isInstanceOfSatisfying(
                        CatalogueReading.Broken.class,
                        broken ->
                                assertThat(broken.problems())
                                        .singleElement()
                                        .satisfies(p ->
                                                assertThat(p.message())
                                                        .contains("none.yaml")
                                                        .contains("cannot be read")));
    }

    @Test
    void theJarHoldsTheCatalogueAsDelivered() {
        assertThat(CatalogueFile.delivered())
                .isInstanceOfSatisfying(
                        CatalogueReading.Read.class,
                        read ->
                                assertThat(read.catalogue().models())
                                        .containsExactlyElementsOf(
                                                DeliveredCatalogue.read().models()));
    }

    private static int indexOf(List<String> lines, String start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("no line " + start);
    }

    private static List<CatalogueProblem> problems(String yaml) {
        return switch (CatalogueFile.parse("test.yaml", yaml)) {
            case CatalogueReading.Read read ->
                    throw new AssertionError("read without a problem: " + read.catalogue().asOf());
            case CatalogueReading.Broken(List<CatalogueProblem> problems) -> problems;
        };
    }
}
