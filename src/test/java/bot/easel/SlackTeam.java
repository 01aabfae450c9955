package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.ImageCall;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.SentFile;
import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A team that uses Easel in Slack: the whole program between the stand-ins of Slack and OpenAI.
final class SlackTeam implements AutoCloseable {
    static final String CHANNEL = SlackStandIn.CHANNEL;
    static final String ALICE = SlackStandIn.ALICE;
    static final String BOB = SlackStandIn.BOB;

    final SlackStandIn slack = SlackStandIn.start();
    final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> seen = new HashSet<>();
    private final Set<SlackEphemeral> read = new HashSet<>();
    private final Path folder;
    private InstantSource clock = InstantSource.system();
    private String settings;
    private final Map<String, String> environment;
    private @Nullable RunningEasel easel;

    /// @param settings further keys of the configuration file
    SlackTeam(Path folder, String settings) {
        this(folder, settings, Map.of());
    }

    /// @param environment further variables of the program's environment
    SlackTeam(Path folder, String settings, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.settings = settings;
        start();
    }

    /// From its next start on, these are the further keys of the configuration file.
    void settings(String newSettings) {
        settings = newSettings;
    }

    void restart(String newSettings) {
        settings = newSettings;
        restart();
    }

    /// Ends the program and starts it again with the same books.
    void restart() {
        stop(easel());
        start();
    }

    private void stop(RunningEasel running) {
        LeakWatch watch = running.watch();
        openAi.calls().forEach(call -> watch.prompt(call.prompt()));
        slack.responseUrls().forEach(watch::secret);
        watch.shown("messages", slack.everyMessage());
        slack.ephemerals(ALICE).forEach(each -> watch.shown("what one member sees", each.shown()));
        running.close();
    }

    /// Ends the program, and starts it again when this time has passed.
    void restartAfter(Duration time) {
        clock = () -> Instant.now().plus(time);
        restart();
    }

    private void start() {
        RunningEasel.Plan plan = RunningEasel.in(folder);
        environment.forEach(plan::set);
        RunningEasel started =
                plan.openAi(openAi.apiKey(), openAi.baseUrl())
                        .clock(clock)
                        .set("SLACK_BOT_TOKEN", slack.tokens().bot())
                        .set("SLACK_APP_TOKEN", slack.tokens().app())
                        .set("SLACK_API_URL", slack.apiUrl())
                        .set("SLACK_FILE_HOSTS", String.join(",", slack.fileHosts()))
                        .set("EASEL_DOWNLOADS_ALLOW_LOOPBACK", "true")
                        .adding(
                                """
                                defaults:
                                  model: gpt-image-2.5-flare
                                  models: [gpt-image-2.5-flare]
                                """
                                        + settings)
                        .start();
        easel = started;
        slack.await("readiness", () -> isReady(started.web()));
    }

    private RunningEasel easel() {
        if (easel == null) {
            throw new IllegalStateException("not started");
        }
        return easel;
    }

    boolean isReady() {
        return isReady(easel().web());
    }

    private boolean isReady(URI web) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(web.resolve("/health/ready")).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] png(int rgb) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, rgb);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Draws from words in the channel.
    SlackMessage imagine(String words) {
        slack.slash("/imagine", words, ALICE, CHANNEL).awaitAcknowledged();
        return picture();
    }

    /// Says something, in a thread.
    void say(String member, SlackMessage root, String words) {
        slack.say(member, CHANNEL, words).under(root.ts()).send().awaitAcknowledged();
    }

    /// The next finished picture of the channel that was not looked at yet.
    SlackMessage picture() {
        try {
            SlackMessage found = slack.awaitMessage(CHANNEL, this::isNew);
            seen.add(found.ts());
            return found;
        } catch (AssertionError e) {
            throw new AssertionError(
                    "no picture; in the place of it: "
                            + Stream.of(ALICE, BOB, SlackStandIn.GUEST)
                                    .flatMap(member -> slack.ephemerals(member).stream())
                                    .map(each -> each.user() + " " + each.shown().words())
                                    .toList(),
                    e);
        }
    }

    private boolean isNew(SlackMessage message) {
        return !seen.contains(message.ts())
                && message.now().button("Reroll").isPresent()
                && message.now().button("Cancel").isEmpty();
    }

    /// What one member alone is told next.
    SlackEphemeral told(String member, String words) {
        return told(member, ephemeral -> ephemeral.shown().words().contains(words));
    }

    SlackEphemeral told(String member, Predicate<SlackEphemeral> wanted) {
        SlackEphemeral found =
                slack.awaitEphemeral(member, each -> !read.contains(each) && wanted.test(each));
        read.add(found);
        return found;
    }

    ImageCall lastCall() {
        return openAi.calls().getLast();
    }

    /// The digests of the pictures that a call carried.
    static List<String> sources(ImageCall call) {
        return call.files().stream()
                .filter(file -> file.field().startsWith("image"))
                .map(SentFile::sha256)
                .toList();
    }

    /// The file behind the picture that a message shows.
    SlackFile file(SlackMessage message, int index) {
        return slack.file(message.now().images().get(index).fileId()).orElseThrow();
    }

    Optional<String> newestSha() {
        return openAi.pictures().isEmpty()
                ? Optional.empty()
                : Optional.of(openAi.pictures().getLast().sha256());
    }

    Usd held() {
        return easel().books().held();
    }

    Usd billedLast() {
        return Usd.ofNanos(openAi.bill().getLast().nanos());
    }

    /// The next call waits before its final picture.
    Gate nextWaits() {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingAt(gate));
        return gate;
    }

    /// Nobody broke a rule, every picture is paid for, and nothing is held any more.
    void assertBooksAndRules() {
        openAi.awaitIdle();
        slack.await("nothing held", () -> held().equals(Usd.ZERO));
        assertThat(slack.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
        assertThat(easel().books().audit()).isEmpty();
    }

    @Override
    public void close() {
        RunningEasel running = easel;
        if (running != null) {
            stop(running);
        }
        slack.close();
        openAi.close();
        http.close();
    }
}
