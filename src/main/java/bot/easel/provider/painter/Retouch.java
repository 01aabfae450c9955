package bot.easel.provider.painter;

import bot.easel.provider.painter.Brushwork.Hand;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes a picture as the words say; what it shows stays recognisable.
final class Retouch {

    static final String SIGNATURE = "edit · painter";

    private static final Set<String> SEPIA = Set.of("sepia", "vintage", "old", "antique", "retro");
    private static final Set<String> GREY =
            Set.of(
                    "monochrome",
                    "greyscale",
                    "grayscale",
                    "noir",
                    "bw",
                    "ink",
                    "drawing",
                    "pencil");

    private Retouch() {}

    /// @param mask transparent where the picture may change, or null
    static BufferedImage paint(
            String prompt,
            int width,
            int height,
            Hand hand,
            List<BufferedImage> sources,
            @Nullable BufferedImage mask,
            long seed) {
        BufferedImage before = Pictures.covering(sources.getFirst(), width, height);
        BufferedImage image = Pictures.covering(sources.getFirst(), width, height);
        Random random = new Random(seed);
        Scene scene = Scene.read(prompt, random);
        List<String> words = Arrays.asList(prompt.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        boolean changed = light(image, scene);
        changed |= tone(image, words, scene);
        Set<Motif> things = EnumSet.noneOf(Motif.class);
        things.addAll(scene.motifs());
        Palette palette = Palette.of(scene, random);
        if (things.contains(Motif.SNOW)) {
            frost(image);
        }
        boolean night = scene.daytimeNamed() && scene.isDark();
        if (night || !things.isEmpty()) {
            add(image, scene, palette, random);
            changed = true;
        }
        if (!changed) {
            Strokes.repaint(image, random);
        }
        if (hand == Hand.INK) {
            Finish.ink(image, seed);
        }
        pin(image, sources);
        if (mask != null) {
            keep(before, image, Pictures.scaled(mask, width, height));
        }
        Label.sign(image, SIGNATURE, 1.6, true);
        return image;
    }

    /// Another time of day.
    private static boolean light(BufferedImage image, Scene scene) {
        if (!scene.daytimeNamed()) {
            return false;
        }
        int h = image.getHeight();
        int w = image.getWidth();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int row = i / w;
            double depth = (double) row / h;
            double[] gain =
                    switch (scene.daytime()) {
                        case NIGHT -> new double[] {0.30, 0.38, 0.62, 2};
                        case DUSK -> new double[] {1.08 - 0.1 * depth, 0.80, 0.72, 14};
                        case DAWN -> new double[] {1.10, 0.98, 0.96, 12};
                        case DAY -> new double[] {1.22, 1.22, 1.18, 12};
                    };
            int p = pixels[i];
            pixels[i] =
                    (p & 0xFF000000)
                            | (Tint.channel(((p >> 16) & 0xFF) * gain[0] + gain[3] * 0.8) << 16)
                            | (Tint.channel(((p >> 8) & 0xFF) * gain[1] + gain[3] * 0.6) << 8)
                            | Tint.channel((p & 0xFF) * gain[2] + gain[3]);
        }
        return true;
    }

    /// Cold light, and white on everything, most on the ground.
    private static void frost(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int w = image.getWidth();
        int h = image.getHeight();
        for (int i = 0; i < pixels.length; i++) {
            int row = i / w;
            double ground = Math.clamp((row - h * 0.5) / (h * 0.35), 0, 1);
            int p = pixels[i];
            double white = 0.14 + 0.3 * ground;
            double grey = (((p >> 16) & 0xFF) + ((p >> 8) & 0xFF) + (p & 0xFF)) / 3.0;
            pixels[i] =
                    (p & 0xFF000000)
                            | (cold((p >> 16) & 0xFF, grey, white, 232) << 16)
                            | (cold((p >> 8) & 0xFF, grey, white, 240) << 8)
                            | cold(p & 0xFF, grey, white, 252);
        }
    }

    private static int cold(int value, double grey, double white, int target) {
        double pale = value * 0.72 + grey * 0.28;
        return Tint.channel(pale + (target - pale) * white);
    }

