package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/// What one class of the program logs, in this JVM.
final class HeardLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger;

    HeardLog(Class<?> of) {
        logger = (Logger) LoggerFactory.getLogger(of);
        start();
        // whatever a test before this one has set
        logger.setLevel(Level.INFO);
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(
                event.getLevel()
                        + " "
                        + event.getFormattedMessage()
                        + " "
                        + event.getKeyValuePairs());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// Waits for a line that has all of this in it, and answers it.
    String await(String... parts) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            for (String line : lines) {
                if (List.of(parts).stream().allMatch(line::contains)) {
                    return line;
                }
            }
            assertThat(Instant.now())
                    .as("waited for %s in %s", List.of(parts), lines)
                    .isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(null);
        stop();
    }
}
