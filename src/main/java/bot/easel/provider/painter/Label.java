package bot.easel.provider.painter;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/// The small signature that says what a picture is. Its letters are strokes of our own, because a
/// server may have no fonts at all.
final class Label {

    /// Lines through points of a grid, 4 wide, from 0 at the top of tall letters to 10 at the base
    /// and 13 at the foot; one line of a letter per part.
    private static final Map<Character, String> LETTERS =
            Map.ofEntries(
                    Map.entry('a', "4 5 2 4 0 6 0 8 2 10 4 8|4 4.4 4 10"),
                    Map.entry('c', "4 5 2 4 0 6 0 8 2 10 4 9"),
                    Map.entry('d', "4 6 2 4 0 6 0 8 2 10 4 8|4 0 4 10"),
                    Map.entry('e', "0 7 4 7 4 5.4 2 4 0 6 0 8 2 10 4 9"),
                    Map.entry('h', "0 0 0 10|0 6 2 4 4 5.6 4 10"),
                    Map.entry('i', "1 4 1 10|1 1.4 1 1.6"),
                    Map.entry('k', "0 0 0 10|4 4 0.4 7.4 4 10"),
                    Map.entry('n', "0 4 0 10|0 6 2 4 4 5.6 4 10"),
                    Map.entry('p', "0 4 0 13|0 6 2 4 4 6 4 8 2 10 0 8"),
                    Map.entry('r', "0 4 0 10|0 6.4 1.6 4.4 3.2 4.6"),
                    Map.entry('s', "3.8 4.8 2 4 0.3 5.2 2 7 3.8 8.6 2 10 0 9"),
                    Map.entry('t', "1.6 1 1.6 8.6 3 10 4 9.6|0 4 3.6 4"),
                    Map.entry('·', "1 6.6 1.5 6.6 1.5 7.1 1 7.1 1 6.6"),
                    Map.entry(' ', ""));

    private Label() {}

    /// @param inset how far from the corner, in hundredths of the shorter edge
    /// @param left whether it stands in the left corner: an edit leaves the first one readable
    static void sign(BufferedImage image, String words, double inset, boolean left) {
        double u = Math.min(image.getWidth(), image.getHeight()) / 100.0;
        double scale = Math.max(0.55, u * 0.155);
        double wide = width(words) * scale;
        double pad = scale * 5;
        double x = left ? u * inset : image.getWidth() - wide - pad * 2 - u * inset;
        double y = image.getHeight() - scale * 13 - pad * 1.4 - u * inset;
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        brush.setPaint(new Color(12, 14, 24, 92));
        brush.fill(
                new RoundRectangle2D.Double(
                        x, y, wide + pad * 2, scale * 13 + pad * 1.2, scale * 9, scale * 9));
        brush.setPaint(new Color(255, 252, 244, 222));
        brush.setStroke(
                new BasicStroke(
                        (float) (scale * 0.95), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.draw(
                new AffineTransform(scale, 0, 0, scale, x + pad, y + pad * 0.62)
                        .createTransformedShape(outline(words)));
        brush.dispose();
    }

    private static double width(String words) {
        return words.chars().mapToDouble(c -> advance((char) c)).sum() - 2;
    }

    private static double advance(char letter) {
        return switch (letter) {
            case 'i', '·' -> 4;
            case ' ' -> 3.4;
            case 'r' -> 5.2;
            default -> 6.2;
        };
    }

    private static Path2D outline(String words) {
        Path2D all = new Path2D.Double();
        double x = 0;
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            for (String line : LETTERS.getOrDefault(letter, "").split("\\|")) {
                if (!line.isEmpty()) {
                    append(all, line, x);
                }
            }
            x += advance(letter);
        }
        return all;
    }

    private static void append(Path2D all, String line, double x) {
        String[] numbers = line.split(" ");
        for (int i = 0; i < numbers.length; i += 2) {
            double px = x + Double.parseDouble(numbers[i]);
            double py = Double.parseDouble(numbers[i + 1]);
            if (i == 0) {
                all.moveTo(px, py);
            } else {
                all.lineTo(px, py);
            }
        }
    }
}
