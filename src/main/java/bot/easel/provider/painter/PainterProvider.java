package bot.easel.provider.painter;

import bot.easel.catalogue.PixelSize;
import bot.easel.chat.Content;
import bot.easel.provider.painter.Brushwork.Hand;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ImageProvider;
import bot.easel.studio.PreviewSink;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Recipe;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Draws sketches on this machine. The same recipe, take included, gives the same bytes; another
/// take gives another picture.
public final class PainterProvider implements ImageProvider {

    /// The name of the provider in recipes and in the catalogue.
    public static final String NAME = "painter";

    private static final List<String> MODELS =
            List.of("painter-sketch", "painter-studio", "painter-ink");
    private static final List<String> FORMATS = List.of("png", "jpeg");

    private final PainterSettings settings;
    private final Pause pause;

    public PainterProvider(PainterSettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Optional<LocalDate>> models() {
        Map<String, Optional<LocalDate>> models = new TreeMap<>();
        MODELS.forEach(model -> models.put(model, Optional.empty()));
        return models;
    }

    @Override
    public ImageAnswer generate(ImageCall call, PreviewSink previews) {
        Recipe recipe = call.recipe();
        String id = "painter-" + recipe.hash().substring(0, 16);
        PixelSize size = check(recipe, id);
        try {
            List<BufferedImage> sources = new ArrayList<>();
            for (Content source : call.sources()) {
                sources.add(Pictures.read(source));
            }
            Content maskBytes = call.mask();
            BufferedImage mask = maskBytes == null ? null : Pictures.read(maskBytes);
            List<BufferedImage> drawn = new ArrayList<>();
            for (int index = 0; index < recipe.count(); index++) {
                stopIfInterrupted();
                drawn.add(draw(recipe, size, sources, mask, index));
            }
            for (int frame = 1; frame <= recipe.partials(); frame++) {
                pause.sleep(settings.frameDelay());
                for (int index = 0; index < drawn.size(); index++) {
                    stopIfInterrupted();
                    BufferedImage partial =
                            Pictures.unfinished(drawn.get(index), frame, recipe.partials());
                    previews.partial(index, produced(partial, recipe.format()));
                }
            }
            pause.sleep(settings.frameDelay());
            List<ProducedImage> finished = new ArrayList<>();
            for (BufferedImage image : drawn) {
                stopIfInterrupted();
                finished.add(produced(image, recipe.format()));
            }
            return new ImageAnswer(finished, null, id);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure.Unknown("the painter was interrupted", id, stopped);
        } catch (IOException unreadable) {
            throw new ProviderFailure.Rejected("a source picture cannot be read", id);
        }
    }

    private static BufferedImage draw(
            Recipe recipe,
            PixelSize size,
            List<BufferedImage> sources,
            @Nullable BufferedImage mask,
            int index) {
        Hand hand = Hand.of(recipe.model());
        long seed = seed(recipe, index);
        return sources.isEmpty()
                ? Brushwork.paint(
                        recipe.prompt(),
                        size.width(),
                        size.height(),
                        hand,
                        recipe.quality(),
                        recipe.background().equals("transparent"),
                        seed)
                : Retouch.paint(
                        recipe.prompt(), size.width(), size.height(), hand, sources, mask, seed);
    }

    private static PixelSize check(Recipe recipe, String id) {
        if (!MODELS.contains(recipe.model())) {
            throw new ProviderFailure.ModelGone("the painter has no such model", id);
        }
        if (!FORMATS.contains(recipe.format())) {
            throw new ProviderFailure.Rejected("the painter does not write this format", id);
        }
        return PixelSize.parse(recipe.size())
                .filter(size -> size.pixels() <= 8_294_400)
                .orElseThrow(() ->
                        new ProviderFailure.Rejected("the painter does not draw this size", id));
    }

    private static ProducedImage produced(BufferedImage image, String format) throws IOException {
        return new ProducedImage(
                Content.of(Pictures.encode(image, format)),
                "image/" + format,
                image.getWidth(),
                image.getHeight());
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("between two pictures");
        }
    }

    /// Everything of the recipe that may change the picture, so nothing else does.
    private static long seed(Recipe recipe, int index) {
        String text =
                String.join(
                        "\n",
                        recipe.prompt(),
                        recipe.model(),
                        recipe.size(),
                        Long.toString(recipe.take()),
                        Integer.toString(index));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            long seed = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                seed = seed << 8 | (digest[i] & 0xFF);
            }
            return seed;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
