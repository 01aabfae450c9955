package bot.easel.web;

import bot.easel.chat.playground.PlaygroundPlatform;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the web port.
public final class WebServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final long REQUEST_MAX = 1L << 20;
    private static final String PAGE_POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " object-src 'none'";

    private final WebSettings settings;
    private final PlaygroundPlatform playground;
    private final PageFiles files = new PageFiles();
    private final Gate gate;
    private final PlaygroundApi api;
    private final PlaygroundDoings doings;
    private final UploadApi uploads;
    private final EventStream events;
    private final PictureFiles pictures;
    private final Health health;
    private final PrometheusMeterRegistry metrics;
    private final Map<String, RawHandler> raw;
    private final Javalin server;

    /// @param raw handlers of what platforms send, by path, for example `/slack/events`
    public WebServer(
            WebSettings settings,
            PlaygroundPlatform playground,
            Balances balances,
            List<HealthCheck> checks,
            PrometheusMeterRegistry metrics,
            Map<String, RawHandler> raw,
            InstantSource clock,
            SecureRandom random) {
        this.settings = settings;
        this.playground = playground;
        this.metrics = metrics;
        this.raw = Map.copyOf(raw);
        ObjectMapper json = new ObjectMapper();
        byte[] run = new byte[6];
        random.nextBytes(run);
        String runName = HexFormat.of().formatHex(run);
        this.gate =
                new Gate(
                        settings.signInSecret(),
                        new Visitors(clock, random),
                        new Attempts(clock),
                        playground.settings().members().getFirst().id());
        this.doings = new PlaygroundDoings(playground, gate, json);
        this.uploads = new UploadApi(playground, gate, clock);
        this.api = new PlaygroundApi(playground, balances, gate, json, runName);
        this.events = new EventStream(playground, gate, json, runName, settings.streams());
        this.pictures = new PictureFiles(playground, gate);
        this.health = new Health(checks);
        this.server = Javalin.create(config -> configure(config, json));
    }

    /// Listens from now on.
    public void start() {
        server.start(settings.bind(), settings.port());
        // Connections that carry nothing need not hold up a stop.
        for (Connector connector : server.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector idle) {
                idle.setShutdownIdleTimeout(50);
            }
        }
        log.atInfo()
                .addKeyValue("bind", settings.bind())
                .addKeyValue("port", server.port())
                .log("web port is open");
    }

    /// The port that it listens at.
    public int port() {
        return server.port();
    }

    /// Ends the event streams, answers what is under way, and closes the port.
    @Override
    public void close() {
        events.close();
        try {
            server.stop();
        } catch (JavalinException slow) {
            // Whoever closes us has more to close.
            log.atWarn().setCause(slow).log("web port did not close in time");
        }
        health.close();
    }

    private void configure(JavalinConfig config, ObjectMapper json) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = REQUEST_MAX;
        config.jsonMapper(new JavalinJackson(json, true));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(jetty -> jetty.setStopTimeout(5_000));
        routes(config.routes);
    }

    private void routes(RoutesConfig routes) {
        routes.before(WebServer::protect);
        routes.get("/", page("index.html"));
        routes.get("/sign-in", request -> files.serve(request, "sign-in.html"));
        routes.post("/sign-in", this::signIn);
        routes.post("/sign-out", this::signOut);
        routes.get(
                "/assets/{name}",
                request -> files.serve(request, "assets/" + request.pathParam("name")));
        routes.before("/api/*", this::checkPlayground);
        routes.get("/api/session", api::session);
        routes.get("/api/messages", api::messages);
        routes.get("/api/balance", api::balance);
        routes.get("/api/events", events::serve);
        routes.post("/api/say", doings::say);
        routes.post("/api/press", doings::press);
        routes.post("/api/form", doings::form);
        routes.post("/api/choose", doings::choose);
        routes.post("/api/upload", uploads::upload);
        routes.post("/api/complete", api::complete);
        routes.post("/api/dismiss", doings::dismiss);
        routes.post("/api/member", doings::actAs);
        routes.before("/pictures/*", this::checkPlayground);
        routes.get("/pictures/{token}", pictures::serve);
        routes.before("/files/*", this::checkPlayground);
        routes.get("/files/{id}", pictures::serveFile);
        routes.get("/health/live", health::live);
        routes.get("/health/ready", health::ready);
        routes.get("/metrics", this::scrape);
        raw.forEach((path, handler) -> routes.post(path, request -> pass(request, handler)));
        routes.exception(Trouble.class, WebServer::tell);
        routes.exception(HttpResponseException.class, WebServer::tell);
        routes.exception(Exception.class, WebServer::fail);
    }

    private Handler page(String name) {
        return request -> {
            checkPlayground(request);
            if (gate.signInNeeded() && gate.visitor(request).isEmpty()) {
                request.redirect("/sign-in");
                return;
            }
            files.serve(request, name);
        };
    }

    private void checkPlayground(Context request) {
        gate.checkHost(request);
        if (!playground.started()) {
            throw new Trouble(404, "The playground is switched off.");
        }
    }

    private void signIn(Context request) {
        String given = request.formParam("secret");
        boolean scripted = accepts(request, "application/json");
        try {
            gate.signIn(request, given == null ? "" : given);
        } catch (Trouble wrong) {
            if (scripted) {
                throw wrong;
            }
            request.redirect("/sign-in", HttpStatus.SEE_OTHER);
            return;
        }
        if (scripted) {
            request.json(Map.of());
        } else {
            request.redirect("/", HttpStatus.SEE_OTHER);
        }
    }

    private void signOut(Context request) {
        gate.signOut(request);
        request.json(Map.of());
    }

    private void scrape(Context request) {
        if (!gate.mayRead(request)) {
            throw new Trouble(401, "Send the sign-in secret as a bearer token.");
        }
        request.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    private static void pass(Context request, RawHandler handler) {
        Map<String, List<String>> headers = new HashMap<>();
        request.req()
                .getHeaderNames()
                .asIterator()
                .forEachRemaining(name ->
                        headers.put(
                                name.toLowerCase(Locale.ROOT),
                                Collections.list(request.req().getHeaders(name))));
        @Nullable String query = request.queryString();
        RawResponse answer =
                handler.handle(
                        new RawRequest(
                                request.path(),
                                query == null ? "" : query,
                                headers,
                                new String(request.bodyAsBytes(), StandardCharsets.UTF_8)));
        request.status(answer.status()).contentType(answer.contentType()).result(answer.body());
    }

    private static void protect(Context request) {
        request.header("Content-Security-Policy", PAGE_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(self), geolocation=()");
    }

    private static void tell(Trouble trouble, Context request) {
        request.status(trouble.status()).json(Map.of("error", trouble.getMessage()));
    }

    private static void tell(HttpResponseException problem, Context request) {
        String sentence =
                switch (problem.getStatus()) {
                    case 404 -> "There is no such page.";
                    case 405 -> "That can't be done here.";
                    case 413 -> "That is too long.";
                    default -> "That could not be read.";
                };
        request.status(problem.getStatus()).json(Map.of("error", sentence));
    }

    private static void fail(Exception cause, Context request) {
        log.atError().addKeyValue("path", request.path()).setCause(cause).log("request failed");
        request.status(500).json(Map.of("error", "Something went wrong here. Please try again."));
    }

    private static boolean accepts(Context request, String type) {
        String accept = request.header("Accept");
        return accept != null && accept.contains(type);
    }
}
