package bot.easel.studio;

import bot.easel.catalogue.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words of a schedule, in which `{date}`, `{weekday}` and `{rotate: oil, ink}` are filled in
/// for each run. A backslash before a brace, a comma or a backslash makes it an ordinary character.
public final class ScheduledPrompt {
    /// A prompt, or what is wrong with it.
    public sealed interface Reading {
        record Clear(ScheduledPrompt prompt) implements Reading {}

        /// @param why a sentence
        /// @param remedy a sentence
        record Bad(String why, String remedy) implements Reading {}
    }

    private sealed interface Part {
        record Text(String value) implements Part {}

        record Date() implements Part {}

        record Weekday() implements Part {}

        record Rotation(List<String> values) implements Part {}
    }

    private static final String ROTATE = "rotate:";
    private static final String KNOWN =
            "A schedule knows {date}, {weekday} and {rotate: oil, ink, pixel art}; for a brace of"
                    + " the prompt write \\{.";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final LocalDate LONGEST_DAY = LocalDate.of(2026, 9, 30);
    private static final int MAX_VALUES = 50;

    private final List<Part> parts;

    private ScheduledPrompt(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    public static Reading read(String typed) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < typed.length()) {
            char here = typed.charAt(at);
            if (isEscape(typed, at)) {
                plain.append(typed.charAt(at + 1));
                at += 2;
            } else if (here == '{') {
                int end = closing(typed, at);
                if (end < 0) {
                    return new Reading.Bad("A brace { is not closed.", KNOWN);
                }
                parts.add(new Part.Text(plain.toString()));
                plain.setLength(0);
                String inner = typed.substring(at + 1, end).strip();
                switch (inner.toLowerCase(Locale.ROOT)) {
                    case "date" -> parts.add(new Part.Date());
                    case "weekday" -> parts.add(new Part.Weekday());
                    case String word when word.startsWith(ROTATE) -> {
                        List<String> values = split(inner.substring(ROTATE.length()));
                        if (values.size() < 2
                                || values.size() > MAX_VALUES
                                || values.stream().anyMatch(String::isBlank)) {
                            return new Reading.Bad(
                                    "{rotate: …} takes from 2 to "
                                            + MAX_VALUES
                                            + " values with commas between them.",
                                    "For example {rotate: oil, ink, pixel art}.");
                        }
                        parts.add(new Part.Rotation(values));
                    }
                    case String word -> {
                        return unknown(inner, word);
                    }
                }
                at = end + 1;
            } else {
                plain.append(here);
                at++;
            }
        }
        parts.add(new Part.Text(plain.toString()));
        return new Reading.Clear(new ScheduledPrompt(parts));
    }

    private static Reading unknown(String inner, String word) {
        if (split(inner).size() > 1) {
            return new Reading.Bad(
                    "Each run of a schedule is one picture, so alternatives in braces have no place"
                            + " in it.",
                    "{rotate: "
                            + String.join(", ", split(inner))
                            + "} takes one after the other, a value each run. "
                            + KNOWN);
        }
        String nearest = Nearest.inSpelling(word, List.of("date", "weekday", "rotate")).orElse("");
        return new Reading.Bad(
                "I do not know {" + inner + "}.",
                (nearest.isEmpty() ? "" : "The nearest is {" + nearest + "}. ") + KNOWN);
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\'
                && at + 1 < text.length()
                && "{},\\".indexOf(text.charAt(at + 1)) >= 0;
    }

    private static int closing(String text, int opening) {
        for (int at = opening + 1; at < text.length(); at++) {
            if (isEscape(text, at)) {
                at++;
            } else if (text.charAt(at) == '}') {
                return at;
            } else if (text.charAt(at) == '{') {
                return -1;
            }
        }
        return -1;
    }

    private static List<String> split(String inner) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int at = 0; at < inner.length(); at++) {
            if (isEscape(inner, at)) {
                value.append(inner.charAt(++at));
            } else if (inner.charAt(at) == ',') {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(inner.charAt(at));
            }
        }
        values.add(value.toString().strip());
        return List.copyOf(values);
    }

    /// The prompt of a run.
    ///
    /// @param run counts the runs from 0, so that a rotation goes on from one to the next
    /// @param day where it is drawn
    public String of(long run, LocalDate day) {
        return parts.stream()
                .map(part ->
                        switch (part) {
                            case Part.Text(String value) -> value;
                            case Part.Date date -> DATE.format(day);
                            case Part.Weekday weekday ->
                                    day.getDayOfWeek()
                                            .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                            case Part.Rotation(List<String> values) ->
                                    values.get(Math.toIntExact(run % values.size()));
                        })
                .collect(Collectors.joining())
                .strip();
    }

    /// As long as it can get.
    public String longest() {
        return parts.stream()
                .map(part ->
                        switch (part) {
                            case Part.Text(String value) -> value;
                            case Part.Date date -> DATE.format(LONGEST_DAY);
                            case Part.Weekday weekday -> "Wednesday";
                            case Part.Rotation(List<String> values) ->
                                    values.stream()
                                            .max(Comparator.comparingInt(String::length))
                                            .orElseThrow();
                        })
                .collect(Collectors.joining())
                .strip();
    }
}
