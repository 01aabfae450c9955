package bot.easel.command;

import bot.easel.catalogue.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the flags out of a prompt: the one parser for what is typed after a command and for what
/// stands in a prompt option.
///
/// A flag starts a word with `--`, or with the long dash that phones make of it. What stands in
/// double quotes is prompt, which is also how a prompt can hold a flag's text. A dash that is no
/// flag's start is prompt too.
final class PromptFlags {
    /// What a prompt came to.
    sealed interface Reading {
        /// @param prompt what is left when the flags are gone
        /// @param flags a repeated one's values stand behind one another
        record Read(String prompt, Map<Flag, String> flags) implements Reading {
            public Read {
                flags = Map.copyOf(flags);
            }
        }

        record Unclear(Problem problem) implements Reading {}
    }

    /// Flags of other bots, which a long dash before them gives away as flags.
    private static final Set<String> FOREIGN =
            Set.of(
                    "seed",
                    "no",
                    "v",
                    "version",
                    "niji",
                    "chaos",
                    "stylize",
                    "stop",
                    "tile",
                    "weird",
                    "repeat",
                    "iw",
                    "sref",
                    "cref",
                    "raw",
                    "fast",
                    "turbo",
                    "relax",
                    "steps",
                    "cfg",
                    "sampler",
                    "negative",
                    "width",
                    "height");

    private static final Pattern START =
            Pattern.compile("(-{2,}|[\u2014\u2013\u2015])(\\p{L}[\\p{L}\\p{N}_-]*)");
    private static final Pattern PIXELS =
            Pattern.compile("(\\d+)\\s*[xX×*]\\s*(\\d+)(?=\\s|[,;.!?]|$)");
    private static final Pattern RATIO =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*[:/xX×]\\s*(\\d+(?:\\.\\d+)?)(?=\\s|[,;.!?]|$)");
    private static final Pattern LIST = Pattern.compile("[\\w.:-]+(?:\\s*,\\s*(?!-)[\\w.:-]+)*,?");
    private static final Pattern BARE = Pattern.compile("\\S+");
    private static final String OPENING = "\"'\u201C\u2018\u201E\u00AB";
    private static final String CLOSING = "\"'\u201D\u2019\u201C\u00BB";

    private final String text;
    private final StringBuilder prompt = new StringBuilder();
    private final Map<Flag, String> flags = new EnumMap<>(Flag.class);
    private final List<Problem> problems = new ArrayList<>();
    private int at;

    private PromptFlags(String text) {
        this.text = text;
    }

    static Reading read(String typed) {
        PromptFlags reader = new PromptFlags(PromptText.clean(typed));
        while (reader.at < reader.text.length() && reader.problems.isEmpty()) {
            reader.step();
        }
        return reader.problems.isEmpty()
                ? new Reading.Read(words(PromptText.clean(reader.prompt.toString())), reader.flags)
                : new Reading.Unclear(reader.problems.getFirst());
    }

    /// Quotation marks around nothing say nothing.
    private static String words(String prompt) {
        boolean empty =
                prompt.chars()
                        .allMatch(each ->
                                Character.isWhitespace(each)
                                        || OPENING.indexOf(each) >= 0
                                        || CLOSING.indexOf(each) >= 0);
        return empty ? "" : prompt;
    }

    private void step() {
        if (startsWord()) {
            int quoteEnd = quoteEnd();
            if (quoteEnd > at) {
                prompt.append(text, at, quoteEnd);
                at = quoteEnd;
                return;
            }
            Matcher start = START.matcher(text).region(at, text.length());
            if (start.lookingAt() && isFlag(start.group(1), start.group(2))) {
                flag(start);
                return;
            }
        }
        prompt.append(text.charAt(at++));
    }

