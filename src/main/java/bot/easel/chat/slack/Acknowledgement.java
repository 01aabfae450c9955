package bot.easel.chat.slack;

import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What Slack is told within its three seconds: given by whoever answers first, at the latest when
/// the time is over.
final class Acknowledgement {
    /// Leaves half a second for the way back.
    static final Duration LATEST = Duration.ofMillis(2_500);

    private final CompletableFuture<Optional<String>> body = new CompletableFuture<>();

    /// `false` when Slack has been told already.
    boolean empty() {
        return body.complete(Optional.empty());
    }

    /// `false` when Slack has been told already; then this has to go another way.
    boolean with(String json) {
        return body.complete(Optional.of(json));
    }

    Response await() {
        try {
            return response(body.get(LATEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // An answer may come at this very moment: whichever completes it counts.
            body.complete(Optional.empty());
            return response(body.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.error(503);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response response(Optional<String> json) {
        return json.map(text ->
                        Response.builder()
                                .statusCode(200)
                                .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
                                .body(text)
                                .build())
                .orElseGet(Response::ok);
    }
}
