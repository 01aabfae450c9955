package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Server;
import bot.easel.standin.discord.StandInSettings;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.store.PostgresServer;
import bot.easel.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes of one bot on one PostgreSQL, four shards, a guild on each. Discord counts as a broken
/// rule whatever must never be: a shard that runs twice, two that identify at once in one bucket, an
/// interaction that nobody answers.
class DiscordShardsIT {
    private static final int SHARDS = 4;
    private static final List<Integer> ALL = IntStream.range(0, SHARDS).boxed().toList();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Within which a dead process's shards are another's.
    private static final Duration TAKEOVER = Duration.ofSeconds(30);

    private static final Predicate<MessageView> PICTURE =
            view -> !view.files().isEmpty() && view.buttonLabels().contains("Edit");
    private static final String YAML =
            """
            web: { port: 0 }
            providers: { painter: { enabled: false } }
            studio: { lease: 3s, sweep: 500ms, shutdown-grace: 20s }
            defaults:
              model: gpt-image-2.5-flare
              models: [gpt-image-2.5-flare]
              previews: 0
            limits: { workspace: { month: 50.00 }, channel: {}, member: { day: 50.00 } }
            """;

    /// What a JVM answers that ended in order after SIGTERM.
    private static final int BY_SIGTERM = 143;

    @TempDir private Path folder;

    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final DiscordStandIn discord =
            DiscordStandIn.start(
                    StandInSettings.usual().withShards(SHARDS).withIdentifying(SHARDS, 5_000));
    private final StoreSettings store = PostgresServer.newDatabase();
    private final Person ada = discord.person("ada");
    private final List<Place> places = new ArrayList<>();
    private final List<EaselProcess> processes = new ArrayList<>();

    @BeforeEach
    void settle() throws IOException {
        for (int shard = 0; shard < SHARDS; shard++) {
            Server server = discord.server("Guild " + shard, shard);
            discord.join(ada, server);
            places.add(discord.channel(server, "art"));
        }
        Files.writeString(folder.resolve("easel.yaml"), YAML);
    }

    @AfterEach
    void close() {
        processes.forEach(EaselProcess::close);
        discord.close();
        openAi.close();
    }

    private EaselProcess start() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("EASEL_DATA_DIR", dataFolder().toString());
        environment.put("EASEL_STORE_URL", store.url());
        environment.put("EASEL_STORE_USER", store.user());
        environment.put("EASEL_STORE_PASSWORD", store.password());
        environment.put("OPENAI_API_KEY", openAi.apiKey());
        environment.put("OPENAI_BASE_URL", openAi.baseUrl().toString());
        environment.put("DISCORD_TOKEN", discord.token());
        environment.put("DISCORD_API_URL", discord.apiUrl());
        EaselProcess process =
                EaselProcess.start(
                        folder.resolve("easel.yaml"),
                        folder.resolve("easel-" + processes.size() + ".log"),
                        environment);
        processes.add(process);
        return process;
    }

    /// Of each process its own, with the pictures of all, as on a shared disk.
    private Path dataFolder() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Path data = Files.createDirectories(folder.resolve("data-" + processes.size()));
        Files.createSymbolicLink(data.resolve("pictures"), pictures);
        return data;
    }

    /// The first has all shards; then the second gets its half.
    private void startTwo() throws IOException {
        start();
        discord.awaitShards(PATIENCE, ALL);
        discord.awaitCommands();
        start();
        discord.awaitIdentifies(SHARDS + SHARDS / 2);
        discord.awaitShards(PATIENCE, ALL);
    }

    private void imagine(Place place, String prompt) {
        discord.type(ada, place, "/imagine", option("prompt", prompt));
    }

    private void everyGuildIsServed(String when) {
        for (Place place : places) {
            Set<String> before =
                    discord.messages(place).stream()
                            .map(MessageView::id)
                            .collect(Collectors.toSet());
            imagine(place, "a fox " + when);
            discord.awaitMessage(place, PATIENCE, PICTURE.and(view -> !before.contains(view.id())));
        }
    }

    private void allIsWell() {
        openAi.awaitIdle();
        assertThat(discord.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
    }

    @Test
    void aKilledProcessesShardsAreTheOthersWithin30SecondsAndItsWorkIsNotLost() throws Exception {
        startTwo();
        everyGuildIsServed("of two");
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingAt(gate));
        imagine(places.getFirst(), "a fox in flight");
        gate.awaitArrival();

        // the older one keeps the first shards
        processes.getFirst().kill();
        gate.open();
        discord.awaitShards(PATIENCE, List.of(2, 3));
        discord.awaitShards(TAKEOVER, ALL);

        everyGuildIsServed("after the kill");
        discord.awaitMessage(
                places.getFirst(),
                PATIENCE,
                view ->
                        view.text().contains("a fox in flight")
                                && !view.buttonLabels().contains("Cancel"));
        allIsWell();
    }

    @Test
    void aRollingRestartServesEveryGuildAndLosesNoPicture() throws Exception {
        startTwo();
        for (int turn = 0; turn < 2; turn++) {
            EaselProcess old = processes.get(turn);
            Gate gate = new Gate();
            openAi.next(Reply.normal().waitingAt(gate));
            imagine(places.get(turn), "a fox of turn " + turn);
            gate.awaitArrival();
            int identified = discord.identifies();
            start();
            discord.awaitIdentifies(identified + 1);
            discord.awaitShards(PATIENCE, ALL);
            gate.open();
            assertThat(old.stop()).isEqualTo(BY_SIGTERM);
            discord.awaitShards(TAKEOVER, ALL);
            String words = "a fox of turn " + turn;
            discord.awaitMessage(
                    places.get(turn), PATIENCE, PICTURE.and(view -> view.text().contains(words)));
            everyGuildIsServed("after turn " + turn);
        }
        // four starts of the same commands
        assertThat(discord.commandWrites()).isEqualTo(1);
        allIsWell();
    }
}
