package bot.easel.provider.painter;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What the painter understood of a prompt.
///
/// @param daytimeNamed whether the prompt names it
/// @param colours that the prompt names, in its order
record Scene(Set<Motif> motifs, Daytime daytime, boolean daytimeNamed, List<Color> colours) {

    private static final Map<String, Color> COLOURS =
            Map.ofEntries(
                    Map.entry("red", Tint.hex(0xC8352E)),
                    Map.entry("crimson", Tint.hex(0xA3142C)),
                    Map.entry("orange", Tint.hex(0xE8792B)),
                    Map.entry("yellow", Tint.hex(0xF2C53D)),
                    Map.entry("gold", Tint.hex(0xD9A441)),
                    Map.entry("golden", Tint.hex(0xD9A441)),
                    Map.entry("green", Tint.hex(0x3F8F54)),
                    Map.entry("emerald", Tint.hex(0x1E9E6A)),
                    Map.entry("teal", Tint.hex(0x1F8A8C)),
                    Map.entry("turquoise", Tint.hex(0x2BB5B0)),
                    Map.entry("blue", Tint.hex(0x2E6BC6)),
                    Map.entry("navy", Tint.hex(0x1B2F66)),
                    Map.entry("indigo", Tint.hex(0x3F3A9E)),
                    Map.entry("purple", Tint.hex(0x7A3FA0)),
                    Map.entry("violet", Tint.hex(0x8A4FC0)),
                    Map.entry("lavender", Tint.hex(0xA893D6)),
                    Map.entry("pink", Tint.hex(0xE57FA5)),
                    Map.entry("magenta", Tint.hex(0xC22C8A)),
                    Map.entry("brown", Tint.hex(0x7A4E2D)),
                    Map.entry("black", Tint.hex(0x1B1B22)),
                    Map.entry("white", Tint.hex(0xF4F1EA)),
                    Map.entry("grey", Tint.hex(0x84888F)),
                    Map.entry("gray", Tint.hex(0x84888F)),
                    Map.entry("silver", Tint.hex(0xB9BEC7)));

    Scene {
        motifs = Collections.unmodifiableSet(copy(motifs));
        colours = List.copyOf(colours);
    }

    /// Reads a prompt; what it does not say is decided by the generator.
    static Scene read(String prompt, Random random) {
        List<String> words =
                Arrays.stream(prompt.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        Set<Motif> motifs = EnumSet.noneOf(Motif.class);
        for (Motif motif : Motif.values()) {
            if (!Collections.disjoint(motif.words(), words)) {
                motifs.add(motif);
            }
        }
        List<Color> colours = new ArrayList<>();
        for (String word : words) {
            Color colour = COLOURS.get(word);
            if (colour != null && !colours.contains(colour)) {
                colours.add(colour);
            }
        }
        Optional<Daytime> named = daytime(words);
        Daytime daytime = named.orElseGet(() -> chosen(motifs, random));
        return new Scene(motifs, daytime, named.isPresent(), colours);
    }

    boolean has(Motif motif) {
        return motifs.contains(motif);
    }

    boolean hasAny(Motif... any) {
        return Arrays.stream(any).anyMatch(motifs::contains);
    }

    /// Whether anything was named that can be drawn as a place or a thing.
    boolean isEmpty() {
        return motifs.isEmpty() && !daytimeNamed;
    }

    /// Whether a thing stands in the scene that has a colour of its own.
    boolean hasSubject() {
        return hasAny(
                Motif.LIGHTHOUSE,
                Motif.BOAT,
                Motif.TREE,
                Motif.HOUSE,
                Motif.CASTLE,
                Motif.FOX,
                Motif.CAT,
                Motif.BIRD,
                Motif.FLOWER,
                Motif.BALLOON,
                Motif.ROCKET,
                Motif.PLANET,
                Motif.PORTRAIT);
    }

    boolean isDark() {
        return daytime == Daytime.NIGHT;
    }

    boolean glows() {
        return daytime == Daytime.NIGHT || daytime == Daytime.DUSK;
    }

    /// The first colour that is named, for the thing that stands out.
    Optional<Color> accent() {
        return colours.stream().findFirst();
    }

    private static Optional<Daytime> daytime(List<String> words) {
        return Arrays.stream(Daytime.values())
                .sorted(Collections.reverseOrder())
                .filter(daytime -> !Collections.disjoint(daytime.words(), words))
                .findFirst();
    }

    private static Daytime chosen(Set<Motif> motifs, Random random) {
        if (motifs.contains(Motif.MOON)
                || motifs.contains(Motif.PLANET)
                || motifs.contains(Motif.ROCKET)) {
            return Daytime.NIGHT;
        }
        if (motifs.contains(Motif.LIGHTHOUSE) || motifs.contains(Motif.CITY)) {
            return random.nextInt(4) == 0 ? Daytime.NIGHT : Daytime.DUSK;
        }
        Daytime[] usual = {Daytime.DAWN, Daytime.DAY, Daytime.DAY, Daytime.DUSK};
        return usual[random.nextInt(usual.length)];
    }

    private static Set<Motif> copy(Set<Motif> motifs) {
        return motifs.isEmpty() ? EnumSet.noneOf(Motif.class) : EnumSet.copyOf(motifs);
    }
}
