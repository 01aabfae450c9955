package bot.easel.picture;

import bot.easel.chat.Content;
import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Turns drawings into pixels, within bounds of time and size, loading nothing. Each is written
/// anew by [SvgSanitiser] first, wherever it comes from.
public final class SvgRaster {
    private static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final int NESTING = 120;
    private static final int USES = 40;
    private static final int PATH_STEPS = 200_000;

    /// One that ignores its end keeps the place until it comes to it, so that such can never fill
    /// the machine.
    private final Semaphore place = new Semaphore(1, true);

    /// As PNG, transparent where nothing is drawn; empty where it cannot be drawn within the bounds.
    ///
    /// @throws IOException when it cannot be read from where it is kept
    public Optional<EncodedPicture> png(Content svg) throws IOException {
        byte[] file;
        try (InputStream in = svg.open()) {
            file = in.readNBytes(SvgSanitiser.MAX_BYTES + 1);
        }
        Optional<BufferedImage> image = SvgSanitiser.sanitised(file).flatMap(this::inTime);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        BufferedImage pixels = image.get();
        byte[] png = Encoder.png(pixels, Argb.isTransparent(pixels));
        return Optional.of(
                new EncodedPicture(
                        Content.of(png),
                        FileKind.PNG.mediaType(),
                        pixels.getWidth(),
                        pixels.getHeight()));
    }

    private Optional<BufferedImage> inTime(SvgDrawing drawing) {
        try {
            if (!place.tryAcquire(MOST_TIME.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
            long end = System.nanoTime() + MOST_TIME.toNanos();
            CompletableFuture<Optional<BufferedImage>> done = new CompletableFuture<>();
            Thread.ofPlatform()
                    .daemon()
                    .name("svg-raster")
                    .start(() -> {
                        try {
                            done.complete(drawn(drawing, end));
                        } finally {
                            place.release();
                        }
                    });
            return done.get(MOST_TIME.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException undrawable) {
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> drawn(SvgDrawing svg, long end) {
        LoaderContext context =
                LoaderContext.builder()
                        .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
                        .documentLimits(new DocumentLimits(NESTING, USES, PATH_STEPS))
                        .build();
        try (InputStream in = svg.content().open()) {
            SVGDocument document = new SVGLoader().load(in, null, context);
            if (document == null) {
                return Optional.empty();
            }
            BufferedImage image = Argb.blank(svg.width(), svg.height());
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.clipRect(0, 0, svg.width(), svg.height());
            document.renderWithPlatform(
                    NullPlatformSupport.INSTANCE,
                    new BoundedOutput(graphics, () -> System.nanoTime() - end > 0),
                    new ViewBox(0, 0, svg.width(), svg.height()));
            graphics.dispose();
            return Optional.of(image);
        } catch (IOException | RuntimeException | StackOverflowError undrawable) {
            // A renderer meets a strange drawing with whatever breaks first.
            return Optional.empty();
        }
    }
}
