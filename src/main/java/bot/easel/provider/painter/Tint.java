package bot.easel.provider.painter;

import java.awt.Color;

/// Arithmetic of colours.
final class Tint {

    private Tint() {}

    static Color hex(int rgb) {
        return new Color(rgb);
    }

    static Color mix(Color from, Color to, double share) {
        double t = Math.clamp(share, 0, 1);
        return new Color(
                channel(from.getRed() + (to.getRed() - from.getRed()) * t),
                channel(from.getGreen() + (to.getGreen() - from.getGreen()) * t),
                channel(from.getBlue() + (to.getBlue() - from.getBlue()) * t),
                channel(from.getAlpha() + (to.getAlpha() - from.getAlpha()) * t));
    }

    static Color alpha(Color colour, double alpha) {
        return new Color(
                colour.getRed(), colour.getGreen(), colour.getBlue(), channel(alpha * 255));
    }

    static Color lighter(Color colour, double share) {
        return mix(colour, Color.WHITE, share);
    }

    static Color darker(Color colour, double share) {
        return mix(colour, new Color(8, 8, 18), share);
    }

    /// Turns the hue by a part of the circle and scales saturation and brightness.
    static Color turn(Color colour, double hue, double saturation, double brightness) {
        float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        return new Color(
                Color.HSBtoRGB(
                        (float) (hsb[0] + hue),
                        (float) Math.clamp(hsb[1] * saturation, 0, 1),
                        (float) Math.clamp(hsb[2] * brightness, 0, 1)));
    }

    static int channel(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
