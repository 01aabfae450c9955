package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Paints whole pictures from words.
final class Brushwork {

    static final String SIGNATURE = "sketch · painter";

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

    /// @param seed the same one gives the same picture
    static BufferedImage paint(
            String prompt, int width, int height, Hand hand, boolean transparent, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(seed);
        Scene scene = Scene.read(prompt, random);
        Palette palette = Palette.of(scene, random);
        try (Canvas canvas = new Canvas(image, scene, palette, random)) {
            Composition composition = new Composition(canvas);
            if (transparent) {
                composition.paintSubjects();
            } else {
                composition.paint();
            }
        }
        finish(image, hand, palette.ink(), transparent, seed);
        Label.sign(image, SIGNATURE, hand == Hand.SKETCH && !transparent ? 5 : 1.6, false);
        return image;
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
