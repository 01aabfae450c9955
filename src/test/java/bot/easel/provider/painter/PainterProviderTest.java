package bot.easel.provider.painter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Content;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Recipe;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PainterProviderTest {

    private static final Duration DELAY = Duration.ofMillis(250);

    private final List<Duration> slept = new ArrayList<>();
    private final PainterProvider painter =
            new PainterProvider(new PainterSettings(DELAY), slept::add);

    @Test
    void theSameRecipeGivesTheSameBytes() {
        Wish wish = new Wish("a lighthouse at dusk");
        assertThat(bytes(draw(wish).images().getFirst()))
                .isEqualTo(bytes(draw(wish).images().getFirst()));
    }

    @Test
    void anotherTakeModelPromptOrIndexGivesAnotherPicture() {
        Set<Integer> pictures = new HashSet<>();
        Wish wish = new Wish("a lighthouse at dusk");
        List<Wish> wishes =
                List.of(
                        wish,
                        wish.take(1),
                        wish.model("painter-studio"),
                        wish.model("painter-ink"),
                        new Wish("a lighthouse at night"));
        for (Wish each : wishes) {
            pictures.add(Arrays.hashCode(bytes(draw(each).images().getFirst())));
        }
        for (ProducedImage image : draw(wish.count(4)).images().subList(1, 4)) {
            pictures.add(Arrays.hashCode(bytes(image)));
        }
        assertThat(pictures).hasSize(wishes.size() + 3);
    }

    @ParameterizedTest
    @CsvSource({
        "320x256, png, painter-sketch",
        "256x384, jpeg, painter-studio",
        "1024x256, png, painter-ink",
        "512x512, jpeg, painter-sketch"
    })
    void aPictureHasTheSizeAndTheFormatThatWereAskedFor(String size, String format, String model)
            throws IOException {
        ProducedImage image =
                draw(new Wish("fox").size(size).format(format).model(model)).images().getFirst();
        assertThat(image.width() + "x" + image.height()).isEqualTo(size);
        assertThat(image.mediaType()).isEqualTo("image/" + format);
        byte[] bytes = bytes(image);
        assertThat(bytes[0]).isEqualTo((byte) (format.equals("png") ? 0x89 : 0xFF));
        BufferedImage read = Pictures.read(image.content());
        assertThat(read.getWidth() + "x" + read.getHeight()).isEqualTo(size);
    }

    @Test
    void partialPicturesComeInOrderAndGrowTowardsTheFinishedOne() throws IOException {
        List<Integer> indices = new ArrayList<>();
        List<BufferedImage> partials = new ArrayList<>();
        ImageAnswer answer =
                painter.generate(
                        new Wish("a castle in the mountains").count(2).partials(3).call(),
                        (index, preview) -> {
                            indices.add(index);
                            if (index == 0) {
                                partials.add(read(preview));
                            }
                        });
        assertThat(indices).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(slept).containsExactly(DELAY, DELAY, DELAY, DELAY);
        BufferedImage finished = Pictures.read(answer.images().getFirst().content());
        double last = Double.MAX_VALUE;
        for (BufferedImage partial : partials) {
            double off = difference(partial, finished);
            assertThat(off).isLessThan(last).isPositive();
            last = off;
        }
    }

    @Test
    void withoutPartialsNothingIsSentOnTheWay() {
        painter.generate(
                new Wish("fox").call(),
                (index, preview) -> {
                    throw new AssertionError("a partial picture that nobody asked for");
                });
        assertThat(slept).containsExactly(DELAY);
    }

    @Test
    void anInterruptionEndsTheCallWithAnUnknownOutcome() {
        PainterProvider stopped =
                new PainterProvider(
                        new PainterSettings(DELAY),
                        delay -> {
                            throw new InterruptedException("cancelled");
                        });
        assertThatThrownBy(() -> stopped.generate(new Wish("fox").call(), (i, p) -> {}))
                .isInstanceOf(ProviderFailure.Unknown.class);
        assertThat(Thread.interrupted()).as("the interruption is passed on").isTrue();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> painter.generate(new Wish("fox").call(), (i, p) -> {}))
                .isInstanceOf(ProviderFailure.Unknown.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(slept).as("it stopped before it waited").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a red fox", "portrait of a queen", "a lighthouse", "blue and gold"})
    void aTransparentBackgroundIsSeenThrough(String prompt) throws IOException {
        ImageAnswer answer = draw(new Wish(prompt).background("transparent"));
        BufferedImage image = Pictures.read(answer.images().getFirst().content());
        int clear = 0;
        int solid = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int alpha = image.getRGB(x, y) >>> 24;
                clear += alpha == 0 ? 1 : 0;
                solid += alpha > 200 ? 1 : 0;
            }
        }
        int all = image.getWidth() * image.getHeight();
        assertThat(clear).isGreaterThan(all / 6);
        assertThat(solid).isGreaterThan(all / 25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make it night",
                "sepia, please",
                "black and white",
                "let it snow",
                "add a moon",
                "add a boat",
                "in green and gold",
                "more of everything"
            })
    void anEditChangesThePictureAndKeepsItRecognisable(String change) throws IOException {
        Content source = draw(new Wish("a lighthouse by day")).images().getFirst().content();
        BufferedImage before = Pictures.read(source);
        ImageAnswer answer =
                draw(new Wish(change).model("painter-studio").sources(List.of(source)));
        BufferedImage after = Pictures.read(answer.images().getFirst().content());
        assertThat(difference(before, after)).as("visibly changed").isGreaterThan(1.5);
        assertThat(likeness(before, after)).as("still the same picture").isGreaterThan(0.55);
    }

    @Test
    void whatTheMaskProtectsStaysAsItWas() throws IOException {
        Content source = draw(new Wish("a castle by day")).images().getFirst().content();
        BufferedImage mask = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 256; x++) {
                mask.setRGB(x, y, Color.BLACK.getRGB());
            }
        }
        ImageAnswer answer =
                draw(
                        new Wish("make it night")
                                .model("painter-studio")
                                .sources(List.of(source))
                                .mask(Content.of(Pictures.encode(mask, "png"))));
        BufferedImage before = Pictures.read(source);
        BufferedImage after = Pictures.read(answer.images().getFirst().content());
        for (int x = 0; x < 256; x += 5) {
            assertThat(after.getRGB(x, 40) & 0xFFFFFF).isEqualTo(before.getRGB(x, 40) & 0xFFFFFF);
        }
        assertThat(brightness(after, 150, 200)).isLessThan(brightness(before, 150, 200));
    }

    @Test
    void severalSourcesAreAllSeen() throws IOException {
        Content first = draw(new Wish("a lighthouse by day")).images().getFirst().content();
        Content second = draw(new Wish("a red fox")).images().getFirst().content();
        Wish alone = new Wish("make it night").model("painter-studio");
        BufferedImage one =
                Pictures.read(draw(alone.sources(List.of(first))).images().getFirst().content());
        BufferedImage two =
                Pictures.read(
                        draw(alone.sources(List.of(first, second))).images().getFirst().content());
        assertThat(difference(one, two)).isGreaterThan(0.5);
    }

    @Test
    void whatItCannotDrawIsAFailureOfTheRightKind() {
        assertThatThrownBy(() -> draw(new Wish("x").model("painter-oil")))
                .isInstanceOf(ProviderFailure.ModelGone.class);
        assertThatThrownBy(() -> draw(new Wish("x").format("webp")))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThatThrownBy(() -> draw(new Wish("x").size("auto")))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThatThrownBy(() -> draw(new Wish("x").size("9999x9999")))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThatThrownBy(
                        () -> draw(new Wish("x").sources(List.of(Content.of(new byte[] {1, 2})))))
                .isInstanceOf(ProviderFailure.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@everyone <!channel> `rm -rf`",
                "منارة عند الغسق",
                "🦊🦊🦊",
                "\u0000\u0007\u202e control",
                "Leuchtturm, Meer, Nebel, Regen",
                "a very long wish "
            })
    void anyPromptIsDrawn(String prompt) {
        assertThat(draw(new Wish(prompt)).images()).hasSize(1);
        assertThat(draw(new Wish(prompt.repeat(200))).images()).hasSize(1);
    }

    @Test
    void everyMotifDaytimeAndHandIsDrawn() {
        Set<String> words = new TreeSet<>();
        for (Motif motif : Motif.values()) {
            words.add(motif.words().getFirst());
        }
        for (String word : words) {
            assertThat(draw(new Wish(word).model("painter-studio")).images()).as(word).hasSize(1);
        }
        for (String model : painter.models().keySet()) {
            assertThat(draw(new Wish("a fox").model(model)).images()).as(model).hasSize(1);
        }
        for (Daytime daytime : Daytime.values()) {
            String all = String.join(" ", words) + " " + daytime.words().getFirst();
            assertThat(draw(new Wish(all)).images()).hasSize(1);
        }
    }

    @Test
    void aDearerQualityIsDrawnWithMoreDetail() throws IOException {
        double last = 0;
        for (String quality : List.of("low", "medium", "high")) {
            Wish wish = new Wish("city skyline at night").model("painter-studio").quality(quality);
            double detail = detail(Pictures.read(draw(wish).images().getFirst().content()));
            assertThat(detail).as(quality).isGreaterThan(last);
            last = detail;
        }
    }

    @Test
    void itReportsNoUsageBecauseItIsPricedByThePicture() {
        ImageAnswer answer = draw(new Wish("fox"));
        assertThat(answer.reportedUsage()).isEmpty();
        assertThat(answer.providerRequestId()).startsWith("painter-");
        assertThat(painter.name()).isEqualTo("painter");
    }

    private ImageAnswer draw(Wish wish) {
        return painter.generate(wish.call(), (index, preview) -> {});
    }

    private static byte[] bytes(ProducedImage image) {
        try (InputStream in = image.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage read(ProducedImage image) {
        try {
            return Pictures.read(image.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Mean distance of two pictures over a grid, 0 to 255.
    private static double difference(BufferedImage left, BufferedImage right) {
        double sum = 0;
        double[] a = grid(left);
        double[] b = grid(right);
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /// How much two pictures agree in light and dark: 1 for the same, 0 for strangers.
    private static double likeness(BufferedImage left, BufferedImage right) {
        double[] a = grid(left);
        double[] b = grid(right);
        double ma = Arrays.stream(a).average().orElse(0);
        double mb = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] grid(BufferedImage image) {
        int n = 64;
        double[] grid = new double[n * n * 3];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                int p = image.getRGB(x * image.getWidth() / n, y * image.getHeight() / n);
                int i = (y * n + x) * 3;
                grid[i] = (p >> 16) & 0xFF;
                grid[i + 1] = (p >> 8) & 0xFF;
                grid[i + 2] = p & 0xFF;
            }
        }
        return grid;
    }

    private static double brightness(BufferedImage image, int from, int to) {
        double sum = 0;
        for (int y = from; y < to; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += (image.getRGB(x, y) >> 8) & 0xFF;
            }
        }
        return sum;
    }

    /// How much neighbours differ, which a soft picture has little of.
    private static double detail(BufferedImage image) {
        double sum = 0;
        for (int y = 0; y < image.getHeight() - 1; y++) {
            for (int x = 0; x < image.getWidth() - 1; x++) {
                int here = (image.getRGB(x, y) >> 8) & 0xFF;
                int right = (image.getRGB(x + 1, y) >> 8) & 0xFF;
                int below = (image.getRGB(x, y + 1) >> 8) & 0xFF;
                sum += Math.abs(here - right) + Math.abs(here - below);
            }
        }
        return sum / ((double) image.getWidth() * image.getHeight());
    }

    /// A recipe with the usual values.
    private record Wish(
            String prompt,
            String model,
            String size,
            String quality,
            int count,
            String format,
            String background,
            int partials,
            List<Content> sources,
            @Nullable Content mask,
            long take) {

        Wish(String prompt) {
            this(
                    prompt,
                    "painter-sketch",
                    "256x256",
                    "medium",
                    1,
                    "png",
                    "auto",
                    0,
                    List.of(),
                    null,
                    0);
        }

        Wish model(String m) {
            return new Wish(
                    prompt,
                    m,
                    size,
                    quality,
                    count,
                    format,
                    background,
                    partials,
                    sources,
                    mask,
                    take);
        }

        Wish size(String s) {
            return new Wish(
                    prompt,
                    model,
                    s,
                    quality,
                    count,
                    format,
                    background,
                    partials,
                    sources,
                    mask,
                    take);
        }

        Wish count(int n) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    quality,
                    n,
                    format,
                    background,
                    partials,
                    sources,
                    mask,
                    take);
        }

        Wish format(String f) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    quality,
                    count,
                    f,
                    background,
                    partials,
                    sources,
                    mask,
                    take);
        }

        Wish background(String b) {
            return new Wish(
                    prompt, model, size, quality, count, format, b, partials, sources, mask, take);
        }

        Wish partials(int p) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    quality,
                    count,
                    format,
                    background,
                    p,
                    sources,
                    mask,
                    take);
        }

        Wish sources(List<Content> s) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    quality,
                    count,
                    format,
                    background,
                    partials,
                    s,
                    mask,
                    take);
        }

        Wish mask(Content m) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    quality,
                    count,
                    format,
                    background,
                    partials,
                    sources,
                    m,
                    take);
        }

        Wish take(long t) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    quality,
                    count,
                    format,
                    background,
                    partials,
                    sources,
                    mask,
                    t);
        }

        Wish quality(String q) {
            return new Wish(
                    prompt,
                    model,
                    size,
                    q,
                    count,
                    format,
                    background,
                    partials,
                    sources,
                    mask,
                    take);
        }

        private static Asset asset(String digit) {
            AssetId id = new AssetId(digit.repeat(64).substring(0, 64));
            return new Asset(id, "image/png", 256, 256, 1);
        }

        ImageCall call() {
            List<Asset> assets = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                assets.add(asset(Integer.toHexString(i)));
            }
            Recipe recipe =
                    new Recipe(
                            PainterProvider.NAME,
                            model,
                            prompt,
                            size,
                            quality,
                            count,
                            format,
                            background,
                            partials,
                            null,
                            null,
                            null,
                            assets,
                            mask == null ? null : asset("f"),
                            null,
                            take,
                            null,
                            null);
            return new ImageCall("request", recipe, sources, mask, null, "member");
        }
    }
}
