package bot.easel.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the configuration: defaults, then a file, then the environment.
public final class ConfigLoader {

    /// Variables that the launcher, tests and build read, not this loader.
    private static final Set<String> ELSEWHERE =
            Set.of("EASEL_CONFIG", "EASEL_HOME", "EASEL_JAVA_OPTS", "EASEL_REQUIRE_BROWSER");

    private final Path home;
    private final Map<String, String> environment;

    /// @param home the folder that relative paths in the file start from, and that holds `config`
    public ConfigLoader(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /// @param file the file that was asked for, or null: then EASEL_CONFIG names it, else it is
    ///     `config/easel.yaml`, which alone may be missing
    public Outcome load(@Nullable Path file) {
        return load(place(file));
    }

    /// Reads it again and again, as [#load] does, at hardly a cost while the file stays as it is.
    public Supplier<Outcome> looks(@Nullable Path file) {
        Place place = place(file);
        return new ConfigLook(place.file(), () -> load(place));
    }

    /// Where the file is.
    ///
    /// @param shown how problems name it
    /// @param required whether it has to be there
    private record Place(Path file, String shown, boolean required) {}

    private Place place(@Nullable Path file) {
        String named = environment.getOrDefault("EASEL_CONFIG", "").strip();
        if (file != null) {
            return new Place(file, file.toString(), true);
        }
        if (!named.isEmpty()) {
            return new Place(Path.of(named), named, true);
        }
        return new Place(home.resolve("config").resolve("easel.yaml"), "config/easel.yaml", false);
    }

    private Outcome load(Place place) {
        Reading reading = new Reading(place.shown(), environment);
        Node node = null;
        if (place.required() || Files.exists(place.file())) {
            node = parse(place.file(), reading);
        }
        // A file that cannot be parsed says nothing about the settings in it.
        if (reading.problems().isEmpty()) {
            EaselConfig config = read(Section.root(reading, node));
            reading.warnAboutUnknownVariables(ELSEWHERE);
            if (reading.problems().isEmpty()) {
                return new Outcome.Loaded(config, reading.warnings(), node != null);
            }
        }
        return new Outcome.Rejected(reading.problems(), reading.warnings());
    }

    private static @Nullable Node parse(Path file, Reading reading) {
        try {
            String text = Files.readString(file);
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(reading.file())
                            .setAllowNonScalarKeys(true)
                            .build();
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException malformed) {
            String line =
                    malformed
                            .getProblemMark()
                            .map(mark -> reading.file() + ":" + (mark.getLine() + 1))
                            .orElse(reading.file());
            reading.problem(
                    line,
                    "",
                    "this is no YAML: " + malformed.getProblem().strip(),
                    "Look at the indentation and the quotes of this line and the one before");
        } catch (YamlEngineException malformed) {
            reading.problem(
                    reading.file(),
                    "",
                    "this is no YAML that can be read",
                    "Look for a second document, or for characters that do not belong in text");
        } catch (CharacterCodingException malformed) {
            reading.problem(reading.file(), "", "is not in UTF-8", "Save it as UTF-8");
        } catch (IOException unreadable) {
            reading.problem(
                    reading.file(),
                    "",
                    Files.exists(file) ? "cannot be read" : "there is no such file",
                    "Name an existing file with --config or EASEL_CONFIG, or leave both out for"
                            + " config/easel.yaml");
        }
        return null;
    }

    private EaselConfig read(Section root) {
        Fields fields = new Fields(root);
        Path dataDir = fields.path("data-dir", home.resolve("data"), home);
        Section providers = root.section("providers");
        PainterConfig painter = PainterConfig.read(providers.section("painter"));
        List<OpenAiConfig> openAi = openAi(providers);
        boolean real = openAi.stream().anyMatch(provider -> provider.name().equals("openai"));
        if (!painter.enabled() && openAi.isEmpty()) {
            providers.problem(
                    "painter",
                    "the painter is off and no other provider is connected, so nothing could draw",
                    "Set OPENAI_API_KEY, or turn the painter on");
        }
        PlaygroundConfig playground = PlaygroundConfig.read(root.section("playground"));
        EaselConfig config =
                new EaselConfig(
                        dataDir,
                        fields.path("catalogue", home.resolve("config/catalogue.yaml"), home),
                        DiscordConfig.read(root.section("discord")),
                        SlackConfig.read(root.section("slack")),
                        playground,
                        openAi,
                        painter,
                        StoreConfig.read(root.section("store"), home, dataDir),
                        WebConfig.read(root.section("web")),
                        DownloadsConfig.read(root.section("downloads")),
                        StudioConfig.read(root.section("studio")),
                        AlertsConfig.read(root.section("alerts"), playground),
                        DigestConfig.read(root.section("digest"), playground),
                        ReconciliationConfig.read(root.section("reconciliation")),
                        LogConfig.read(root.section("log")),
                        TelemetryConfig.read(root.section("telemetry")),
                        AssistantConfig.read(root.section("assistant"), usual(real, painter)),
                        admins(fields),
                        ApprovalsConfig.read(root.section("approvals")),
                        new ChannelsReading(root, real).read());
        root.finish();
        return config;
    }

    private static AssistantConfig.Usual usual(boolean openAi, PainterConfig painter) {
        if (openAi) {
            return AssistantConfig.Usual.OPENAI;
        }
        return painter.enabled() ? AssistantConfig.Usual.PAINTER : AssistantConfig.Usual.NOTHING;
    }

    private static List<OpenAiConfig> openAi(Section providers) {
        List<OpenAiConfig> all = new ArrayList<>();
        all.add(OpenAiConfig.read("openai", providers.section("openai")));
        providers.keys().stream()
                .filter(name -> !name.equals("openai") && !name.equals("painter"))
                .sorted()
                .forEach(name -> all.add(OpenAiConfig.read(name, providers.section(name))));
        return all.stream().filter(OpenAiConfig::enabled).toList();
    }

    private static Set<String> admins(Fields fields) {
        List<String> admins = fields.texts("admins", List.of());
        for (String admin : admins) {
            String platform = admin.substring(0, Math.max(0, admin.indexOf(':')));
            if (!ChannelMatch.PLATFORMS.contains(platform) || admin.endsWith(":")) {
                fields.section()
                        .problem(
                                "admins",
                                "\"" + admin + "\" names nobody",
                                "Write platform:id, such as slack:U012AB3CD");
            }
        }
        return Set.copyOf(admins);
    }
}
