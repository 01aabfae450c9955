package bot.easel.chat.download;

import bot.easel.chat.Content;
import bot.easel.chat.Fetched;
import bot.easel.chat.Fetched.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Reads files by the rules: from the named hosts alone, and no more of them than asked for.
///
/// It follows redirects itself, so that every hop is held to the rules, and so that the token ends
/// where the token's hosts end: a chain that has left them is not shown it again.
public final class Downloader implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int IDLE = 4;
    private static final int IDLE_SECONDS = 30;
    private static final int HEAD = 1_024;

    private final DownloadRules rules;
    private final AllowedHosts hosts;
    private final AllowedHosts tokenHosts;
    private final OkHttpClient http;

    public Downloader(DownloadRules rules) {
        this(rules, Dns.SYSTEM);
    }

    Downloader(DownloadRules rules, Dns dns) {
        this.rules = rules;
        this.hosts = new AllowedHosts(rules.hosts(), rules.allowLoopback());
        this.tokenHosts = new AllowedHosts(rules.tokenHosts(), rules.allowLoopback());
        this.http =
                new OkHttpClient.Builder()
                        .dns(new PublicNames(dns, hosts))
                        .proxy(Proxy.NO_PROXY)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectTimeout(rules.connect())
                        .readTimeout(rules.whole())
                        .connectionPool(new ConnectionPool(IDLE, IDLE_SECONDS, TimeUnit.SECONDS))
                        .build();
    }

    /// Whether the rules let this address be read.
    public boolean allows(URI address) {
        HttpUrl target = HttpUrl.parse(address.toString());
        return target != null && hosts.hold(target);
    }

    /// Reads a file, within the whole time of the rules. Whatever goes wrong is an answer.
    ///
    /// @param maxBytes counted while reading, whatever was announced
    public Fetched fetch(URI address, long maxBytes) {
        HttpUrl target = HttpUrl.parse(address.toString());
        if (target == null) {
            return new Fetched.Refused(Reason.FOREIGN_HOST, "not an address of the web");
        }
        return follow(target, Math.clamp(maxBytes, 0, Integer.MAX_VALUE - HEAD));
    }

    private Fetched follow(HttpUrl first, int most) {
        long end = System.nanoTime() + rules.whole().toNanos();
        boolean trusted = true;
        HttpUrl target = first;
        for (int hops = 0; ; hops++) {
            if (!hosts.hold(target)) {
                return refused(Reason.FOREIGN_HOST, target, "is no host of files");
            }
            if (hops > rules.redirects()) {
                return refused(Reason.UNREACHABLE, target, "is one redirect too many");
            }
            trusted = trusted && tokenHosts.hold(target);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                return refused(Reason.UNREACHABLE, target, "was not reached in time");
            }
            Step step = step(target, trusted, left, most);
            switch (step) {
                case Step.Ended(Fetched result) -> {
                    return result;
                }
                case Step.Onwards(HttpUrl next) -> target = next;
            }
        }
    }

    private sealed interface Step {
        record Ended(Fetched result) implements Step {}

        record Onwards(HttpUrl next) implements Step {}
    }

    private Step step(HttpUrl target, boolean trusted, Duration left, int most) {
        OkHttpClient inTime = http.newBuilder().callTimeout(left).build();
        try (Response response = inTime.newCall(request(target, trusted)).execute()) {
            if (!REDIRECTS.contains(response.code())) {
                return new Step.Ended(result(target, response, most));
            }
            String location = response.header("Location");
            if (location == null) {
                return ended(Reason.UNREACHABLE, target, "redirects to nowhere");
            }
            HttpUrl next = target.resolve(location);
            return next == null
                    ? ended(Reason.FOREIGN_HOST, target, "redirects away from the web")
                    : new Step.Onwards(next);
        } catch (PublicNames.NotPublic e) {
            return ended(Reason.FOREIGN_HOST, target, "leads into a private network");
        } catch (IOException e) {
            // the text of the exception may hold the address
            return ended(Reason.UNREACHABLE, target, "broke off: " + e.getClass().getSimpleName());
        }
    }

    private static Step ended(Reason reason, HttpUrl at, String what) {
        return new Step.Ended(refused(reason, at, what));
    }

    private Request request(HttpUrl target, boolean trusted) {
        Request.Builder request =
                new Request.Builder()
                        .url(target)
                        .header("User-Agent", "easel")
                        // what is packed could be larger than it looks
                        .header("Accept-Encoding", "identity");
        String token = rules.token();
        if (trusted && token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.get().build();
    }

    private static Fetched result(HttpUrl target, Response response, int most) throws IOException {
        int status = response.code();
        return switch (status) {
            case 200 -> file(target, response, most);
            case 401, 403 -> refused(Reason.NO_ACCESS, target, "answered " + status);
            case 404, 410 -> refused(Reason.GONE, target, "answered " + status);
            default -> refused(Reason.UNREACHABLE, target, "answered " + status);
        };
    }

    private static Fetched file(HttpUrl target, Response response, int most) throws IOException {
        String type = response.header("Content-Type", "");
        if (isPage(type)) {
            return refused(Reason.NOT_A_FILE, target, "answered with a page");
        }
        String packed = response.header("Content-Encoding", "identity");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            return refused(Reason.NOT_A_FILE, target, "answered with something packed");
        }
        if (response.body().contentLength() > most) {
            return refused(Reason.TOO_LARGE, target, "announced more than " + most + " bytes");
        }
        try (InputStream in = response.body().byteStream()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                return refused(Reason.TOO_LARGE, target, "sent more than " + most + " bytes");
            }
            return beginsAsPage(bytes)
                    ? refused(Reason.NOT_A_FILE, target, "sent a page under another type")
                    : new Fetched.Got(Content.of(bytes));
        }
    }

    private static boolean isPage(@Nullable String type) {
        String plain = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return plain.startsWith("text/html") || plain.startsWith("application/xhtml");
    }

    /// A login page is sometimes sent under the type of the file that was asked for. A drawing in
    /// SVG begins in a similar way and is a file.
    private static boolean beginsAsPage(byte[] bytes) {
        String head =
                new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1)
                        .replaceFirst("^\\xEF\\xBB\\xBF", "")
                        .stripLeading()
                        .toLowerCase(Locale.ROOT);
        return head.startsWith("<")
                && (head.contains("<html") || head.contains("<!doctype html"))
                && !head.contains("<svg");
    }

    private static Fetched.Refused refused(Reason reason, HttpUrl at, String what) {
        return new Fetched.Refused(reason, at.host() + " " + what);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
