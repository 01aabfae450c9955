package bot.easel;

import bot.easel.config.LogConfig;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// Applies the configured log levels.
final class Logging {
    private Logging() {}

    static void apply(LogConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
                    .setLevel(Level.toLevel(config.level()));
            config.loggers()
                    .forEach((name, level) ->
                            context.getLogger(name).setLevel(Level.toLevel(level)));
        }
    }
}
