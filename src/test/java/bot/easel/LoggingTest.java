package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.RequestId;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// The log for people. The one for machines: [WatchingIT].
class LoggingTest {
    private static String line() throws Exception {
        Matcher pattern =
                Pattern.compile("<pattern>(.*)</pattern>")
                        .matcher(Files.readString(Path.of("src/main/resources/logback.xml")));
        assertThat(pattern.find()).isTrue();
        Logger logger = (Logger) LoggerFactory.getLogger("bot.easel.Probe");
        LoggerContext context = logger.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern.group(1));
        encoder.start();
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, "Said", null, null);
        event.addKeyValuePair(new KeyValuePair("model", "a"));
        return new String(encoder.encode(event), StandardCharsets.UTF_8).strip();
    }

    @Test
    void aLineEndsWithTheRequestItIsAbout() throws Exception {
        AtomicReference<String> within = new AtomicReference<>("");
        RequestId.within(
                "0197-abc",
                () -> {
                    try {
                        within.set(line());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });

        assertThat(within.get()).endsWith("Said model=\"a\" request=\"0197-abc\"");
        assertThat(line()).endsWith("Said model=\"a\"");
    }
}
