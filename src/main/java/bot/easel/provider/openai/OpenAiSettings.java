package bot.easel.provider.openai;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One account at one provider that speaks OpenAI's Images API.
///
/// @param name the configured name of the provider, as recipes carry it
/// @param apiKey never printed; blank for a local server that wants none
/// @param baseUrl up to and including `/v1` (Azure: see [Route]); no user, query or fragment
/// @param organization sent as `OpenAI-Organization`, or null
/// @param project sent as `OpenAI-Project`, or null
/// @param proxy the only proxy that is used, or null; the environment is never asked
/// @param apiVersion Azure's `api-version`, or null for the SDK's default
/// @param sentNames model ids that the account knows by another name (Azure deployments)
/// @param svgAuthors image model id to the text model that shall write its SVG pictures: it is billed
///     beside the picture, so the one that was held for must be named
/// @param connectTimeout until the connection stands
/// @param answerTimeout for a whole call; what is not answered by then has an unknown outcome
public record OpenAiSettings(
        String name,
        String apiKey,
        URI baseUrl,
        @Nullable String organization,
        @Nullable String project,
        @Nullable ProxySettings proxy,
        Route route,
        @Nullable String apiVersion,
        Map<String, String> sentNames,
        Map<String, String> svgAuthors,
        Duration connectTimeout,
        Duration answerTimeout,
        ServerTraits traits) {

    /// OpenAI's own address.
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private static final String AZURE_V1_PATH = "/openai/v1";
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofMinutes(5);

    /// How the address and the credential of a call are built.
    public enum Route {
        /// `{base}/images/…` with a bearer key.
        PLAIN,
        /// Azure, older form: `{base}/openai/deployments/{model}/images/…?api-version=…`.
        AZURE_DEPLOYMENTS,
        /// Azure, newer form: `{base}/openai/v1/images/…`, the model is in the body. The base may
        /// be the resource's address alone.
        AZURE_V1
    }

    public OpenAiSettings {
        sentNames = Map.copyOf(sentNames);
        svgAuthors = Map.copyOf(svgAuthors);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a provider needs a name");
        }
        if (apiKey.isBlank() && route != Route.PLAIN) {
            throw new IllegalArgumentException("Azure needs a key");
        }
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("a base URL is http(s)://host[:port][/path]");
        }
        if (baseUrl.getRawUserInfo() != null
                || baseUrl.getRawQuery() != null
                || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("a base URL has no user, query or fragment");
        }
        if (!connectTimeout.isPositive() || !answerTimeout.isPositive()) {
            throw new IllegalArgumentException("time-outs are positive");
        }
    }

    /// OpenAI itself, with the usual time-outs.
    public static OpenAiSettings openAi(String name, String apiKey, URI baseUrl) {
        return new OpenAiSettings(
                name,
                apiKey,
                baseUrl,
                null,
                null,
                null,
                Route.PLAIN,
                null,
                Map.of(),
                Map.of(),
                CONNECT,
                ANSWER,
                ServerTraits.OPENAI);
    }

    /// The base of every address, as the SDK wants it.
    URI root() {
        String text = baseUrl.toString().replaceFirst("/+$", "");
        boolean bare = route == Route.AZURE_V1 && !text.endsWith(AZURE_V1_PATH);
        return URI.create(bare ? text + AZURE_V1_PATH : text);
    }

    /// The name that the account knows the model by.
    String sentName(String model) {
        return sentNames.getOrDefault(model, model);
    }

    /// Without the key.
    @Override
    public String toString() {
        return "OpenAiSettings[" + name + " at " + baseUrl.getHost() + "]";
    }
}
