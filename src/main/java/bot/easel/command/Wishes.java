package bot.easel.command;

import bot.easel.catalogue.Animation;
import bot.easel.catalogue.Nearest;
import bot.easel.catalogue.SizeWord;
import bot.easel.studio.ImageOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts a prompt with flags and the typed options together. What depends on the channel or the
/// model is left to the studio; what can be wrong everywhere is answered here.
final class Wishes {
    /// A wish, or why there is none.
    sealed interface Reading {
        record Clear(Wish wish) implements Reading {}

        record Unclear(Problem problem) implements Reading {}
    }

    static final List<String> BACKGROUNDS = List.of("auto", "opaque", "transparent");
    static final List<String> FORMATS = List.of("png", "jpeg", "webp", "gif", "svg");
    static final List<String> COMPLEXITIES = List.of("low", "medium", "high");
    static final List<String> TIMES = List.of("now", "overnight");
    static final List<String> FIDELITIES = List.of("low", "high");
    static final List<String> SIZE_WORDS = SizeWord.words();
    static final int MAX_COUNT = 10;
    static final int MAX_REFERENCES = 4;

    private static final Pattern PIXELS = Pattern.compile("(\\d{1,6})\\s*[x×*]\\s*(\\d{1,6})");
    private static final Pattern RATIO =
            Pattern.compile("(\\d{1,6}(?:\\.\\d{1,4})?)\\s*[:/x×]\\s*(\\d{1,6}(?:\\.\\d{1,4})?)");

