package bot.easel.standin.openai;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call to the image endpoints as it arrived, whatever was answered.
///
/// @param path the path, for instance `/v1/images/edits`
/// @param headers lower-case names, first value each; the credential is left out
/// @param parameters every parameter but files, as text
public record ImageCall(
        int number,
        String requestId,
        String path,
        Map<String, String> headers,
        Map<String, String> parameters,
        List<SentFile> files) {
    public ImageCall {
        headers = Map.copyOf(headers);
        parameters = Map.copyOf(parameters);
        files = List.copyOf(files);
    }

    public boolean isEdit() {
        return path.endsWith("/images/edits");
    }

    public String prompt() {
        return parameters.getOrDefault("prompt", "");
    }

    public String model() {
        return parameters.getOrDefault("model", "");
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean streamed() {
        return "true".equals(parameters.get("stream"));
    }

    int count() {
        return Integer.parseInt(parameters.getOrDefault("n", "1"));
    }
}
