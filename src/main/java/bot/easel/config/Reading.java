package bot.easel.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One reading of the configuration: its sources, and what was found wrong so far.
final class Reading {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final String file;
    private final Map<String, String> environment;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Reading(String file, Map<String, String> environment) {
        this.file = file;
        this.environment = Map.copyOf(environment);
    }

    String file() {
        return file;
    }

    /// A variable of the environment. An empty one counts as absent: that is how container
    /// definitions write "not set".
    @Nullable String variable(String name) {
        asked.add(name);
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// The text with every `${NAME}` replaced, or null where a name is not set, which is reported.
    @Nullable String interpolate(String raw, String where, String key) {
        Matcher matcher = REFERENCE.matcher(raw);
        StringBuilder text = new StringBuilder();
        boolean whole = true;
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = environment.get(name);
            if (value == null || value.isBlank()) {
                whole = false;
                problem(
                        where,
                        key,
                        "${" + name + "} is not set in the environment",
                        "Set " + name + ", or remove the line");
                value = "";
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.strip()));
        }
        matcher.appendTail(text);
        return whole ? text.toString() : null;
    }

    void problem(String where, String key, String what, String remedy) {
        problems.add(new Problem(where, key, what, remedy));
    }

    void warning(String where, String key, String what, String remedy) {
        warnings.add(new Problem(where, key, what, remedy));
    }

    /// Names that nothing reads but that look as if they were meant for Easel.
    void warnAboutUnknownVariables(Set<String> elsewhere) {
        environment.keySet().stream()
                .filter(name -> name.startsWith("EASEL_"))
                .filter(name -> !asked.contains(name) && !elsewhere.contains(name))
                .sorted()
                .forEach(name ->
                        warning(
                                "environment " + name,
                                "",
                                "no setting has this name",
                                Spelling.nearest(name, asked)
                                        .map(near -> "Write " + near + ", the nearest known one")
                                        .orElse("Remove it")));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
