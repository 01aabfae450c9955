package bot.easel;

import bot.easel.chat.RequestId;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// What Easel's own loggers say while this is open, and from which threads.
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    /// @param values those that stand beside the message
    /// @param request the id of the request, or an empty text
    public record Line(
            String logger,
            String message,
            Map<String, String> values,
            String request,
            long thread) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Logger easel = (Logger) LoggerFactory.getLogger("bot.easel");

    private final @Nullable Level before = easel.getLevel();

    private LogLines() {}

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.start();
        lines.easel.addAppender(lines);
        // The tests' own configuration keeps what is no error to itself.
        lines.easel.setLevel(Level.INFO);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Map<String, String> values =
                event.getKeyValuePairs() == null
                        ? Map.of()
                        : event.getKeyValuePairs().stream()
                                .collect(
                                        Collectors.toMap(
                                                pair -> pair.key,
                                                pair -> String.valueOf(pair.value),
                                                (first, second) -> second));
        lines.add(
                new Line(
                        event.getLoggerName(),
                        event.getFormattedMessage(),
                        values,
                        event.getMDCPropertyMap().getOrDefault(RequestId.KEY, ""),
                        Thread.currentThread().threadId()));
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public List<Line> saying(String message) {
        return lines.stream().filter(line -> line.message().startsWith(message)).toList();
    }

    /// From the first line that says the one thing to the first after it that says the other.
    public List<Line> between(String first, String last) {
        List<Line> all = lines();
        int begin = 0;
        while (!all.get(begin).message().startsWith(first)) {
            begin++;
        }
        int end = begin;
        while (!all.get(end).message().startsWith(last)) {
            end++;
        }
        return all.subList(begin, end + 1);
    }

    @Override
    public void close() {
        easel.setLevel(before);
        easel.detachAppender(this);
        stop();
    }
}
