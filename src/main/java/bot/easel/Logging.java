package bot.easel;

import bot.easel.config.LogConfig;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

import org.slf4j.LoggerFactory;

/// Applies the configured levels and form of the log.
final class Logging {
    /// The appender's name in logback.xml.
    private static final String CONSOLE = "console";

    private Logging() {}

    static void apply(LogConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.toLevel(config.level()));
            config.loggers()
                    .forEach((name, level) ->
                            context.getLogger(name).setLevel(Level.toLevel(level)));
            if (config.json()
                    && root.getAppender(CONSOLE)
                            instanceof OutputStreamAppender<ILoggingEvent> console) {
                console.setEncoder(json(context));
            }
        }
    }

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
