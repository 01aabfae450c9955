package bot.easel;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// Opens what the web port of a program answers, and shows it to the watch.
final class WebVisit {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// For people: the words and pictures of the one who looks may be there.
    private static final List<String> PAGES =
            List.of("/", "/sign-in", "/api/session", "/api/messages", "/api/balance", "/nowhere");

    /// For machines: no prompt has any business there either.
    private static final List<String> FIGURES =
            List.of("/metrics", "/health/live", "/health/ready");

    private WebVisit() {}

    /// Everything that can be asked for without knowing an id, as a newcomer sees it.
    ///
    /// @return how many answers there were: none when the port is closed
    static int everywhere(URI address, LeakWatch watch) {
        int answers = 0;
        try (HttpClient visitor =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build()) {
            for (String page : PAGES) {
                HttpResponse<String> answer = get(visitor, address.resolve(page));
                watch.shown(page, answer.headers().map() + " " + answer.body());
                answers++;
            }
            for (String page : FIGURES) {
                HttpResponse<String> answer = get(visitor, address.resolve(page));
                watch.written(page, answer.headers().map() + " " + answer.body());
                answers++;
            }
        } catch (IOException closed) {
            return answers;
        }
        return answers;
    }

    private static HttpResponse<String> get(HttpClient visitor, URI address) throws IOException {
        try {
            return visitor.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
