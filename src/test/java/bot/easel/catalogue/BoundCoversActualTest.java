package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a provider plausibly answers, it costs at most what was held.
class BoundCoversActualTest {

    private static final int ROUNDS = 3_000;

    private final Catalogue catalogue = DeliveredCatalogue.read();

    @Invariant(14)
    @ParameterizedTest
    @ValueSource(longs = {1, 2026, 0x5eed})
    void noPlausibleAnswerCostsMoreThanTheHold(long seed) {
        Random random = new Random(seed);
        List<ServedModel> models = new ArrayList<>();
        for (String provider : List.of("openai", "azure", "painter")) {
            models.addAll(catalogue.callable(provider, DeliveredCatalogue.TODAY));
        }
        Map<SizeRule, List<PixelSize>> sizes = new HashMap<>();
        int settled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ServedModel model = pick(random, models);
            if (random.nextBoolean()) {
                model = model.withDataResidency();
            }
            Drawing drawing = drawing(random, model, sizes);
            CostBound bound = model.bound(drawing);
            assertThat(bound)
                    .as("seed %d round %d: %s %s", seed, round, model.id(), drawing)
                    .isInstanceOf(CostBound.Bounded.class);
            Usd held = ((CostBound.Bounded) bound).amount();
            assertThat(held.isPositive()).isTrue();
            Usage usage = plausibleUsage(random, model, drawing);
            Usd actual = model.actual(drawing, drawing.count(), usage).orElse(held);
            assertThat(actual)
                    .as("seed %d round %d: %s %s %s", seed, round, model.id(), drawing, usage)
                    .isLessThanOrEqualTo(held);
            assertThat(model.estimate(drawing))
                    .hasValueSatisfying(usd -> assertThat(usd).isLessThanOrEqualTo(held));
            settled += actual.equals(held) ? 0 : 1;
        }
        assertThat(settled).isGreaterThan(ROUNDS / 2);
    }

    @Invariant(14)
    @Test
    void usageIsPricedToTheNano() {
        ServedModel flare = DeliveredCatalogue.at("openai", "gpt-image-2.5-flare");
        Drawing drawing = Drawing.of("fox", "1024x1024", "medium", 1);
        // 10 * 5000 + 20 * 8000 + 439 * 30,000
        assertThat(flare.actual(drawing, 1, new Usage(10, 20, 0, 439, null)))
                .hasValue(Usd.ofNanos(13_380_000));
        assertThat(flare.withDataResidency().actual(drawing, 1, new Usage(10, 20, 0, 439, null)))
                .hasValue(Usd.ofNanos(14_718_000));
        // Words are billed by gpt-image-1.5, and by gpt-image-2.5 they are not.
        assertThat(flare.actual(drawing, 1, new Usage(0, 0, 100, 1, null)))
                .hasValue(Usd.ofNanos(30_000));
        assertThat(
                        DeliveredCatalogue.at("openai", "gpt-image-1.5")
                                .actual(drawing, 1, new Usage(0, 0, 100, 1, null)))
                .hasValue(Usd.ofNanos(100 * 10_000 + 32_000));
    }

    @Invariant(14)
    @Test
    void anAnswerThatDoesNotSayWhatItUsedSettlesNothing() {
        Drawing drawing = Drawing.of("fox", "1024x1024", "medium", 1);
        ServedModel flare = DeliveredCatalogue.at("openai", "gpt-image-2.5-flare");
        assertThat(flare.actual(drawing, 1, null)).isEmpty();
        assertThat(flare.actual(drawing, 1, new Usage(0, 0, 0, 0, null))).isEmpty();
        ServedModel zeros = DeliveredCatalogue.at("localai", "gpt-image-1");
        assertThat(zeros.actual(drawing, 1, new Usage(1, 0, 0, 1, null))).isEmpty();
    }

    @Invariant(14)
    @Test
    void theAuthorOfAnSvgIsPricedBesideThePicture() {
        ServedModel model = DeliveredCatalogue.at("openai", "gpt-image-2.6-flare");
        Drawing drawing = Drawing.of("fox", "1024x1024", "low", 1).inFormat("svg", "auto");
        Usage known =
                new Usage(0, 0, 0, 100, new Usage.Svg("gpt-5.4-mini-2026-03-17", 1_000, 2_000));
        assertThat(model.actual(drawing, 1, known))
                .hasValue(Usd.ofNanos(100 * 30_000 + 1_000 * 750 + 2_000 * 4_500));
        Usage stranger = new Usage(0, 0, 0, 100, new Usage.Svg("gpt-99", 1_000, 2_000));
        assertThat(model.actual(drawing, 1, stranger)).isEmpty();
    }

    private static Drawing drawing(
            Random random, ServedModel model, Map<SizeRule, List<PixelSize>> legal) {
        Capabilities can = model.capabilities();
        String format = pick(random, can.formats());
        if (format.equals("svg") && model.svgAuthor() == null) {
            format = "png";
        }
        SizeRule rule = can.in(format).sizes();
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sizes.add(pick(random, legal.computeIfAbsent(rule, SizeRule::all)).toString());
        }
        if (rule.auto()) {
            sizes.add(SizeRule.AUTO);
        }
        List<PixelSize> sources = new ArrayList<>();
        boolean edit = can.edits() && !format.equals("svg") && random.nextBoolean();
        for (int i = edit ? 1 + random.nextInt(can.maxSources()) : 0; i > 0; i--) {
            sources.add(new PixelSize(1 + random.nextInt(5_000), 1 + random.nextInt(5_000)));
        }
        String fidelity =
                edit && !can.inputFidelities().isEmpty() && random.nextBoolean()
                        ? pick(random, can.inputFidelities())
                        : null;
        boolean mask = edit && can.mask() && !format.equals("gif") && random.nextBoolean();
        return Drawing.of(
                        "é🦊x".repeat(random.nextInt(500)),
                        pick(random, sizes),
                        pick(random, can.qualities()),
                        1 + random.nextInt(can.maxCountFor(format)))
                .inFormat(
                        format,
                        Capabilities.hasTransparency(format)
                                ? pick(random, can.backgrounds())
                                : "opaque")
                .withPartials(random.nextInt(can.maxPartialsFor(format) + 1))
                .editing(sources, fidelity, mask);
    }

    /// What such a call may use: never more text tokens than bytes and overhead, pictures at most
    /// at their rules, output at most at the dearest that was asked for.
    private static @Nullable Usage plausibleUsage(
            Random random, ServedModel model, Drawing drawing) {
        OutputTokens output = model.model().outputTokens();
        if (output == null || random.nextInt(10) == 0) {
            return null;
        }
        long n = drawing.count();
        boolean sheet = List.of("gif", "svg").contains(drawing.format());
        long perPicture =
                output.bound(sheet ? SizeRule.AUTO : drawing.size(), drawing.quality())
                        .orElseThrow();
        ImageTokens rule = model.model().imageTokens();
        long sent = 0;
        for (PixelSize source : drawing.sources()) {
            sent += rule == null ? 0 : rule.likely(source, drawing.inputFidelity());
        }
        if (drawing.mask() && rule != null) {
            sent += rule.likely(drawing.sources().getFirst(), drawing.inputFidelity());
        }
        long text = random.nextLong(drawing.promptBytes() + 1) + 6 + 60L * drawing.sources().size();
        long planning = model.model().planningTokens();
        return new Usage(
                n * text,
                n * sent,
                planning == 0 ? 0 : n * random.nextLong(planning + 1),
                n * (1 + random.nextLong(perPicture + 100L * drawing.partials())),
                drawing.format().equals("svg")
                        ? new Usage.Svg("gpt-5.4-mini", 40_000, random.nextLong(128_000) + 1)
                        : null);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