    private boolean startsWord() {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1));
    }

    /// The end of a quotation in double quotes that starts here, or -1. A quote that is never
    /// closed is an inch mark or a slip, and then flags behind it still count.
    private int quoteEnd() {
        int kind = OPENING.indexOf(text.charAt(at));
        if (kind < 0 || text.charAt(at) == '\'' || text.charAt(at) == '\u2018') {
            return -1;
        }
        char closing = CLOSING.charAt(kind);
        for (int end = text.indexOf(closing, at + 1);
                end > 0;
                end = text.indexOf(closing, end + 1)) {
            boolean endsWord =
                    end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1));
            if (endsWord) {
                return end + 1;
            }
        }
        return -1;
    }

    /// Two hyphens always start a flag. A long dash is also punctuation, so it does only where the
    /// word behind it is a flag's name, or nearly one.
    private static boolean isFlag(String dashes, String name) {
        if (dashes.startsWith("--")) {
            return true;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        if (Flag.named(wanted).isPresent() || FOREIGN.contains(wanted)) {
            return true;
        }
        int slips = wanted.length() < 5 ? 1 : 2;
        return wanted.length() > 3 && Nearest.edits(wanted, Flag.nearest(wanted).word()) <= slips;
    }

    private void flag(Matcher start) {
        String name = start.group(2);
        at = start.end();
        Optional<Flag> known = Flag.named(name);
        if (known.isEmpty()) {
            problems.add(unknown(name));
            return;
        }
        Flag flag = known.get();
        String value = flag.takesValue() ? value(flag, name) : onOrOff(flag);
        if (problems.isEmpty()) {
            remember(flag, value);
            closeGap();
        }
    }

    private static Problem unknown(String name) {
        String nearest = Flag.nearest(name).sample();
        String all = " All flags: " + String.join(", ", Flag.allWritten()) + ".";
        return new Problem(
                "I do not know --" + Words.clip(name, 40) + ".",
                "The nearest flag I know: "
                        + nearest
                        + "."
                        + all
                        + " If it belongs to the picture, put it in double quotes.");
    }

    /// @param name as it was written
    private String value(Flag flag, String name) {
        boolean joined = at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':');
        if (joined) {
            at++;
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length() || startsFlag()) {
            problems.add(
                    new Problem(
                            flag.written() + " needs a value.",
                            "For example: " + flag.sample() + "."));
            return "";
        }
        Pattern wide = flag == Flag.SIZE ? PIXELS : flag == Flag.RATIO ? RATIO : BARE;
        Matcher shaped = wide.matcher(text).region(at, text.length());
        if (wide != BARE && shaped.lookingAt()) {
            at = shaped.end();
            return shaped.group(1) + (flag == Flag.SIZE ? "x" : ":") + shaped.group(2);
        }
        Matcher several = LIST.matcher(text).region(at, text.length());
        if (name.equalsIgnoreCase("models") && several.lookingAt()) {
            at = several.end();
            return several.group();
        }
        return quotedOrBare();
    }

    private boolean startsFlag() {
        Matcher next = START.matcher(text).region(at, text.length());
        return next.lookingAt() && isFlag(next.group(1), next.group(2));
    }

    private String quotedOrBare() {
        int kind = OPENING.indexOf(text.charAt(at));
        int end = kind < 0 ? -1 : text.indexOf(CLOSING.charAt(kind), at + 1);
        if (end > 0) {
            String value = text.substring(at + 1, end).strip();
            at = end + 1;
            return value;
        }
        Matcher bare = BARE.matcher(text).region(at, text.length());
        if (!bare.lookingAt()) {
            throw new IllegalStateException("no value where one starts");
        }
        at = bare.end();
        return bare.group().replaceAll("[,;.!?]+$", "");
    }

    private String onOrOff(Flag flag) {
        if (at >= text.length() || text.charAt(at) != '=') {
            return "yes";
        }
        at++;
        Matcher bare = BARE.matcher(text).region(at, text.length());
        String given = bare.lookingAt() ? bare.group() : "";
        at += given.length();
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "1" -> "yes";
            case "no", "false", "off", "0" -> "no";
            default -> {
                problems.add(
                        new Problem(
                                flag.written() + " takes no value, or yes or no.",
                                "Write " + flag.written() + " alone."));
                yield "";
            }
        };
    }

    private void remember(Flag flag, String value) {
        if (flag.repeats()) {
            flags.merge(flag, value, (before, more) -> before + " " + more);
            return;
        }
        String before = flags.put(flag, value);
        if (before != null && !before.equalsIgnoreCase(value)) {
            problems.add(
                    new Problem(
                            flag.written()
                                    + " is there twice, as "
                                    + Words.clip(before, 60)
                                    + " and as "
                                    + Words.clip(value, 60)
                                    + ".",
                            "Keep the one you mean."));
        }
    }

    /// One space, or the line break, where the flag stood.
    private void closeGap() {
        boolean newLine = false;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            newLine |= text.charAt(at++) == '\n';
        }
        while (!prompt.isEmpty() && Character.isWhitespace(prompt.charAt(prompt.length() - 1))) {
            newLine |= prompt.charAt(prompt.length() - 1) == '\n';
            prompt.setLength(prompt.length() - 1);
        }
        prompt.append(newLine ? '\n' : ' ');
    }
}
