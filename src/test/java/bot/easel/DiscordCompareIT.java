package bot.easel;

import static bot.easel.standin.discord.Option.focused;
import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.openai.OpenAiStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models side by side on Discord, through the whole program.
class DiscordCompareIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path folder;

    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final DiscordStandIn discord = DiscordStandIn.start();
    private final Person ada = discord.person("ada");
    private final Person ben = discord.person("ben");
    private @Nullable RunningEasel running;

    @BeforeEach
    void start() {
        running =
                RunningEasel.in(folder)
                        .openAi(openAi.apiKey(), openAi.baseUrl())
                        .set("DISCORD_TOKEN", discord.token())
                        .set("DISCORD_API_URL", discord.apiUrl())
                        .adding(
                                """
                                defaults:
                                  model: gpt-image-2.5-flare
                                  models: [gpt-image-2.5-flare, gpt-image-2]
                                """)
                        .start();
        discord.awaitIdentifies(1);
        discord.awaitCommands();
    }

    @AfterEach
    void close() {
        RunningEasel easel = Objects.requireNonNull(running);
        assertThat(easel.books().audit()).isEmpty();
        easel.close();
        assertThat(discord.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
        discord.close();
        openAi.close();
    }

    @Test
    void completionNamesPairsAndTheirPriceAndTheVotesUnderThePicturesAreCounted() {
        assertThat(
                        discord.autocomplete(
                                        ada,
                                        discord.art(),
                                        "/compare",
                                        option("prompt", "a lighthouse"),
                                        focused("models", ""))
                                .awaitChoices())
                .anySatisfy(choice -> {
                    assertThat(choice.value()).isEqualTo("gpt-image-2.5-flare,gpt-image-2");
                    assertThat(choice.name()).contains("$", "together");
                });

        discord.type(
                        ada,
                        discord.art(),
                        "/compare",
                        option("prompt", "a lighthouse --ar 1:1"),
                        option("models", "gpt-image-2.5-flare,gpt-image-2"))
                .awaitAcknowledgement();
        MessageView message =
                discord.awaitMessage(
                        discord.art(), PATIENCE, view -> view.buttonLabels().contains("Open 2"));

        assertThat(message.files())
                .extracting(file -> file.description().orElseThrow())
                .containsExactly(
                        "a lighthouse — drawn by gpt-image-2.5-flare",
                        "a lighthouse — drawn by gpt-image-2");
        assertThat(message.text())
                .contains("1 · gpt-image-2.5-flare", "2 · gpt-image-2")
                .contains(Usd.ofNanos(openAi.billedNanos()).display() + " together");
        discord.press(ada, message, "Vote for gpt-image-2").awaitAcknowledgement();
        MessageView counted =
                discord.awaitChange(
                        message, view -> view.buttonLabels().contains("Vote for gpt-image-2 (1)"));
        discord.press(ben, counted, "Vote for gpt-image-2.5-flare").awaitAcknowledgement();
        MessageView both =
                discord.awaitChange(
                        message,
                        view ->
                                view.buttonLabels().contains("Vote for gpt-image-2.5-flare (1)")
                                        && view.buttonLabels()
                                                .contains("Vote for gpt-image-2 (1)"));
        assertThat(both.files()).hasSize(2);
    }
}
