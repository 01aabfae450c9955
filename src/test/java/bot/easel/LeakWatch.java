package bot.easel;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/// Watches what a program lets out while a test runs it, and fails the test when it ends: no secret
/// of its environment at any level of the log, in anything that is shown, in what its web port
/// answers or in what its process writes, and no prompt and no picture where machines look.
final class LeakWatch implements AutoCloseable {
    private static final Pattern SECRET =
            Pattern.compile(".*(TOKEN|KEY|SECRET|PASSWORD|PASSPHRASE)(_[0-9]+)?");

    /// Bytes as text; ids and hashes are shorter.
    private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9+/_-]{160,}");

    /// Shorter ones stand in any text by chance.
    private static final int SHORTEST_SECRET = 8;

    private static final int SHORTEST_PROMPT = 6;

    private final Set<String> secrets = new LinkedHashSet<>();
    private final Set<String> leaks = new LinkedHashSet<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Set<String> prompts = new LinkedHashSet<>();
    private boolean watching = true;

    private LeakWatch(Map<String, String> environment, boolean inThisProcess) {
        environment.forEach((name, value) -> {
            if (SECRET.matcher(name).matches()) {
                secret(value);
            }
        });
        log.start();
        if (inThisProcess) {
            root().addAppender(log);
        }
    }

    static LeakWatch over(Map<String, String> environment) {
        return new LeakWatch(environment, true);
    }

    /// Over a process of its own, whose log is what it [writes][#writtenTo].
    static LeakWatch overProcess(Map<String, String> environment) {
        return new LeakWatch(environment, false);
    }

    /// What a process has written into a file so far.
    void writtenTo(Path file) {
        try {
            Files.readString(file, UTF_8)
                    .lines()
                    .forEach(line -> written(file.getFileName().toString(), line));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// One that is not in the environment: a token of one interaction, an address to answer at.
    void secret(String value) {
        if (value.length() >= SHORTEST_SECRET) {
            secrets.add(value);
        }
    }

    void prompt(String words) {
        if (words.length() >= SHORTEST_PROMPT) {
            prompts.add(words);
        }
    }

    /// What members or visitors see: prompts and pictures may be there.
    void shown(String where, Object what) {
        look(where, what.toString(), false);
    }

    /// What machines and whoever looks after them see: no prompts and no pictures.
    void written(String where, String text) {
        look(where, text, true);
    }

    // Answers of a process are looked at by the threads that ask, its output by the one that reads.
    private synchronized void look(String where, String text, boolean logged) {
        if (secrets.stream().anyMatch(text::contains)) {
            leaks.add("a secret in " + where + ": " + text);
        }
        if (logged && prompts.stream().anyMatch(text::contains)) {
            leaks.add("a prompt in " + where + ": " + text);
        }
        if (logged && BYTES.matcher(text).find()) {
            leaks.add("bytes in " + where + ": " + text);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /// Ends the watch.
    ///
    /// @throws AssertionError when something got out
    @Override
    public void close() {
        if (!watching) {
            return;
        }
        watching = false;
        root().detachAppender(log);
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String words =
                    event.getFormattedMessage()
                            + " "
                            + event.getKeyValuePairs()
                            + " "
                            + event.getMDCPropertyMap();
            String cause =
                    event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy());
            boolean read = event.getLevel().isGreaterOrEqual(Level.INFO);
            look("the log of " + event.getLoggerName(), words, read);
            look("the log of " + event.getLoggerName(), cause, false);
        }
        reportLeaks();
    }

    private synchronized void reportLeaks() {
        if (!leaks.isEmpty()) {
            throw new AssertionError("something got out:\n" + String.join("\n", leaks));
        }
    }
}
