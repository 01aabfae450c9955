package bot.easel.studio;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a model made of words that were said to Easel: a guess, of which nothing is taken on trust.
///
/// @param sure whether the model says that the words are plain
/// @param words what to draw, to change or to answer; may be empty
/// @param options what was named, by the names that typed options have; values as the model wrote
///     them
public record Intent(Kind kind, boolean sure, String words, Map<String, String> options) {
    private static final String KIND = "intent";
    private static final String SURE = "sure";
    private static final String WORDS = "words";
    private static final String COUNT = "count";
    private static final String TRANSPARENT = "transparent";
    private static final String BACKGROUND = "background";

    /// Options that are texts, empty where nothing was said.
    private static final List<String> TEXTS = List.of("model", "size", "quality");

    /// What somebody may want.
    public enum Kind {
        DRAW,
        EDIT,
        DESCRIBE,
        SPEND,
        HELP;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Intent {
        options = Map.copyOf(options);
    }

    /// What the model has to answer.
    ///
    /// @param models that it may name; ids of the catalogue
    public static AnswerShape shape(List<String> models) {
        String kinds =
                Arrays.stream(Kind.values())
                        .map(kind -> ", \"" + kind.key() + '"')
                        .collect(Collectors.joining());
        String ids = models.stream().map(id -> ", \"" + id + '"').collect(Collectors.joining());
        return new AnswerShape(
                KIND,
                """
                {"type": "object", "additionalProperties": false,
                 "required": ["intent", "sure", "words", "model", "size", "quality", "count", \
                "transparent"],
                 "properties": {
                  "intent": {"type": "string", "enum": ["unclear"%s]},
                  "sure": {"type": "boolean"},
                  "words": {"type": "string"},
                  "model": {"type": "string", "enum": [""%s]},
                  "size": {"type": "string"},
                  "quality": {"type": "string"},
                  "count": {"type": "integer"},
                  "transparent": {"type": "boolean"}}}
                """
                        .formatted(kinds, ids));
    }

    /// Whether an answer of this shape is an intent.
    public static boolean isShape(AnswerShape shape) {
        return shape.name().equals(KIND);
    }

    /// Empty where the answer says nothing that can be used.
    public static Optional<Intent> of(Map<String, String> answer) {
        String named = answer.getOrDefault(KIND, "").strip().toLowerCase(Locale.ROOT);
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : TEXTS) {
            String value = answer.getOrDefault(option, "").strip();
            if (!value.isEmpty()) {
                options.put(option, value);
            }
        }
        String count = answer.getOrDefault(COUNT, "").strip();
        if (!count.isEmpty() && !count.equals("0")) {
            options.put(COUNT, count);
        }
        if (answer.getOrDefault(TRANSPARENT, "").equals("true")) {
            options.put(BACKGROUND, "transparent");
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.key().equals(named))
                .findFirst()
                .map(kind ->
                        new Intent(
                                kind,
                                answer.getOrDefault(SURE, "").equals("true"),
                                answer.getOrDefault(WORDS, "").strip(),
                                options));
    }

    /// The answer that says this.
    public Map<String, String> answer() {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(KIND, kind.key());
        answer.put(SURE, Boolean.toString(sure));
        answer.put(WORDS, words);
        TEXTS.forEach(option -> answer.put(option, options.getOrDefault(option, "")));
        answer.put(COUNT, options.getOrDefault(COUNT, "0"));
        answer.put(TRANSPARENT, Boolean.toString(options.containsKey(BACKGROUND)));
        return answer;
    }
}
