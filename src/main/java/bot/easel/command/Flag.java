package bot.easel.command;

import bot.easel.catalogue.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The flags that may stand inside a prompt, as users of other picture bots write them.
enum Flag {
    MODEL(
            "model",
            "m models",
            "NAME",
            "which model draws; /easel models lists them. /compare takes --models with 2 to 4,"
                    + " separated by commas"),
    SIZE("size", "", "1536x1024", "square, portrait, landscape, wide, tall or WIDTHxHEIGHT"),
    RATIO("ar", "aspect aspect-ratio ratio", "16:9", "the shape, instead of a size"),
    QUALITY("quality", "q", "high", "how carefully, which is what costs"),
    COUNT("count", "n", "2", "how many pictures, 1 to 10"),
    BACKGROUND("background", "bg", "transparent", "auto, opaque or transparent"),
    FORMAT(
            "format",
            "",
            "png",
            "png, jpeg or webp; where the model has them gif, which moves, and svg"),
    FRAMES("frames", "", "12", "how many frames a moving picture (gif) has, 2 to 16"),
    DURATION("duration", "", "1.8s", "how long a moving picture (gif) takes, 0.1 s to 60 s"),
    COMPLEXITY(
            "complexity",
            "",
            "low",
            "low, medium or high: how rich in detail, where the model can choose"),
    FIDELITY(
            "fidelity",
            "",
            "high",
            "low or high: how closely an edit keeps faces and details, where the model can choose"),
    STYLE("style", "", "ink", "a style of this channel; /easel styles shows them"),
    PICTURE("picture", "pic", "2", "which of several pictures an edit is about"),
    REFERENCE(
            "reference",
            "ref",
            "1a2b3c4d",
            "an earlier picture to go by, with its id from Details; up to 4, and 1a2b3c4d.2 is its"
                    + " second picture"),
    WHEN(
            "when",
            "",
            "overnight",
            "now or overnight: overnight it waits for a batch, costs half, and is there within a"
                    + " day, mostly by the morning; /easel models says which models can"),
    PRIVATE("private", "", "", "send it to you alone");

    private final String word;

    /// Other spellings, separated by spaces.
    private final String aliases;

    private final String example;
    private final String explanation;

    Flag(String word, String aliases, String example, String explanation) {
        this.word = word;
        this.aliases = aliases;
        this.example = example;
        this.explanation = explanation;
    }

    /// The flag without its dashes.
    String word() {
        return word;
    }

    /// With its dashes.
    String written() {
        return "--" + word;
    }

    /// With its dashes and a value that it takes.
    String sample() {
        return example.isEmpty() ? written() : written() + " " + example;
    }

    String explanation() {
        return explanation;
    }

    boolean takesValue() {
        return this != PRIVATE;
    }

    /// Whether it may be there several times.
    boolean repeats() {
        return this == REFERENCE;
    }

    /// The typed option that means the same.
    String option() {
        return this == RATIO ? SIZE.word : word;
    }

    static Optional<Flag> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(flag -> flag.spellings().anyMatch(wanted::equals))
                .findFirst();
    }

    /// The flag whose word, or one of whose longer aliases, is spelt most like the name.
    static Flag nearest(String name) {
        List<String> words =
                Arrays.stream(values())
                        .flatMap(Flag::spellings)
                        .filter(word -> word.length() > 1)
                        .toList();
        return Nearest.inSpelling(name, words).flatMap(Flag::named).orElse(SIZE);
    }

    private Stream<String> spellings() {
        return Stream.concat(Stream.of(word), Arrays.stream(aliases.split(" ")));
    }

    static List<String> allWritten() {
        return Arrays.stream(values()).map(Flag::written).toList();
    }
}
