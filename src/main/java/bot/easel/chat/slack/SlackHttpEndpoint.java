package bot.easel.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Slack posts to when there is no Socket Mode. A web server hands it the headers and the body
/// as they came, byte for byte, since the signature is over them.
public final class SlackHttpEndpoint {
    private static final Logger log = LoggerFactory.getLogger(SlackHttpEndpoint.class);
    private static final String PATH = "/slack/events";

    private final SlackSignature signature;
    private final Supplier<@Nullable App> app;

    SlackHttpEndpoint(String signingSecret, InstantSource clock, Supplier<@Nullable App> app) {
        this.signature = new SlackSignature(signingSecret, clock);
        this.app = app;
    }

    /// An HTTP answer.
    ///
    /// @param contentType of the body
    /// @param body empty when there is none
    public record Answer(int status, String contentType, String body) {
        static Answer of(int status) {
            return new Answer(status, "text/plain", "");
        }
    }

    /// Answers one post; takes up to 2.5 s.
    ///
    /// @param headers by name, in any case
    public Answer handle(Map<String, List<String>> headers, String body) {
        Map<String, List<String>> lower =
                headers.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        e -> e.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue,
                                        (first, second) -> first));
        String timestamp = first(lower, "x-slack-request-timestamp");
        if (!signature.isGood(timestamp, first(lower, "x-slack-signature"), body)) {
            log.atWarn().log("A post to {} was not signed by Slack, or too old", PATH);
            return Answer.of(401);
        }
        App ready = app.get();
        if (ready == null) {
            return Answer.of(503);
        }
        try {
            return answer(ready, lower, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.of(503);
        } catch (Exception e) {
            log.atError().setCause(e).log("A post to {} could not be handled", PATH);
            return Answer.of(500);
        }
    }

    private static Answer answer(App app, Map<String, List<String>> headers, String body)
            throws Exception {
        Request<?> request =
                new SlackRequestParser(app.config())
                        .parse(
                                SlackRequestParser.HttpRequest.builder()
                                        .requestUri(PATH)
                                        .requestBody(body)
                                        .headers(new RequestHeaders(headers))
                                        .build());
        if (request == null) {
            return Answer.of(400);
        }
        com.slack.api.bolt.response.Response response = app.run(request);
        return new Answer(
                response.getStatusCode(),
                response.getContentType() == null ? "text/plain" : response.getContentType(),
                response.getBody() == null ? "" : response.getBody());
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }
}
