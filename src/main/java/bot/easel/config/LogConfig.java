package bot.easel.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is logged, to standard error.
///
/// @param format `text` for people, or `json` for what collects logs: one object a line
/// @param level the least level of all loggers
/// @param loggers other levels for single loggers, by name
public record LogConfig(String format, String level, Map<String, String> loggers) {

    private static final String JSON = "json";
    private static final List<String> FORMATS = List.of("text", JSON);
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    public LogConfig {
        loggers = Map.copyOf(loggers);
    }

    /// Whether each line is one JSON object.
    public boolean json() {
        return format.equals(JSON);
    }

    static LogConfig read(Section section) {
        Section names = section.section("loggers");
        Fields levels = new Fields(names);
        Map<String, String> loggers = new TreeMap<>();
        names.keys().forEach(name -> loggers.put(name, levels.oneOf(name, "info", LEVELS)));
        Fields fields = new Fields(section);
        LogConfig config =
                new LogConfig(
                        fields.oneOf("format", "text", FORMATS),
                        fields.oneOf("level", "info", LEVELS),
                        loggers);
        section.finish();
        return config;
    }
}
