package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watch over every whole program of the tests notices what is planted.
class LeakWatchTest {
    private static final Logger log = LoggerFactory.getLogger(LeakWatchTest.class);
    private static final String SECRET = "xoxb-planted-secret";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SLACK_BOT_TOKEN", SECRET, "EASEL_DATA_DIR", "/a/folder/of/data");

    @TempDir Path folder;

    private final ch.qos.logback.classic.Logger own = (ch.qos.logback.classic.Logger) log;

    @BeforeEach
    void loud() {
        own.setLevel(Level.DEBUG);
    }

    @AfterEach
    void quiet() {
        own.setLevel(null);
    }

    @Test
    void aSecretInTheLogIsNoticedAtAnyLevelAndInEveryPart() {
        noticed(() -> log.debug("a token: {}", SECRET));
        noticed(() -> log.atInfo().addKeyValue("token", SECRET).log("a call"));
        noticed(() ->
                log.atWarn()
                        .setCause(new IllegalStateException("it", new IOException("of " + SECRET)))
                        .log("it failed"));
    }

    @Test
    void aSecretInWhatIsShownIsNoticed() {
        LeakWatch watch = LeakWatch.over(ENVIRONMENT);
        watch.shown("a message", "your token is " + SECRET);
        assertThatThrownBy(watch::close).isInstanceOf(AssertionError.class);
    }

    @Test
    void aPromptAndAPictureInTheLogAreNoticed() {
        noticed(() -> log.info("draws a fox in the snow"));
        noticed(() -> log.info("got {}", "iVBORw0KGgo".repeat(20)));
    }

    @Test
    void aSecretInWhatAProcessWritesIsNoticed() throws IOException {
        Path file = Files.writeString(folder.resolve("easel.log"), "one line\nand " + SECRET);
        LeakWatch watch = LeakWatch.overProcess(ENVIRONMENT);
        watch.writtenTo(file);
        assertThatThrownBy(watch::close).hasMessageContaining("a secret in easel.log");
    }

    @Test
    void aSecretInWhatAProcessSaysIsNoticed() {
        LeakWatch watch = LeakWatch.overProcess(ENVIRONMENT);
        new WatchedOutput(new BufferedReader(new StringReader("ready\nwith " + SECRET)), watch)
                .run();
        assertThatThrownBy(watch::close).hasMessageContaining("a secret in the standard output");
    }

    /// A visitor who types a secret finds it in the answers of the web port: so does the watch.
    @Test
    void aSecretInWhatTheWebPortAnswersIsNoticed() {
        RunningEasel easel = RunningEasel.in(folder).set("SLACK_BOT_TOKEN_2", SECRET).start();
        easel.playground().say("my token is " + SECRET);
        assertThatThrownBy(easel::close).hasMessageContaining("a secret in /api/messages");
    }

    @Test
    void aPromptInFiguresForMachinesIsNoticed() {
        LeakWatch watch = LeakWatch.overProcess(ENVIRONMENT);
        watch.prompt("a fox in the snow");
        watch.written("/metrics", "easel_pictures{prompt=\"a fox in the snow\"} 1");
        assertThatThrownBy(watch::close).hasMessageContaining("a prompt in /metrics");
    }

    @Test
    void everyPageIsVisited() {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            LeakWatch watch = LeakWatch.overProcess(ENVIRONMENT);
            assertThat(WebVisit.everywhere(easel.web(), watch)).isEqualTo(9);
            watch.close();
        }
    }

    @Test
    void nothingElseIsNoticed() {
        LeakWatch watch = LeakWatch.over(ENVIRONMENT);
        watch.prompt("a fox in the snow");
        log.info("data in /a/folder/of/data");
        log.debug("a fox in the snow");
        watch.shown("a message", "a fox in the snow");
        assertThatCode(watch::close).doesNotThrowAnyException();
    }

    private static void noticed(Runnable leak) {
        LeakWatch watch = LeakWatch.over(ENVIRONMENT);
        watch.prompt("a fox in the snow");
        leak.run();
        assertThatThrownBy(watch::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("something got out");
    }
}