    private static final Pattern DURATION =
            Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*(s|sec|seconds?|ms)?");
    private static final BigDecimal SHORTEST = new BigDecimal("0.1");
    private static final BigDecimal LONGEST = new BigDecimal(60);

    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}(\\.([1-9]|10))?");

    private final Map<String, String> said = new HashMap<>();
    private @Nullable Problem problem;

    private Wishes() {}

    /// Whether this is the id of an earlier picture, as people read it.
    static boolean isReference(String id) {
        return REFERENCE.matcher(id).matches();
    }

    /// @param typed the prompt, flags and all
    /// @param options values of typed options by their names, as text; empty ones count as not given
    static Reading read(String typed, Map<String, String> options) {
        return switch (PromptFlags.read(typed)) {
            case PromptFlags.Reading.Unclear unclear -> new Reading.Unclear(unclear.problem());
            case PromptFlags.Reading.Read read -> new Wishes().combine(read, options);
        };
    }

    private Reading combine(PromptFlags.Reading.Read read, Map<String, String> options) {
        for (Flag flag : Flag.values()) {
            String value = read.flags().get(flag);
            if (value != null) {
                say(flag, flag.written(), value);
            }
        }
        for (Flag flag : Flag.values()) {
            String value = options.getOrDefault(flag.word(), "").strip();
            if (!value.isEmpty()) {
                say(flag, "the option " + flag.word(), PromptText.clean(value));
            }
        }
        int length = PromptText.length(read.prompt());
        if (length > PromptText.MAX) {
            object(
                    "Your prompt has "
                            + Words.count(length, "character")
                            + ", and 4,000 is the most I can take.",
                    "Please shorten it by "
                            + Words.count(length - PromptText.MAX, "character")
                            + ".");
        }
        return problem != null
                ? new Reading.Unclear(problem)
                : new Reading.Clear(wish(read.prompt()));
    }

    private Wish wish(String prompt) {
        String count = said.get("count");
        String picture = said.get("picture");
        String references = said.getOrDefault("reference", "");
        return new Wish(
                prompt,
                new ImageOptions(
                        said.get("model"),
                        said.get("size"),
                        said.get("quality"),
                        count == null ? null : Integer.valueOf(count),
                        said.get("background"),
                        said.get("format"),
                        said.get("complexity"),
                        said.get("fidelity"),
                        animation()),
                said.get("style"),
                picture == null ? null : Integer.valueOf(picture),
                references.isEmpty() ? List.of() : List.of(references.split(" ")),
                "yes".equals(said.get("private")),
                "overnight".equals(said.get("when")),
                false);
    }

    private @Nullable Animation animation() {
        String frames = said.get("frames");
        String seconds = said.get("duration");
        return frames == null && seconds == null
                ? null
                : Animation.of(
                        frames == null ? null : Integer.valueOf(frames),
                        seconds == null ? null : new BigDecimal(seconds));
    }

    private void say(Flag flag, String how, String given) {
        String value = given.strip().toLowerCase(Locale.ROOT);
        Optional<String> read =
                switch (flag) {
                    case MODEL, QUALITY, STYLE -> Optional.of(value);
                    case SIZE -> size(how, value);
                    case RATIO -> ratio(how, value);
                    case COUNT, PICTURE -> upToTen(how, value);
                    case FRAMES -> frames(how, value);
                    case DURATION -> duration(how, value);
                    case COMPLEXITY -> listed(how, value, COMPLEXITIES);
                    case FIDELITY -> listed(how, value, FIDELITIES);
                    case REFERENCE -> references(how, value);
                    case BACKGROUND -> listed(how, value, BACKGROUNDS);
                    case FORMAT -> listed(how, value.equals("jpg") ? "jpeg" : value, FORMATS);
                    case WHEN -> listed(how, value, TIMES);
                    case PRIVATE -> Optional.of(value);
                };
        if (read.isEmpty()) {
            return;
        }
        String before = said.put(flag.option(), read.get());
        if (before != null && !before.equals(read.get())) {
            object(
                    "The "
                            + flag.option()
                            + " is there twice: "
                            + Words.clip(before, 60)
                            + ", and "
                            + Words.clip(read.get(), 60)
                            + " as "
                            + how
                            + ".",
                    "Keep the one you mean.");
        }
    }

    private Optional<String> size(String how, String value) {
        Matcher pixels = PIXELS.matcher(value);
        if (pixels.matches()) {
            return Optional.of(pixels.group(1) + "x" + pixels.group(2));
        }
        if (SIZE_WORDS.contains(value) || value.equals("auto")) {
            return Optional.of(value);
        }
        if (RATIO.matcher(value).matches()) {
            return ratio(how, value);
        }
        String nearest = Nearest.inSpelling(value, SIZE_WORDS).orElse("square");
        return unclear(
                how,
                value,
                "The nearest I know is "
                        + nearest
                        + ". A size is "
                        + Words.either(SIZE_WORDS)
                        + ", a shape such as 16:9, or pixels such as 1536x1024.");
    }

    private Optional<String> ratio(String how, String value) {
        Matcher written = RATIO.matcher(value);
        if (!written.matches()) {
            return unclear(how, value, "A shape looks like 16:9. The nearest I can offer is 1:1.");
        }
        BigDecimal width = new BigDecimal(written.group(1));
        BigDecimal height = new BigDecimal(written.group(2));
        int scale = Math.max(width.scale(), height.scale());
        BigInteger wide = width.movePointRight(scale).toBigInteger();
        BigInteger tall = height.movePointRight(scale).toBigInteger();
        if (wide.signum() == 0 || tall.signum() == 0) {
            return unclear(how, value, "A shape looks like 16:9. The nearest I can offer is 1:1.");
        }
        BigInteger common = wide.gcd(tall);
        return Optional.of(wide.divide(common) + ":" + tall.divide(common));
    }

    private Optional<String> references(String how, String value) {
        List<String> ids = Arrays.stream(value.split("[\\s,;]+")).distinct().toList();
        for (String id : ids) {
            if (!isReference(id)) {
                return unclear(
                        how,
                        id,
                        "It takes the id of an earlier picture, 8 letters and digits that its"
                                + " Details show; 1a2b3c4d.2 is the second picture of 1a2b3c4d.");
            }
        }
        if (ids.size() > MAX_REFERENCES) {
            object(
                    Words.count(ids.size(), "picture") + " are named with --reference.",
                    "Name at most " + MAX_REFERENCES + ".");
            return Optional.empty();
        }
        return Optional.of(String.join(" ", ids));
    }

    private Optional<String> frames(String how, String value) {
        return Animation.choices().contains(value)
                ? Optional.of(value)
                : unclear(
                        how,
                        value,
                        "A moving picture has "
                                + Animation.FEWEST_FRAMES
                                + " to "
                                + Animation.MOST_FRAMES
                                + " frames.");
    }

    /// In seconds.
    private Optional<String> duration(String how, String value) {
        Matcher written = DURATION.matcher(value);
        if (written.matches()) {
            BigDecimal number = new BigDecimal(written.group(1));
            BigDecimal seconds = "ms".equals(written.group(2)) ? number.movePointLeft(3) : number;
            if (seconds.compareTo(SHORTEST) >= 0 && seconds.compareTo(LONGEST) <= 0) {
                return Optional.of(seconds.stripTrailingZeros().toPlainString());
            }
        }
        return unclear(
                how,
                value,
                "It is how long a moving picture takes, from 0.1 s to 60 s, such as 1.8s or 900ms.");
    }

    private Optional<String> upToTen(String how, String value) {
        if (!value.matches("[+-]?\\d{1,9}")) {
            return unclear(how, value, "It takes a whole number from 1 to 10; the nearest is 1.");
        }
        int number = Integer.parseInt(value);
        if (number < 1 || number > MAX_COUNT) {
            int nearest = number < 1 ? 1 : MAX_COUNT;
            return unclear(
                    how,
                    value,
                    "It takes a whole number from 1 to 10; the nearest is " + nearest + ".");
        }
        return Optional.of(Integer.toString(number));
    }

    private Optional<String> listed(String how, String value, List<String> valid) {
        if (valid.contains(value)) {
            return Optional.of(value);
        }
        String nearest = Nearest.inSpelling(value, valid).orElse(valid.getFirst());
        return unclear(
                how,
                value,
                "The nearest I know is " + nearest + ". It takes " + Words.either(valid) + ".");
    }

    private Optional<String> unclear(String how, String value, String remedy) {
        object("I cannot read " + Words.clip(value, 60) + " as " + how + ".", remedy);
        return Optional.empty();
    }

    /// The first thing that is wrong is the one that is told.
    private void object(String what, String remedy) {
        if (problem == null) {
            problem = new Problem(what, remedy);
        }
    }
}
