package bot.easel.bench.chat;

import bot.easel.standin.openai.OpenAiStandIn;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts what is measured.
///
/// @param home where `easel` is
/// @param folder where each start makes a folder for its data
/// @param javaOptions for both programs; empty: Easel's are those of its launcher
record Programs(Path home, Path folder, String javaOptions) {
    /// As Easel's launcher has it, but with as much heap as it likes: it holds every picture whole.
    private static final List<String> FLOOR_FLAGS =
            List.of("-Xms32m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private static String common(boolean newcomer) {
        return """
        web: { port: 0 }
        playground: { enabled: %1$s }
        downloads: { allow-loopback: true }
        providers:
          painter: { enabled: %1$s, delay: 0ms }
          openai: { max-concurrent: 64 }
        studio: { queue-length: 1000 }
        limits:
          workspace: { month: 1000000.00 }
          channel: { day: 1000000.00 }
          member: { day: 100000.00, month: 1000000.00 }
        """
                .formatted(newcomer);
    }

    private static String pictures(int previews) {
        return """
        defaults:
          model: gpt-image-2.5-flare
          models: [gpt-image-2.5-flare]
          quality: low
          previews: %d
          mentions: { understand: false }
        """
                .formatted(previews);
    }

    /// The whole of Easel by its launcher, as an operator starts it: the durable ledger, the stored
    /// pictures, and its own heap limit.
    Child easel(Stage stage, OpenAiStandIn openAi, int previews) throws IOException {
        Map<String, String> environment = new HashMap<>(stage.environment());
        environment.put("OPENAI_API_KEY", openAi.apiKey());
        environment.put("OPENAI_BASE_URL", openAi.baseUrl().toString());
        return easel(common(false) + pictures(previews), environment);
    }

    /// Easel as a newcomer starts it, without keys.
    Child playground() throws IOException {
        return easel(common(true), Map.of());
    }

    private Child easel(String yaml, Map<String, String> added) throws IOException {
        Path data = Files.createTempDirectory(folder, "easel-");
        Path config = Files.writeString(data.resolve("easel.yaml"), yaml);
        Map<String, String> environment = new HashMap<>(added);
        environment.put("EASEL_DATA_DIR", data.resolve("data").toString());
        environment.put("EASEL_JAVA_OPTS", javaOptions);
        return Child.start(
                List.of(home.resolve("easel").toString(), "run", "--config", config.toString()),
                environment,
                data.resolve("log"));
    }

    /// Only what must be done: read the provider's answer, decode it, upload it.
    Child floor(Stage stage, OpenAiStandIn openAi) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLOOR_FLAGS);
        Arrays.stream(javaOptions.split(" ")).filter(each -> !each.isBlank()).forEach(command::add);
        command.addAll(
                List.of(
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        Floor.class.getName()));
        command.add(openAi.baseUrl().toString());
        command.add(openAi.apiKey());
        command.addAll(stage.floorArguments());
        return Child.start(
                command, Map.of(), Files.createTempDirectory(folder, "floor-").resolve("log"));
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }
}
