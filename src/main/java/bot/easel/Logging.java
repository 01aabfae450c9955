package bot.easel;

import bot.easel.config.LogConfig;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Applies the configured levels and form of the log.
final class Logging {
    /// The appender's name in logback.xml.
    private static final String CONSOLE = "console";

    /// What is kept in logback's context, for a change back.
    private static final String TEXT = "easel.text";

    private static final String OWN_LEVELS = "easel.levels";

    private Logging() {}

    static void apply(LogConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.toLevel(config.level()));
            levels(config.loggers(), context);
            if (root.getAppender(CONSOLE) instanceof OutputStreamAppender<ILoggingEvent> console) {
                encode(config.json(), console, context);
            }
        }
    }

    /// A logger that is named no longer has its own level of logback.xml again, or none.
    private static void levels(Map<String, String> named, LoggerContext context) {
        Map<String, Optional<Level>> own = new HashMap<>();
        if (context.getObject(OWN_LEVELS) instanceof Levels(Map<String, Optional<Level>> before)) {
            before.forEach((name, level) -> {
                if (named.containsKey(name)) {
                    own.put(name, level);
                } else {
                    context.getLogger(name).setLevel(level.orElse(null));
                }
            });
        }
        named.forEach((name, level) -> {
            Logger logger = context.getLogger(name);
            own.putIfAbsent(name, Optional.ofNullable(logger.getLevel()));
            logger.setLevel(Level.toLevel(level));
        });
        context.putObject(OWN_LEVELS, new Levels(own));
    }

    private static void encode(
            boolean json, OutputStreamAppender<ILoggingEvent> console, LoggerContext context) {
        if (json == console.getEncoder() instanceof JsonEncoder) {
            return;
        }
        if (json) {
            context.putObject(TEXT, console.getEncoder());
            console.setEncoder(json(context));
        } else if (context.getObject(TEXT) instanceof PatternLayoutEncoder text) {
            console.setEncoder(text);
        }
    }

    private record Levels(Map<String, Optional<Level>> own) {}

    private static JsonEncoder json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(true);
        encoder.setWithMarkers(false);
        // The message as it reads, once.
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
