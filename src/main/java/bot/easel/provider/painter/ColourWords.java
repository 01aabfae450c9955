package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Names the colours that a picture mostly has.
final class ColourWords {
    /// Points across and down that are looked at.
    private static final int POINTS = 96;

    private static final int MOST = 3;

    private static final String[] HUES = {
        "red", "orange", "yellow", "green", "green", "teal", "teal", "blue", "blue", "purple",
        "purple", "pink"
    };

    private ColourWords() {}

    /// The commonest colours with their shares, the largest first.
    static String of(BufferedImage picture) {
        Map<String, Integer> counts = new TreeMap<>();
        int all = 0;
        int acrossStep = Math.max(1, picture.getWidth() / POINTS);
        int downStep = Math.max(1, picture.getHeight() / POINTS);
        for (int y = downStep / 2; y < picture.getHeight(); y += downStep) {
            for (int x = acrossStep / 2; x < picture.getWidth(); x += acrossStep) {
                counts.merge(word(picture.getRGB(x, y)), 1, Integer::sum);
                all++;
            }
        }
        int points = all;
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(entry ->
                        entry.getKey()
                                + " ("
                                + Math.round(entry.getValue() * 100.0 / points)
                                + " %)")
                .collect(Collectors.joining(", "));
    }

    private static String word(int argb) {
        if (argb >>> 24 < 128) {
            return "transparent";
        }
        float[] hsb = Color.RGBtoHSB(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, null);
        float saturation = hsb[1];
        float brightness = hsb[2];
        if (brightness < 0.15) {
            return "black";
        }
        if (saturation < 0.12) {
            return brightness > 0.9 ? "white" : brightness > 0.5 ? "light grey" : "dark grey";
        }
        String hue = HUES[Math.floorMod(Math.round(hsb[0] * HUES.length), HUES.length)];
        return brightness < 0.45 ? "dark " + hue : saturation < 0.4 ? "pale " + hue : hue;
    }
}
