package bot.easel.standin.slack;

import static java.util.Objects.requireNonNullElse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The HTTP side: Web API methods, uploads, downloads and response URLs.
final class WebApi implements AutoCloseable {
    private static final Pattern METHOD =
            Pattern.compile("(?:caller-(?<caller>[^/]+)/)?api/(?<method>.+)");

    private final Workspace workspace;
    private final SlackTokens tokens;
    private final Supplier<String> socketAddress;
    private final ArgumentReference reference = new ArgumentReference();
    private final ChatMethods chat;
    private final FileMethods files;
    private final FileHosts hosts;
    private final EventPayloads payloads;
    private final ConversationMethods conversations;
    private final ViewMethods views;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WebApi(Workspace workspace, SlackTokens tokens, Supplier<String> socketAddress)
            throws IOException {
        this.workspace = workspace;
        this.tokens = tokens;
        this.socketAddress = socketAddress;
        this.files = new FileMethods(workspace);
        this.views = new ViewMethods(workspace);
        this.hosts = new FileHosts(workspace);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        this.chat = new ChatMethods(workspace, base());
        this.payloads = new EventPayloads(workspace, base());
        this.conversations = new ConversationMethods(workspace, chat, payloads);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    ChatMethods chat() {
        return chat;
    }

    FileMethods files() {
        return files;
    }

    FileHosts hosts() {
        return hosts;
    }

    EventPayloads payloads() {
        return payloads;
    }

    @Override
    public void close() {
        hosts.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = answer(exchange, body);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            answer.headers().forEach((k, v) -> exchange.getResponseHeaders().set(k, v));
            exchange.sendResponseHeaders(
                    answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer.body());
                }
            }
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath().substring(1);
        String authorization = header(exchange, "Authorization");
        Matcher call = METHOD.matcher(path);
        if (call.matches()) {
            Call made =
                    Call.of(
                            requireNonNullElse(call.group("caller"), ""),
                            call.group("method"),
                            header(exchange, "Content-Type"),
                            authorization,
                            new String(body, StandardCharsets.UTF_8));
            return workspace.locked(() -> method(made));
        }
        if (path.startsWith("upload/v1/")) {
            return workspace.locked(() ->
                    files.upload(
                            path.substring("upload/v1/".length()), !authorization.isEmpty(), body));
        }
        if (path.startsWith("hooks/")) {
            return workspace.locked(() -> hook(path, body));
        }
        if (path.startsWith("files-pri/") || path.startsWith("files-origin/")) {
            boolean withToken = authorization.equals("Bearer " + tokens.bot());
            return workspace.locked(() -> files.download(path, withToken, hosts));
        }
        return Answer.text(404, "not found");
    }

    private Answer hook(String path, byte[] body) {
        Workspace.Hook hook = workspace.hooks.get(path);
        if (hook == null) {
            return Answer.text(404, "no_hook");
        }
        workspace.calls.add("response_url");
        return chat.respond(
                hook,
                JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject());
    }

    private Answer method(Call call) {
        String method = call.method();
        workspace.calls.add(method);
        String wanted = method.equals("apps.connections.open") ? tokens.app() : tokens.bot();
        if (call.token().isEmpty()) {
            return Answer.error("not_authed");
        }
        boolean either = method.equals("auth.test") && call.token().equals(tokens.app());
        if (!call.token().equals(wanted) && !either) {
            return Answer.error(
                    call.token().startsWith(wanted.substring(0, 5))
                            ? "invalid_auth"
                            : "not_allowed_token_type");
        }
        reference.problems(method, call.arguments().keySet()).forEach(workspace.violations::add);
        Optional<Duration> wait =
                workspace.pace.wait(
                        call.caller(),
                        method,
                        call.text("channel"),
                        workspace.now(),
                        workspace.violations);
        if (wait.isPresent()) {
            return Answer.tooSoon(wait.get().toSeconds());
        }
        Optional<String> fault = workspace.fault(method);
        if (fault.isPresent()) {
            return faulty(call, fault.get());
        }
        Answer answer = dispatch(call).with("x-oauth-scopes", scopes(wanted));
        answer.error()
                .filter(error -> !reference.knows(method, error))
                .ifPresent(error ->
                        workspace.violations.add(
                                "the stand-in itself: " + method + " has no error " + error));
        return answer;
    }

    /// Slack names the scopes of the token in every answer.
    private String scopes(String token) {
        return token.equals(tokens.app())
                ? "connections:write"
                : Workspace.SCOPES.stream()
                        .filter(scope -> !workspace.missingScopes.contains(scope))
                        .collect(Collectors.joining(","));
    }

    private Answer faulty(Call call, String fault) {
        if (fault.startsWith("429:")) {
            Duration wait = Duration.ofSeconds(Long.parseLong(fault.substring(4)));
            workspace.pace.refuse(
                    call.caller(), call.method(), call.text("channel"), wait, workspace.now());
            return Answer.tooSoon(wait.toSeconds());
        }
        if (fault.startsWith("5")) {
            return Answer.text(Integer.parseInt(fault), "upstream error");
        }
        if (!reference.knows(call.method(), fault)) {
            throw new IllegalStateException(call.method() + " has no error " + fault);
        }
        return Answer.error(fault);
    }

    private Answer dispatch(Call call) {
        return switch (call.method()) {
            case "auth.test" ->
                    Answer.ok(
                            "url",
                            Workspace.HOME,
                            "team",
                            "Easel stand-in",
                            "team_id",
                            Workspace.TEAM,
                            "user",
                            "easel",
                            "user_id",
                            Workspace.BOT_USER,
                            "bot_id",
                            Workspace.BOT,
                            "is_enterprise_install",
                            false);
            case "apps.connections.open" -> Answer.ok("url", socketAddress.get());
            case "chat.postMessage" -> chat.postMessage(call);
            case "chat.update" -> chat.update(call);
            case "chat.delete" -> chat.delete(call);
            case "chat.postEphemeral" -> chat.postEphemeral(call);
            case "files.getUploadURLExternal" -> files.uploadUrl(call, base());
            case "files.completeUploadExternal" -> files.complete(call, base());
            case "files.info" -> files.info(call, base());
            case "files.delete" -> files.delete(call);
            case "users.info" -> user(call);
            case "usergroups.list" -> groups(call);
            case "conversations.info" -> conversation(call);
            case "conversations.open" -> open(call);
            case "conversations.replies" -> conversations.replies(call);
            case "conversations.history" -> conversations.history(call);
            case "views.open" -> views.open(call);
            case "views.publish" -> views.publish(call);
            default -> {
                workspace.violations.add("a method that the stand-in lacks: " + call.method());
                yield Answer.error("unknown_method");
            }
        };
    }

    private Answer user(Call call) {
        Workspace.Person person = workspace.people.get(call.text("user"));
        if (person == null) {
            return Answer.error("user_not_found");
        }
        JsonObject profile =
                Json.of("display_name", person.name(), "real_name", person.name() + " Example");
        return Answer.ok(
                "user",
                Json.of(
                        "id",
                        person.id(),
                        "team_id",
                        person.team(),
                        "name",
                        person.name().toLowerCase(Locale.ROOT),
                        "real_name",
                        person.name() + " Example",
                        "deleted",
                        person.deleted(),
                        "tz",
                        "Europe/Berlin",
                        "is_admin",
                        person.admin(),
                        "is_owner",
                        false,
                        "is_primary_owner",
                        false,
                        "is_restricted",
                        person.guest(),
                        "is_ultra_restricted",
                        false,
                        "is_stranger",
                        person.stranger(),
                        "is_bot",
                        false,
                        "profile",
                        profile));
    }

    private Answer groups(Call call) {
        if (workspace.missingScopes.contains("usergroups:read")) {
            return Answer.error("missing_scope");
        }
        JsonArray groups = new JsonArray();
        for (Workspace.Group group : workspace.groups.values()) {
            JsonObject json =
                    Json.of(
                            "id",
                            group.id(),
                            "team_id",
                            Workspace.TEAM,
                            "is_usergroup",
                            true,
                            "name",
                            group.handle() + " of the team",
                            "handle",
                            group.handle(),
                            "date_delete",
                            0);
            if (call.text("include_users").equals("true")
                    || call.text("include_users").equals("1")) {
                JsonArray users = new JsonArray();
                group.users().forEach(users::add);
                json.add("users", users);
            }
            groups.add(json);
        }
        return Answer.ok("usergroups", groups);
    }

    private Answer conversation(Call call) {
        Workspace.Channel channel = workspace.channels.get(call.text("channel"));
        if (channel == null || (channel.isPrivate() && !channel.botIsMember())) {
            return Answer.error("channel_not_found");
        }
        boolean direct = channel.directWith() != null;
        JsonObject json =
                Json.of(
                        "id", channel.id(),
                        "name", channel.name(),
                        "is_channel", !direct && !channel.isPrivate(),
                        "is_group", !direct && channel.isPrivate(),
                        "is_im", direct,
                        "is_private", channel.isPrivate(),
                        "is_archived", channel.archived());
        if (!direct) {
            json.addProperty("is_member", channel.botIsMember());
        }
        return Answer.ok("channel", json);
    }

    private Answer open(Call call) {
        String user = call.text("users");
        if (user.isEmpty()) {
            return Answer.error("users_list_not_supplied");
        }
        if (!workspace.people.containsKey(user)) {
            return Answer.error("user_not_found");
        }
        String id =
                workspace.channels.values().stream()
                        .filter(channel -> user.equals(channel.directWith()))
                        .map(Workspace.Channel::id)
                        .findFirst()
                        .orElseGet(() -> "D0" + user.substring(1));
        workspace.channels.putIfAbsent(id, new Workspace.Channel(id, "", true, user, true, false));
        return Answer.ok("channel", Json.of("id", id));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
