package bot.easel;

import bot.easel.checkup.Finding;
import bot.easel.config.WebConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Whether the web port is free, or Easel's already.
final class PortCheckup {
    private static final String ABOUT = "Web";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final WebConfig web;

    PortCheckup(WebConfig web) {
        this.web = web;
    }

    Finding finding() {
        String where = web.bind() + ":" + web.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(web.bind(), web.port()));
            return Finding.fine(ABOUT, "The address " + where + " is free.");
        } catch (IOException taken) {
            return isEasel()
                    ? Finding.fine(ABOUT, "Easel already answers at " + where + ".")
                    : Finding.fault(
                            ABOUT,
                            "The address " + where + " cannot be used: " + taken.getMessage() + ".",
                            "End what uses it, or set web.bind and web.port (EASEL_WEB_PORT).");
        }
    }

    private boolean isEasel() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            InetAddress bound = InetAddress.getByName(web.bind());
            String host =
                    bound.isAnyLocalAddress()
                            ? InetAddress.getLoopbackAddress().getHostAddress()
                            : bound.getHostAddress();
            URI live =
                    URI.create(
                            "http://"
                                    + (host.contains(":") ? "[" + host + "]" : host)
                                    + ":"
                                    + web.port()
                                    + "/health/live");
            return http.send(
                                    HttpRequest.newBuilder(live).timeout(PATIENCE).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException | IllegalArgumentException silent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
