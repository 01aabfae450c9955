package bot.easel.standin.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The published arguments and errors of Web API methods, where the reference lies beside the
/// project; without it nothing is checked here.
final class ArgumentReference {
    private static final Path METHODS = Path.of("../shared/specs/slack-api-ref/methods");

    private final Map<String, Optional<JsonObject>> methods = new ConcurrentHashMap<>();

    List<String> problems(String method, Set<String> given) {
        Optional<JsonObject> reference = methods.computeIfAbsent(method, this::read);
        if (reference.isEmpty()) {
            return List.of();
        }
        JsonObject arguments = Json.object(reference.get(), "args");
        List<String> problems = new ArrayList<>();
        for (String name : given) {
            if (!arguments.has(name)) {
                problems.add("unknown argument " + name + " of " + method);
            }
        }
        for (String name : arguments.keySet()) {
            if (Json.flag(Json.object(arguments, name), "required") && !given.contains(name)) {
                problems.add("argument " + name + " of " + method + " is missing");
            }
        }
        return problems;
    }

    /// Whether Slack documents this error for the method.
    boolean knows(String method, String error) {
        return methods.computeIfAbsent(method, this::read)
                .map(reference -> Json.object(reference, "errors").has(error))
                .orElse(true);
    }

    private Optional<JsonObject> read(String method) {
        Path file =
                METHODS.resolve(method.substring(0, method.indexOf('.'))).resolve(method + ".json");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
