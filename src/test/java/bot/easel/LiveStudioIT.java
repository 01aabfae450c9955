package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.provider.painter.Pause;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a running Easel works with and keeps goes by its changed file: places to draw in, how long
/// pictures are kept, and how long money may be of unknown outcome.
class LiveStudioIT {
    private static final String USUAL = RunningEasel.Plan.YAML;
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @TempDir private Path folder;
    private HeardLog log = new HeardLog(SettingsWatch.class);

    @BeforeEach
    void listen() {
        log.close();
        log = new HeardLog(SettingsWatch.class);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static String studio(String setting) {
        return USUAL.replace("studio: {", "studio: { " + setting + ",");
    }

    /// Holds every picture at its first frame, and counts them.
    private static final class HeldBrushes implements Pause {
        private final AtomicInteger held = new AtomicInteger();
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            held.incrementAndGet();
            released.await();
        }
    }

    @Test
    void moreWorkersDrawWhatWaitsForAPlace() {
        HeldBrushes brushes = new HeldBrushes();
        try (RunningEasel easel =
                RunningEasel.in(folder).yaml(studio("workers: 1")).painterWaits(brushes).start()) {
            PlaygroundDriver ada = easel.playground();
            PlaygroundDriver ben = easel.playground().as("ben");
            ada.say("/imagine a fox");
            Replicas.until("the first is drawn", () -> brushes.held.get() == 1);
            ben.say("/imagine an owl");
            ben.awaitMessage("that it is taken", m -> m.text().contains("an owl"));

            easel.change(studio("workers: 1, retention: 90d"));
            log.await("studio.retention");
            assertThat(brushes.held).as("drawn in one place").hasValue(1);

            easel.change(studio("workers: 2, retention: 90d"));
            log.await("changed=\"[studio.workers]\"", "waiting=\"[]\"");
            Replicas.until("the second is drawn beside it", () -> brushes.held.get() == 2);

            brushes.released.countDown();
            ada.awaitPicture();
            ben.awaitPicture();
        } finally {
            brushes.released.countDown();
        }
    }

    @Test
    void aShorterRetentionTakesPicturesThatAreKeptAlready() throws IOException {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            PlaygroundDriver ada = easel.playground();
            ada.say("/imagine a fox");
            PlaygroundMessage fox = ada.awaitPicture();
            for (Path picture : pictures()) {
                Files.setLastModifiedTime(
                        picture, FileTime.from(Clock.systemUTC().instant().minus(THREE_DAYS)));
            }
            ada.press(fox, "More");
            PlaygroundMessage details =
                    ada.awaitMessage("details", message -> message.text().startsWith("Details"));
            assertThat(details.text()).doesNotContain("no longer kept");

            easel.change(studio("retention: 2d"));
            log.await("changed=\"[studio.retention]\"", "waiting=\"[]\"");
            Replicas.until(
                    "the end of the picture",
                    () -> {
                        makeDue("retention");
                        return pictures().isEmpty();
                    });

            ada.press(fox, "More");
            ada.awaitMessage("its end", message -> message.text().contains("no longer kept"));
        }
    }

    @Test
    void anEarlierDeadlineEndsWhatIsUnknownAlready() {
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                RunningEasel easel = RunningEasel.in(folder).yaml(at(openAi, "1h")).start()) {
            PlaygroundDriver ada = easel.playground();
            openAi.next(Reply.normal().ending(Reply.Ending.RESET_BEFORE_ANSWER));
            ada.say("/imagine an owl");
            ada.awaitFailure();
            assertThat(easel.books().held()).isGreaterThan(Usd.ZERO);

            easel.change(at(openAi, "1s"));
            log.await("changed=\"[reconciliation.unknown-after]\"", "waiting=\"[]\"");
            Replicas.until(
                    "the end of the hold",
                    () -> {
                        makeDue("reconcile-unknown");
                        return easel.books().held().equals(Usd.ZERO);
                    });

            ada.say("/easel audit");
            PlaygroundMessage audit =
                    ada.awaitMessage(
                            "the audit", message -> message.text().contains("The books balance"));
            assertThat(audit.text()).contains("Unknown: nothing");
            assertThat(openAi.violations()).isEmpty();
        }
    }

    private static String at(OpenAiStandIn openAi, String unknownAfter) {
        return USUAL.replace(
                        "providers:",
                        "providers:\n  openai: { api-key: %s, base-url: %s }"
                                .formatted(openAi.apiKey(), openAi.baseUrl()))
                + """
                reconciliation: { unknown-after: %s }
                defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
                """
                        .formatted(unknownAfter);
    }

    private List<Path> pictures() {
        try (Stream<Path> all = Files.walk(folder.resolve("data/pictures/pictures"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The timetable's next look at a task, which would be in hours, is now.
    private void makeDue(String task) {
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                PreparedStatement due =
                        books.prepareStatement(
                                """
                                update scheduled_tasks set execution_time = 0
                                where task_name = ? and picked = 0 and execution_time > 0
                                """)) {
            due.setString(1, task);
            due.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
