package bot.easel.provider.painter;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The colours of one picture.
///
/// @param sky from the zenith to the horizon
/// @param land from far to near
/// @param water at the horizon and at the viewer's feet
/// @param light of sun, moon and lamps
/// @param ink for the darkest marks
record Palette(List<Color> sky, List<Color> land, List<Color> water, Color light, Color ink) {

    Palette {
        sky = List.copyOf(sky);
        land = List.copyOf(land);
        water = List.copyOf(water);
    }

    static Palette of(Scene scene, Random random) {
        Palette base =
                switch (scene.daytime()) {
                    case DAWN -> dawn(random.nextInt(2));
                    case DAY -> day(random.nextInt(2));
                    case DUSK -> dusk(random.nextInt(3));
                    case NIGHT -> night(random.nextInt(2));
                };
        if (scene.hasAny(Motif.RAIN, Motif.FOG, Motif.CLOUDS)) {
            base =
                    base.turned(
                            0,
                            scene.has(Motif.RAIN) ? 0.55 : 0.75,
                            scene.has(Motif.RAIN) ? 0.82 : 0.97);
        }
        if (scene.has(Motif.DESERT)) {
            base = base.withLand(desert(scene), 0.86);
        } else if (scene.hasAny(Motif.HILLS, Motif.FLOWER, Motif.TREE, Motif.HOUSE)
                && !scene.has(Motif.SNOW)) {
            base = base.withLand(meadow(scene), 0.55);
        }
        if (scene.has(Motif.SNOW)) {
            base = base.withLand(scene.isDark() ? Tint.hex(0x8FA6CC) : Tint.hex(0xE6EEF7), 0.6);
        }
        // A colour beside a thing is the thing's; without one it is the picture's.
        double pull = scene.hasSubject() ? 0.02 : 0.3;
        for (Color colour : scene.colours()) {
            base = base.towards(colour, pull / scene.colours().size() + pull * 0.25);
        }
        return base.turned((random.nextDouble() - 0.5) * 0.035, 1, 1);
    }

    private static Color desert(Scene scene) {
        return switch (scene.daytime()) {
            case NIGHT -> Tint.hex(0x4A4666);
            case DUSK -> Tint.hex(0xC9784A);
            case DAWN -> Tint.hex(0xDFA878);
            case DAY -> Tint.hex(0xE3B169);
        };
    }

    private static Color meadow(Scene scene) {
        return switch (scene.daytime()) {
            case NIGHT -> Tint.hex(0x1F3B3A);
            case DUSK -> Tint.hex(0x858049);
            case DAWN -> Tint.hex(0x82A06A);
            case DAY -> Tint.hex(0x74AE58);
        };
    }

    Color land(double depth) {
        return along(land, depth);
    }

    Color skyAt(double depth) {
        return along(sky, depth);
    }

    Color horizon() {
        return sky.getLast();
    }

    private static Color along(List<Color> colours, double depth) {
        double place = Math.clamp(depth, 0, 1) * (colours.size() - 1);
        int index = Math.min(colours.size() - 2, (int) place);
        return Tint.mix(colours.get(index), colours.get(index + 1), place - index);
    }

    private Palette turned(double hue, double saturation, double brightness) {
        return new Palette(
                sky.stream().map(c -> Tint.turn(c, hue, saturation, brightness)).toList(),
                land.stream().map(c -> Tint.turn(c, hue, saturation, brightness)).toList(),
                water.stream().map(c -> Tint.turn(c, hue, saturation, brightness)).toList(),
                light,
                ink);
    }

    private Palette withLand(Color colour, double share) {
        return new Palette(
                sky,
                IntStream.range(0, land.size())
                        .mapToObj(i -> Tint.mix(land.get(i), Tint.darker(colour, 0.08 * i), share))
                        .toList(),
                water,
                light,
                ink);
    }

    private Palette towards(Color colour, double share) {
        return new Palette(
                sky.stream().map(c -> Tint.mix(c, colour, share)).toList(),
                land.stream().map(c -> Tint.mix(c, Tint.darker(colour, 0.4), share * 0.7)).toList(),
                water.stream().map(c -> Tint.mix(c, colour, share * 0.8)).toList(),
                Tint.mix(light, Tint.lighter(colour, 0.6), share * 0.6),
                ink);
    }

    private static Palette dawn(int variant) {
        return variant == 0
                ? of(
                        "4A6FA5 8FA9D0 E4BFCB F9D9BE FFF0D6",
                        "B9B0CF 8C90B4 5F6E90 3D4B68 232C42",
                        "EFC9C2 5B77A0",
                        0xFFF1CF,
                        0x1D2233)
                : of(
                        "5A8FA8 9CC3C9 D7DCC9 F7DDB9 FFEFD2",
                        "A9BDBB 7C9C9C 557C7C 365B5C 1E3739",
                        "E9D3B9 4F8590",
                        0xFFF4D2,
                        0x172B2C);
    }

    private static Palette day(int variant) {
        return variant == 0
                ? of(
                        "2F7CC0 5FA4DA 9CCBEB D5E9F2 F6F2E4",
                        "A6C0D3 7BA1AE 5A8C7E 3C6F54 1F4636",
                        "9CCFE0 1F6A94",
                        0xFFF6D6,
                        0x15302A)
                : of(
                        "2A8C9E 5FB3BA A5D5CF DDEBDC FBF3DF",
                        "AFC9BE 86AE96 659675 437651 24492F",
                        "A6DCD3 1B7583",
                        0xFFF6D6,
                        0x173024);
    }

    private static Palette dusk(int variant) {
        return switch (variant) {
            case 0 ->
                    of(
                            "1D2757 51407F B6567F F2925F FFD79A",
                            "8A5C86 5E4474 413560 2A2549 15132B",
                            "F0A37A 2B2555",
                            0xFFE2A8,
                            0x100E22);
            case 1 ->
                    of(
                            "24355E 5D5A86 C77A78 F5B06E FFE3A6",
                            "93707F 64536F 433E5C 2A2B46 15172A",
                            "F2B184 2C3A62",
                            0xFFE7AE,
                            0x10121F);
            default ->
                    of(
                            "183A5A 3E6680 B98886 F0A06A FFDDA0",
                            "7F7286 54607A 374A63 223449 101C2A",
                            "EBA87C 1E4460",
                            0xFFE2A6,
                            0x0C1620);
        };
    }

    private static Palette night(int variant) {
        return variant == 0
                ? of(
                        "050A20 0C1A3D 16305F 2A4F86 5479AE",
                        "3A5480 263B63 182949 0E1A32 070D1C",
                        "3F6296 081630",
                        0xFFEBB0,
                        0x04070F)
                : of(
                        "0A0820 1A1440 302465 50408C 8468A8",
                        "4D4580 342F62 221F48 151331 0A091B",
                        "5F5296 100D2E",
                        0xFFEBB8,
                        0x05040F);
    }

    private static Palette of(String sky, String land, String water, int light, int ink) {
        return new Palette(
                colours(sky), colours(land), colours(water), Tint.hex(light), Tint.hex(ink));
    }

    private static List<Color> colours(String text) {
        return Arrays.stream(text.split(" "))
                .map(rgb -> Tint.hex(Integer.parseInt(rgb, 16)))
                .toList();
    }
}
