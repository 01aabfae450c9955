package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.store.PostgresServer;
import bot.easel.store.StoreSettings;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The files of a running Easel are changed, and the next command goes by them.
class LiveConfigurationIT {
    private static final String USUAL = RunningEasel.Plan.YAML;
    private static final String NO_ZEBRA = "defaults: { blocked-words: [zebra] }\n";

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

    @Test
    void theNextCommandGoesByTheChangedFile() {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            PlaygroundDriver ben = easel.playground().as("ben");
            ben.say("/easel budget channel day 5.00");
            assertThat(ben.awaitAnswer().text()).contains("Only admins");

            easel.change(
                    USUAL
                            + NO_ZEBRA
                            + """
                            admins: [playground:ben]
                            limits: { requests-per-minute: 1 }
                            """);
            String said = log.await("The configuration was changed", "admins");

            assertThat(said)
                    .contains("defaults.blocked-words", "limits.requests-per-minute")
                    .contains("waiting=\"[]\"")
                    .doesNotContain("zebra", "playground:ben");
            ben.say("/easel budget channel day 5.00");
            assertThat(ben.awaitAnswer().text()).doesNotContain("Only admins");
            ben.say("/imagine a zebra");
            assertThat(ben.awaitRefusal().text()).contains("not drawn");
            ben.say("/imagine a fox");
            ben.awaitPicture();
            ben.say("/imagine another fox");
            assertThat(ben.awaitRefusal().text()).contains("minute");
        }
    }

    @Test
    void approvalsAreAskedForAsTheFileSaysNow() {
        String tight = USUAL + "limits: { member: { day: 0.01 } }\n";
        try (RunningEasel easel = RunningEasel.in(folder).yaml(tight).start()) {
            PlaygroundDriver ben = easel.playground().as("ben");
            ben.say("/imagine a fox --model painter-studio");
            PlaygroundMessage refused = ben.awaitRefusal();
            assertThat(refused.card().buttons())
                    .anyMatch(each -> each.label().contains("approval"));

            easel.change(tight + "approvals: { enabled: false }\n");
            log.await("approvals.enabled");

            ben.say("/imagine a fox --model painter-studio");
            assertThat(ben.awaitRefusal().card().buttons())
                    .noneMatch(each -> each.label().contains("approval"));
        }
    }

    @Test
    void aBrokenFileChangesNothingAndSaysWhatAndWhere() {
        try (RunningEasel easel = RunningEasel.in(folder).adding(NO_ZEBRA).start()) {
            PlaygroundDriver ben = easel.playground().as("ben");
            easel.change(
                    USUAL + "admins: [playground:ben]\nstudio-typo: 1\nlimits: { zone: Mars }\n");

            assertThat(log.await("studio-typo")).startsWith("ERROR").contains("easel.yaml:");
            log.await("limits.zone", "easel.yaml:");
            ben.say("/imagine a zebra");
            ben.awaitRefusal();
            ben.say("/easel budget channel day 5.00");
            assertThat(ben.awaitAnswer().text()).contains("Only admins");

            easel.change(USUAL + "admins: [playground:ben]\n");
            log.await("can be used again");
            ben.say("/imagine a zebra");
            ben.awaitPicture();
        }
    }

    @Test
    void whatWaitsForARestartIsNamedAndTheRestOfTheChangeCounts() {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            PlaygroundDriver ben = easel.playground().as("ben");
            easel.change(
                    USUAL.replace("port: 0", "port: 0, sign-in-secret: correct-horse-battery")
                            + NO_ZEBRA
                            + "store: { url: 'jdbc:postgresql://ada:hunter2@db/easel' }\n");

            String said = log.await("waits for a restart");
            assertThat(said)
                    .contains("changed=\"[defaults.blocked-words]\"")
                    .contains("waiting=\"[store.url, web.sign-in-secret]\"")
                    .doesNotContain("correct-horse", "hunter2");
            ben.say("/imagine a zebra");
            ben.awaitRefusal();
        }
    }

    @Test
    void aSwappedLinkIsNoticedAsAConfigMapSwapsIt() throws IOException {
        Path first = Files.createDirectories(folder.resolve("..1"));
        Path second = Files.createDirectories(folder.resolve("..2"));
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            Path data = folder.resolve("..data");
            Files.move(easel.file(), first.resolve("easel.yaml"));
            Files.createSymbolicLink(data, first.getFileName());
            Files.createSymbolicLink(easel.file(), Path.of("..data", "easel.yaml"));
            Path newer = Files.writeString(second.resolve("easel.yaml"), USUAL + NO_ZEBRA);
            // not even a time of change tells them apart
            Files.setLastModifiedTime(
                    newer, Files.getLastModifiedTime(first.resolve("easel.yaml")));

            Path beside =
                    Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
            Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);

            log.await("defaults.blocked-words");
        }
    }

    @Test
    void aFileThatIsEmptyOrGoneLeavesEverythingAsItIs() throws IOException {
        try (RunningEasel easel = RunningEasel.in(folder).adding(NO_ZEBRA).start()) {
            PlaygroundDriver ben = easel.playground().as("ben");
            easel.change(USUAL + NO_ZEBRA + "admins: [playground:ada]\n");
            log.await("changed=\"[admins]\"");

            Files.writeString(easel.file(), "");
            log.await("empty or gone");
            ben.say("/imagine a zebra");
            ben.awaitRefusal();

            easel.change(USUAL);
            log.await("changed=\"[admins, defaults.blocked-words]\"");
        }
    }

    @Test
    void catalogueAndConfigurationThatAreChangedTogetherAreTakenTogether() throws IOException {
        Path models = folder.resolve("models.yaml");
        String delivered = Files.readString(Path.of("config", "catalogue.yaml"));
        Files.writeString(models, delivered);
        String usual = USUAL + "catalogue: " + models + "\n";
        try (RunningEasel easel = RunningEasel.in(folder).yaml(usual).start()) {
            String renamed = usual + "assistant: { describe: painter-plainer }\n";
            easel.change(renamed);
            log.await("the catalogue has no model painter-plainer");
            assertThat(String.join("\n", log.lines())).doesNotContain("was changed");

            Files.writeString(models, delivered.replace("painter-plain:", "painter-plainer:"));
            log.await("painter-plain", "assistant.intent");

            easel.change(
                    usual
                            + "assistant: { describe: painter-plainer, intent: painter-plainer,"
                            + " refine: off, alt-text: off }\n");
            log.await("changed", "assistant.describe", "assistant.intent");
            log.await("can be used again");
        }
    }

    @Test
    void anotherKeyIsUsedForNewCallsAndACallUnderWayKeepsItsOwn() {
        try (OpenAiStandIn before = OpenAiStandIn.start();
                OpenAiStandIn after = OpenAiStandIn.start();
                RunningEasel easel = RunningEasel.in(folder).yaml(at(before)).start()) {
            PlaygroundDriver ada = easel.playground();
            Gate gate = new Gate();
            before.next(Reply.normal().waitingAt(gate));
            ada.say("/imagine a slow fox");
            gate.awaitArrival();

            easel.change(at(after));
            assertThat(log.await("providers.openai.api-key"))
                    .contains("providers.openai.base-url")
                    .doesNotContain(after.apiKey());
            ada.say("/imagine a quick fox");
            assertThat(ada.awaitPicture().text()).contains("a quick fox");
            gate.open();
            assertThat(ada.awaitPicture().text()).contains("a slow fox");

            assertThat(List.of(before.calls().size(), after.calls().size())).containsExactly(1, 1);
            assertThat(before.violations()).isEmpty();
            assertThat(after.violations()).isEmpty();
        }
    }

    @Test
    void aProviderCanComeAndGo() {
        String painterOnly = USUAL + "defaults: { models: [painter-sketch] }\n";
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                RunningEasel easel = RunningEasel.in(folder).yaml(painterOnly).start()) {
            PlaygroundDriver ada = easel.playground();
            easel.change(at(openAi));
            log.await("changed", "providers.openai");
            ada.say("/imagine a fox");
            ada.awaitPicture();
            assertThat(openAi.calls()).hasSize(1);

            easel.change(painterOnly + "admins: [playground:ben]\n");
            log.await("admins", "providers.painter.enabled", "providers.openai]");
            ada.say("/imagine a fox on paper");
            assertThat(ada.awaitPicture().text()).contains("painter-sketch");
            assertThat(openAi.calls()).hasSize(1);
        }
    }

    @Test
    void eachReplicaGoesByItsOwnFile() {
        StoreSettings books = PostgresServer.newDatabase();
        try (RunningEasel one = on(books, folder.resolve("one"));
                RunningEasel other = on(books, folder.resolve("other"))) {
            one.change(USUAL + NO_ZEBRA);
            log.await("defaults.blocked-words");

            PlaygroundDriver here = one.playground();
            here.say("/imagine a zebra");
            here.awaitRefusal();
            PlaygroundDriver there = other.playground();
            there.say("/imagine a zebra");
            // Either process may draw it, and shows it in its own playground.
            there.awaitMessage("that it is taken", m -> m.text().contains("a zebra — Ada"));

            other.change(USUAL + NO_ZEBRA + "admins: [playground:ben]\n");
            log.await("admins", "defaults.blocked-words");
            there.say("/imagine a zebra");
            there.awaitRefusal();
        }
    }

    private static RunningEasel on(StoreSettings books, Path folder) {
        return RunningEasel.in(folder)
                .set("EASEL_STORE_URL", books.url())
                .set("EASEL_STORE_USER", books.user())
                .set("EASEL_STORE_PASSWORD", books.password())
                .start();
    }

    @Test
    void theEnvironmentStillGoesBeforeTheFile() {
        try (RunningEasel easel =
                RunningEasel.in(folder).set("EASEL_DEFAULTS_MAX_COUNT", "1").start()) {
            easel.change(USUAL + "defaults: { max-count: 4, blocked-words: [zebra] }\n");
            assertThat(log.await("The configuration was changed"))
                    .contains("changed=\"[defaults.blocked-words]\"");
        }
    }

    @Test
    void theLogChangesItsFormAndItsLevels() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger jetty = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
        Level own = jetty.getLevel();
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            var text = encoder(root);
            easel.change(USUAL + "log: { format: json, loggers: { org.eclipse.jetty: error } }\n");
            log.await("log.format", "log.loggers");
            until(() -> encoder(root) instanceof JsonEncoder && jetty.getLevel() == Level.ERROR);

            easel.change(USUAL);
            until(() -> encoder(root).equals(text) && jetty.getLevel() == own);
        }
    }

    private static Encoder<?> encoder(Logger root) {
        return ((OutputStreamAppender<?>) root.getAppender("console")).getEncoder();
    }

    private static void until(BooleanSupplier condition) {
        Replicas.until("another log", condition);
    }

    private static String at(OpenAiStandIn openAi) {
        return """
        web: { port: 0 }
        providers:
          painter: { enabled: false }
          openai: { api-key: %s, base-url: %s }
        studio: { lease: 3s, sweep: 500ms, shutdown-grace: 20s }
        defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
        """
                .formatted(openAi.apiKey(), openAi.baseUrl());
    }
}