    /// Sepia, grey, or the colours that are named.
    private static boolean tone(BufferedImage image, List<String> words, Scene scene) {
        boolean sepia = !Collections.disjoint(SEPIA, words);
        boolean grey =
                !Collections.disjoint(GREY, words)
                        || (words.contains("black") && words.contains("white"));
        List<Color> colours = grey ? List.of() : scene.colours();
        if (!sepia && !grey && (colours.isEmpty() || !scene.motifs().isEmpty())) {
            return false;
        }
        Color dark =
                sepia
                        ? Tint.hex(0x2B1B10)
                        : grey ? Tint.hex(0x101014) : Tint.darker(colours.getFirst(), 0.72);
        Color middle =
                sepia
                        ? Tint.hex(0xA17C52)
                        : grey
                                ? Tint.hex(0x85858A)
                                : Tint.mix(colours.getFirst(), colours.getLast(), 0.45);
        Color pale =
                sepia
                        ? Tint.hex(0xF8ECD2)
                        : grey ? Tint.hex(0xF6F6F4) : Tint.lighter(colours.getLast(), 0.66);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] ramp = new int[256];
        for (int v = 0; v < 256; v++) {
            double t = v / 255.0;
            Color c = t < 0.5 ? Tint.mix(dark, middle, t * 2) : Tint.mix(middle, pale, t * 2 - 1);
            ramp[v] = c.getRGB() & 0xFFFFFF;
        }
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            int value =
                    (int)
                            (0.30 * ((p >> 16) & 0xFF)
                                    + 0.59 * ((p >> 8) & 0xFF)
                                    + 0.11 * (p & 0xFF));
            pixels[i] = (p & 0xFF000000) | ramp[value];
        }
        return true;
    }

    /// Puts what is named into the picture.
    private static void add(BufferedImage image, Scene scene, Palette palette, Random random) {
        try (Canvas canvas = new Canvas(image, scene, palette, random)) {
            Sky sky = new Sky(canvas, calmest(image));
            sky.added();
            new Composition(canvas).paintAdded();
            new Weather(canvas).paint();
        }
    }

    /// Where the upper part of a picture has least in it, as a part of the width.
    private static double calmest(BufferedImage image) {
        double best = 0.5;
        double least = Double.MAX_VALUE;
        for (double place : new double[] {0.15, 0.3, 0.5, 0.7, 0.85}) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (double x = place - 0.1; x < place + 0.1; x += 0.01) {
                for (double y = 0.06; y < 0.36; y += 0.01) {
                    double value =
                            Strokes.light(
                                    image,
                                    (int) (x * image.getWidth()),
                                    (int) (y * image.getHeight()));
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
            double spread = squares / count - (sum / count) * (sum / count);
            if (spread < least) {
                least = spread;
                best = place;
            }
        }
        return best;
    }

    /// Further sources, as small prints in a corner.
    private static void pin(BufferedImage image, List<BufferedImage> sources) {
        double u = Math.min(image.getWidth(), image.getHeight()) / 100.0;
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int edge = (int) Math.max(2, u * 17);
        for (int i = 1; i < sources.size(); i++) {
            int column = (i - 1) % 4;
            int row = (i - 1) / 4;
            double x = u * 4 + column * u * 21;
            double y = image.getHeight() - u * 29 - row * u * 22;
            AffineTransform before = brush.getTransform();
            brush.translate(x + edge / 2.0, y + edge / 2.0);
            brush.rotate((i % 2 == 0 ? 1 : -1) * 0.05);
            brush.setPaint(new Color(0, 0, 0, 70));
            brush.fill(
                    new Rectangle2D.Double(
                            -edge / 2.0 - u * 0.6,
                            -edge / 2.0 - u * 0.4,
                            edge + u * 2,
                            edge + u * 2));
            brush.setPaint(new Color(0xF8F5EE));
            brush.fill(
                    new Rectangle2D.Double(
                            -edge / 2.0 - u, -edge / 2.0 - u, edge + u * 2, edge + u * 2));
            brush.drawImage(
                    Pictures.covering(sources.get(i), edge, edge), -edge / 2, -edge / 2, null);
            brush.setTransform(before);
        }
        brush.dispose();
    }

    /// Puts back what the mask protects.
    private static void keep(BufferedImage before, BufferedImage after, BufferedImage mask) {
        int[] old = ((DataBufferInt) before.getRaster().getDataBuffer()).getData();
        int[] changed = ((DataBufferInt) after.getRaster().getDataBuffer()).getData();
        int[] protect = ((DataBufferInt) mask.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < changed.length; i++) {
            double kept = (protect[i] >>> 24) / 255.0;
            if (kept > 0) {
                changed[i] =
                        Tint.mix(new Color(changed[i], true), new Color(old[i], true), kept)
                                .getRGB();
            }
        }
    }
}
