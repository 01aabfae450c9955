package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Option;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.discord.StandInSettings;
import bot.easel.standin.openai.ImageCall;
import bot.easel.standin.openai.OpenAiStandIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// The whole program between a Discord and an OpenAI on loopback, with members who act in `#art`.
final class DiscordProgram implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String YAML =
            """
            defaults:
              model: gpt-image-2.5-flare
              models: [gpt-image-2.5-flare, gpt-image-2]
              previews: 0
            limits:
              picture: 3.00
              workspace: { month: 50.00 }
              channel: { day: 40.00 }
              member: { day: 30.00, month: 40.00 }
            """;

    /// Cancel is gone: that is how anybody knows that it is finished.
    private static final Predicate<MessageView> FINISHED =
            view -> !view.files().isEmpty() && view.buttonLabels().contains("Edit");

    final OpenAiStandIn openAi = OpenAiStandIn.start();
    final DiscordStandIn discord;
    final Place art;
    final Person ada;
    final Person ben;
    private final Path folder;
    private InstantSource clock = InstantSource.system();
    private @Nullable RunningEasel running;

    DiscordProgram(Path folder) {
        this(folder, StandInSettings.usual());
    }

    DiscordProgram(Path folder, StandInSettings settings) {
        this.folder = folder;
        discord = DiscordStandIn.start(settings);
        art = discord.art();
        ada = discord.person("ada");
        ben = discord.person("ben");
    }

    /// From its next start on, this time has passed for the program.
    DiscordProgram after(Duration time) {
        clock = () -> Instant.now().plus(time);
        return this;
    }

    /// Starts the program, anew where it runs.
    DiscordProgram start(String yaml) {
        return start(yaml, discord.fileHost(), false);
    }

    DiscordProgram start(String yaml, String fileHost, boolean messageContent) {
        stop();
        int connected = discord.identifies();
        running =
                RunningEasel.in(folder)
                        .openAi(openAi.apiKey(), openAi.baseUrl())
                        .clock(clock)
                        .set("DISCORD_TOKEN", discord.token())
                        .set("DISCORD_API_URL", discord.apiUrl())
                        .set("DISCORD_FILE_HOSTS", fileHost)
                        .set("DISCORD_MESSAGE_CONTENT", Boolean.toString(messageContent))
                        .adding("downloads: { allow-loopback: true }\n" + yaml)
                        .start();
        discord.awaitIdentifies(connected + 1);
        discord.awaitCommands();
        return this;
    }

    private void stop() {
        RunningEasel before = running;
        if (before != null) {
            LeakWatch watch = before.watch();
            openAi.calls().forEach(call -> watch.prompt(call.prompt()));
            discord.interactionTokens().forEach(watch::secret);
            watch.shown("messages", discord.messages(art));
            before.close();
        }
    }

    private RunningEasel easel() {
        return Objects.requireNonNull(running);
    }

    // ---- pictures

    MessageView imagine(String prompt, Option... more) {
        Option[] options = new Option[more.length + 1];
        options[0] = option("prompt", prompt);
        System.arraycopy(more, 0, options, 1, more.length);
        return next(() -> discord.type(ada, art, "/imagine", options));
    }

    /// The finished picture that comes of what somebody does.
    MessageView next(Runnable deed) {
        Set<String> known =
                discord.messages(art).stream().map(MessageView::id).collect(Collectors.toSet());
        deed.run();
        return discord.awaitMessage(
                art, PATIENCE, FINISHED.and(view -> !known.contains(view.id())));
    }

    /// The picture that comes of a reply with a ping.
    MessageView edited(Person by, MessageView picture, String change) {
        return next(() -> discord.reply(by, picture, change, true));
    }

    ImageCall lastCall() {
        return openAi.calls().getLast();
    }

    String lastPicture() {
        return openAi.pictures().getLast().sha256();
    }

    // ---- answers

    /// What the bot says below a message.
    MessageView below(MessageView message) {
        return discord.awaitMessage(
                art,
                PATIENCE,
                view ->
                        view.authorId().equals(discord.botId())
                                && view.repliesTo().filter(message.id()::equals).isPresent());
    }

    /// What a member alone is told, in whichever way the interaction was acknowledged.
    MessageView told(SentInteraction asked) {
        assertThat(asked.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        MessageView answer =
                asked.answerType().filter(type -> type == 6).isPresent()
                        ? asked.awaitFollowUp(view -> true)
                        : asked.awaitOriginal(PATIENCE, view -> true);
        assertThat(answer.ephemeral()).isTrue();
        return answer;
    }

    // ---- money

    Usd settled() {
        return sum(workspace(), SpendLine::settled);
    }

    Usd held() {
        return sum(workspace(), SpendLine::held);
    }

    Usd settledBy(Person member) {
        return sum(
                new Scope(
                        ScopeKind.MEMBER,
                        "discord/" + discord.serverId() + "/member/" + member.id()),
                SpendLine::settled);
    }

    /// What a workspace has spent within the month of a moment.
    Usd settledIn(Instant month) {
        return sum(workspace(), Period.MONTH.windowAt(month, ZoneOffset.UTC), SpendLine::settled);
    }

    private Scope workspace() {
        return new Scope(ScopeKind.WORKSPACE, "discord/" + discord.serverId());
    }

    /// Over the months that the test has been in: time may have been let pass, perhaps into the next.
    private Usd sum(Scope scope, Function<SpendLine, Usd> part) {
        return Stream.of(Instant.now(), clock.instant())
                .map(moment -> Period.MONTH.windowAt(moment, ZoneOffset.UTC))
                .distinct()
                .map(month -> sum(scope, month, part))
                .reduce(Usd.ZERO, Usd::plus);
    }

    private Usd sum(Scope scope, Window month, Function<SpendLine, Usd> part) {
        return easel().books().byModel(scope, month).stream().map(part).reduce(Usd.ZERO, Usd::plus);
    }

    /// Nobody broke a rule, and the books say what the provider's bill says.
    void allIsWell() {
        openAi.awaitIdle();
        assertThat(discord.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
        assertThat(easel().books().audit()).isEmpty();
        assertThat(settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(held()).isEqualTo(Usd.ZERO);
    }

    // ---- files of members

    static byte[] png(int width, int height, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour);
            }
        }
        return written(image);
    }

    /// Opaque, with a transparent hole in the middle.
    static byte[] mask(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean hole = Math.abs(x - width / 2) < 10 && Math.abs(y - height / 2) < 10;
                image.setRGB(x, y, hole ? 0 : 0xFF000000);
            }
        }
        return written(image);
    }

    private static byte[] written(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The files of an edit, whose bytes the provider has found to be what their type says.
    static void assertFiles(ImageCall call, String... fields) {
        assertThat(call.isEdit()).isTrue();
        assertThat(call.files()).extracting(file -> file.field()).isEqualTo(List.of(fields));
        assertThat(call.files())
                .allSatisfy(file -> {
                    assertThat(file.contentType()).isEqualTo("image/png");
                    assertThat(file.filename()).endsWith(".png");
                    assertThat(file.length()).isPositive();
                });
    }

    @Override
    public void close() {
        stop();
        discord.close();
        openAi.close();
    }
}
