package bot.easel.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is logged, to standard error.
///
/// @param level the least level of all loggers
/// @param loggers other levels for single loggers, by name
public record LogConfig(String level, Map<String, String> loggers) {

    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    public LogConfig {
        loggers = Map.copyOf(loggers);
    }

    static LogConfig read(Section section) {
        Section names = section.section("loggers");
        Fields levels = new Fields(names);
        Map<String, String> loggers = new TreeMap<>();
        names.keys().forEach(name -> loggers.put(name, levels.oneOf(name, "info", LEVELS)));
        LogConfig config =
                new LogConfig(new Fields(section).oneOf("level", "info", LEVELS), loggers);
        section.finish();
        return config;
    }
}
