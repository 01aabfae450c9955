package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Paints whole pictures from words.
final class Brushwork {

    static final String SIGNATURE = "sketch · painter";

    /// Above so many pixels a picture is fine enough as it is.
    private static final long FINE_PIXELS = 2_400_000;

    /// The hand of a model.
    enum Hand {
        /// Light colour, pencil lines.
        SKETCH,
        /// Full colour.
        STUDIO,
        /// Black ink.
        INK;

        static Hand of(String model) {
            if (model.endsWith("ink")) {
                return INK;
            }
            return model.endsWith("studio") ? STUDIO : SKETCH;
        }
    }

    private Brushwork() {}

    /// @param quality `low` is drawn coarsely, `high` finer than it is shown
    /// @param seed the same one gives the same picture
    static BufferedImage paint(
            String prompt,
            int width,
            int height,
            Hand hand,
            String quality,
            boolean transparent,
            long seed) {
        double detail = detail(quality, (long) width * height);
        int w = (int) Math.round(width * detail);
        int h = (int) Math.round(height * detail);
        BufferedImage drawn = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(seed);
        Scene scene = Scene.read(prompt, random);
        Palette palette = Palette.of(scene, random);
        try (Canvas canvas = new Canvas(drawn, scene, palette, random)) {
            Composition composition = new Composition(canvas);
            if (transparent) {
                composition.paintSubjects();
            } else {
                composition.paint();
            }
        }
        BufferedImage image = Pictures.scaled(drawn, width, height);
        finish(image, hand, palette.ink(), transparent, seed);
        Label.sign(image, SIGNATURE, hand == Hand.SKETCH && !transparent ? 5 : 1.6, false);
        return image;
    }

    /// How many pixels are drawn for one that is shown, along an edge.
    private static double detail(String quality, long pixels) {
        return switch (quality) {
            case "low" -> 0.4;
            case "high" -> pixels <= FINE_PIXELS ? 1.6 : 1;
            default -> 1;
        };
    }

    private static void finish(
            BufferedImage image, Hand hand, Color ink, boolean transparent, long seed) {
        switch (hand) {
            case SKETCH -> {
                Finish.pencil(image, ink, 0.6);
                if (!transparent) {
                    Finish.margin(image, seed);
                }
                Finish.paper(image, seed, 1.5);
            }
            case STUDIO -> Finish.paper(image, seed, 0.8);
            case INK -> Finish.ink(image, seed);
        }
    }
}
