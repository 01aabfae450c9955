package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Attachment;
import bot.easel.chat.Interaction;
import bot.easel.chat.OptionValue;
import bot.easel.studio.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `/easel styles` was told, from typed options or from words such as
/// `add ink black ink on rough paper --reference 1a2b3c4d --here`.
///
/// @param name in small letters; empty where none was named
/// @param text empty where none was given
/// @param references ids of earlier pictures
/// @param files that came with it
/// @param here whether it is about the styles of this channel alone
record StyleQuestion(
        Verb verb,
        String name,
        String text,
        List<String> references,
        List<Attachment> files,
        boolean here) {
    /// What is to be done.
    enum Verb {
        LIST,
        ADD,
        CHANGE,
        REMOVE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Verb> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "new", "create" -> Optional.of(ADD);
                case "edit", "set" -> Optional.of(CHANGE);
                case "delete" -> Optional.of(REMOVE);
                default ->
                        Arrays.stream(values())
                                .filter(each -> each.word().equalsIgnoreCase(word))
                                .findFirst();
            };
        }
    }

    /// A question, or why it could not be read.
    sealed interface Reading {
        record Clear(StyleQuestion question) implements Reading {}

        record Unclear(Problem problem) implements Reading {}
    }

    static final String EXAMPLE =
            "For example: /easel styles add ink black ink on rough paper --reference 1a2b3c4d";

    StyleQuestion {
        references = List.copyOf(references);
        files = List.copyOf(files);
    }

    static Reading read(Interaction.CommandCall call) {
        Map<String, OptionValue> options = call.options();
        List<Attachment> files = files(options);
        if (options.values().stream().allMatch(OptionValue.File.class::isInstance)) {
            return words(PromptText.clean(call.text()), files);
        }
        String action = text(options, "action");
        Optional<Verb> verb = action.isEmpty() ? Optional.of(Verb.LIST) : Verb.of(action);
        if (verb.isEmpty()) {
            return new Reading.Unclear(unknown(action));
        }
        String references = text(options, "reference");
        boolean here = options.get("here") instanceof OptionValue.Flag(boolean value) && value;
        return checked(
                verb.get(),
                text(options, "name"),
                text(options, "text"),
                references.isEmpty()
                        ? List.of()
                        : List.of(references.toLowerCase(Locale.ROOT).split("[\\s,;]+")),
                files,
                here);
    }

    private static List<Attachment> files(Map<String, OptionValue> options) {
        List<Attachment> files = new ArrayList<>();
        new TreeMap<>(options)
                .values()
                .forEach(value -> {
                    if (value instanceof OptionValue.File(Attachment file)) {
                        files.add(file);
                    }
                });
        return files;
    }

    private static String text(Map<String, OptionValue> options, String name) {
        return options.get(name) instanceof OptionValue.Text(String value)
                ? PromptText.clean(value)
                : "";
    }

    private static Reading words(String typed, List<Attachment> files) {
        String[] words = typed.split("\\s+", 3);
        if (words[0].isEmpty()) {
            return checked(Verb.LIST, "", "", List.of(), files, false);
        }
        Optional<Verb> verb = Verb.of(words[0]);
        if (verb.isEmpty()) {
            return new Reading.Unclear(unknown(words[0]));
        }
        String name = words.length > 1 ? words[1] : "";
        List<String> kept = new ArrayList<>();
        List<String> references = new ArrayList<>();
        boolean here = false;
        String rest = words.length > 2 ? words[2] : "";
        List<String> tokens = List.of(rest.split("\\s+"));
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i).replaceFirst("^\u2014", "--");
            if (token.equals("--here")) {
                here = true;
            } else if ((token.equals("--reference") || token.equals("--ref"))
                    && i + 1 < tokens.size()) {
                references.add(tokens.get(++i).toLowerCase(Locale.ROOT));
            } else {
                kept.add(tokens.get(i));
            }
        }
        return checked(verb.get(), name, String.join(" ", kept), references, files, here);
    }

    private static Reading checked(
            Verb verb,
            String named,
            String text,
            List<String> references,
            List<Attachment> files,
            boolean here) {
        String name = named.strip().replaceFirst("[:,]$", "").toLowerCase(Locale.ROOT);
        if (verb == Verb.LIST) {
            return new Reading.Clear(new StyleQuestion(verb, "", "", List.of(), List.of(), false));
        }
        if (!Style.isName(name)) {
            return new Reading.Unclear(
                    new Problem(
                            name.isEmpty()
                                    ? "A style needs a name."
                                    : Words.clip(name, 40) + " cannot be the name of a style.",
                            "A name is one word of letters, digits and hyphens, at most "
                                    + Style.MAX_NAME
                                    + " of them. "
                                    + EXAMPLE));
        }
        if (verb == Verb.ADD && text.isBlank()) {
            return new Reading.Unclear(
                    new Problem("A style needs a text that says how it looks.", EXAMPLE));
        }
        int length = PromptText.length(text);
        if (length > Style.MAX_TEXT) {
            return new Reading.Unclear(
                    new Problem(
                            "The text has "
                                    + Words.count(length, "character")
                                    + ", and "
                                    + Words.count(Style.MAX_TEXT, "character")
                                    + " is the most.",
                            "Please shorten it."));
        }
        if (references.size() + files.size() > Style.MAX_REFERENCES) {
            return new Reading.Unclear(
                    new Problem(
                            "A style goes by at most " + Style.MAX_REFERENCES + " pictures.",
                            "Name fewer of them."));
        }
        for (String id : references) {
            if (!id.matches("[0-9a-f]{8}(\\.([1-9]|10))?")) {
                return new Reading.Unclear(
                        new Problem(
                                "I cannot read " + Words.clip(id, 40) + " as a picture.",
                                "It takes the id of an earlier picture, which its Details show."));
            }
        }
        return new Reading.Clear(
                new StyleQuestion(verb, name, text.strip(), references, files, here));
    }

    private static Problem unknown(String word) {
        List<String> verbs = Arrays.stream(Verb.values()).map(Verb::word).toList();
        return new Problem(
                "I cannot " + Words.clip(word, 40) + " a style.",
                "The nearest I can is "
                        + Nearest.inSpelling(word.toLowerCase(Locale.ROOT), verbs).orElse("list")
                        + ". There is "
                        + Words.all(verbs)
                        + ".");
    }
}
