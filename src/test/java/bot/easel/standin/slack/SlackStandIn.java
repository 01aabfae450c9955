package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A Slack workspace on loopback with one installed app.
///
/// Members act through the driver methods ([#slash], [#press], [#submitView], [#mention]); what they
/// would see is read back through the views, with `await…` methods that wait for a condition. Every
/// broken rule is in [#violations()].
public final class SlackStandIn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The workspace's id.
    public static final String TEAM = Workspace.TEAM;

    /// The bot's user id.
    public static final String BOT_USER = Workspace.BOT_USER;

    /// A public channel that the bot is in.
    public static final String CHANNEL = "C0GENERAL1";

    /// A public channel that the bot is not in.
    public static final String FOREIGN_CHANNEL = "C0FOREIGN1";

    /// A private channel that the bot is not in.
    public static final String PRIVATE_CHANNEL = "G0PRIVATE1";

    /// An ordinary member, an admin, a guest, and somebody of another workspace.
    public static final String ALICE = "U0ALICE001";

    public static final String BOB = "U0BOB00001";
    public static final String ADMIN = "U0ADMIN001";
    public static final String GUEST = "U0GUEST001";
    public static final String STRANGER = "U0STRANGE1";

    private final SlackTokens tokens =
            new SlackTokens(
                    "xoxb-stand-in-bot-token", "xapp-1-stand-in-app-token", "stand-in-signing");
    private final Workspace workspace;
    private final SocketHub sockets;
    private final WebApi web;
    private final Postman postman;

    private SlackStandIn(InstantSource clock) throws IOException, InterruptedException {
        this.workspace = new Workspace(clock);
        this.sockets = new SocketHub(workspace);
        this.web = new WebApi(workspace, tokens, sockets::newAddress);
        this.postman = new Postman(workspace, sockets, web.chat(), tokens.signingSecret());
    }

    public static SlackStandIn start() {
        return start(InstantSource.system());
    }

    public static SlackStandIn start(InstantSource clock) {
        try {
            SlackStandIn standIn = new SlackStandIn(clock);
            standIn.furnish();
            return standIn;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void furnish() {
        addPerson(ALICE, "Alice", false, false, false);
        addPerson(BOB, "Bob", false, false, false);
        addPerson(ADMIN, "Ada", true, false, false);
        addPerson(GUEST, "Gus", false, true, false);
        addPerson(STRANGER, "Stella", false, false, true);
        addChannel(CHANNEL, "general", false, true);
        addChannel(FOREIGN_CHANNEL, "elsewhere", false, false);
        addChannel(PRIVATE_CHANNEL, "secret", true, false);
    }

    // ---- what the program is given ----

    public SlackTokens tokens() {
        return tokens;
    }

    /// The Web API's address, to be followed by the method's name.
    public String apiUrl() {
        return web.base() + "api/";
    }

    /// As [#apiUrl], for one of several processes: each is told for itself when it calls too often.
    public String apiUrl(String caller) {
        return web.base() + "caller-" + caller + "/api/";
    }

    /// `host:port` of files: the workspace's own host first, then the edge, which gets no token.
    public List<String> fileHosts() {
        return List.of(
                URI.create(web.base()).getAuthority(),
                URI.create(web.hosts().edge()).getAuthority());
    }

    /// From now on events go to this address, signed.
    public void deliverOverHttp(URI address) {
        postman.overHttp(address);
    }

    /// From now on events go over Socket Mode, as at the start.
    public void deliverOverSockets() {
        postman.overSockets();
    }

    /// The signature of a body, for requests that a test builds itself.
    public String signature(String timestamp, String body) {
        return postman.signature(timestamp, body);
    }

    // ---- the workspace ----

    public void addPerson(String id, String name, boolean admin, boolean guest, boolean stranger) {
        workspace.locked(() ->
                workspace.people.put(
                        id,
                        new Workspace.Person(
                                id,
                                name,
                                admin,
                                guest,
                                stranger,
                                stranger ? "T0OTHER001" : TEAM,
                                false)));
    }

    /// Makes a user group, or changes who is in it.
    public void group(String id, String handle, String... users) {
        workspace.locked(
                () -> workspace.groups.put(id, new Workspace.Group(id, handle, List.of(users))));
    }

    public void addChannel(String id, String name, boolean isPrivate, boolean botIsMember) {
        workspace.locked(() ->
                workspace.channels.put(
                        id, new Workspace.Channel(id, name, isPrivate, null, botIsMember, false)));
    }

    public void archive(String id) {
        workspace.locked(() ->
                workspace.channels.computeIfPresent(
                        id,
                        (_, c) ->
                                new Workspace.Channel(
                                        id, c.name(), c.isPrivate(), null, c.botIsMember(), true)));
    }

    /// The next call of the method fails: an error code of Slack's, `429:SECONDS`, or `500`.
    public void failNext(String method, String error) {
        workspace.locked(() -> fault(method, error, false));
    }

    /// Every call of the method fails until [#heal].
    public void failAlways(String method, String error) {
        workspace.locked(() -> fault(method, error, true));
    }

    public void heal(String method) {
        workspace.locked(() -> {
            workspace.heal(method);
            return method;
        });
    }

    private String fault(String method, String error, boolean always) {
        workspace.fail(method, error, always);
        return error;
    }

    /// The app was installed without this scope.
    public void withoutScope(String scope) {
        workspace.locked(() -> workspace.missingScopes.add(scope));
    }

    /// The app was installed with a manifest that has no Home tab.
    public void withoutHomeTab() {
        workspace.locked(() -> workspace.homeTabEnabled = false);
    }

    /// How long uploads are processed before they have a type and blocks can show them.
    public void processingTakes(Duration processing) {
        workspace.locked(() -> workspace.processing = processing);
    }

    public void refreshSockets() {
        sockets.refresh();
    }

    public void dropSockets() {
        sockets.drop();
    }

    public int socketsOpenedSoFar() {
        return sockets.openedSoFar();
    }

    // ---- what members do ----

    /// A message of a person that the app hears nothing of, for example to start a thread under.
    public String humanMessage(String channel) {
        return workspace.locked(() -> {
            String ts = workspace.timestamp();
            workspace.said.put(
                    channel + "/" + ts,
                    new Said(channel, ts, null, BOB, "hello", List.of(), false));
            return ts;
        });
    }

    public Delivery slash(String command, String text, String member, String channel) {
        Delivery delivery =
                workspace.locked(() -> {
                    Workspace.Hook hook = workspace.hook(channel, member, null);
                    JsonObject payload =
                            Json.of(
                                    "token",
                                    "fixed-value",
                                    "team_id",
                                    team(member),
                                    "team_domain",
                                    "stand-in",
                                    "channel_id",
                                    channel,
                                    "channel_name",
                                    "general",
                                    "user_id",
                                    member,
                                    "user_name",
                                    name(member),
                                    "command",
                                    command,
                                    "text",
                                    text,
                                    "api_app_id",
                                    Workspace.APP,
                                    "is_enterprise_install",
                                    "false",
                                    "response_url",
                                    web.base() + hook.path,
                                    "trigger_id",
                                    workspace.trigger(member));
                    return delivery(Delivery.Kind.SLASH, payload, hook);
                });
        postman.deliver(delivery);
        return delivery;
    }

    /// Presses the button with this label.
    public Delivery press(SlackMessage message, String label, String member) {
        Shown.ShownButton button =
                message.now()
                        .button(label)
                        .orElseThrow(() -> new AssertionError("no button " + label));
        Delivery delivery =
                workspace.locked(() -> {
                    JsonObject container =
                            Json.of(
                                    "type",
                                    "message",
                                    "message_ts",
                                    message.ts(),
                                    "channel_id",
                                    message.channel(),
                                    "is_ephemeral",
                                    false);
                    if (message.threadTs() != null) {
                        container.addProperty("thread_ts", message.threadTs());
                    }
                    JsonObject payload = press(button, member, message.channel(), message.ts());
                    payload.add("container", container);
                    payload.add("message", web.chat().json(message));
                    return delivery(Delivery.Kind.INTERACTIVE, payload, null);
                });
        postman.deliver(delivery);
        return delivery;
    }

    /// Presses a button of a message that only this member sees.
    public Delivery press(SlackEphemeral ephemeral, String label) {
        Shown.ShownButton button =
                ephemeral
                        .shown()
                        .button(label)
                        .orElseThrow(() -> new AssertionError("no button " + label));
        Delivery delivery =
                workspace.locked(() -> {
                    JsonObject payload =
                            press(button, ephemeral.user(), ephemeral.channel(), ephemeral.ts());
                    JsonObject container =
                            Json.of(
                                    "type",
                                    "message",
                                    "message_ts",
                                    ephemeral.ts(),
                                    "channel_id",
                                    ephemeral.channel(),
                                    "is_ephemeral",
                                    true);
                    if (ephemeral.threadTs() != null) {
                        container.addProperty("thread_ts", ephemeral.threadTs());
                    }
                    payload.add("container", container);
                    return delivery(Delivery.Kind.INTERACTIVE, payload, null);
                });
        postman.deliver(delivery);
        return delivery;
    }

    private JsonObject press(
            Shown.ShownButton button, String member, String channel, String sourceTs) {
        Workspace.Hook hook = workspace.hook(channel, member, sourceTs);
        JsonObject payload = interactive("block_actions", member);
        payload.add("channel", Json.of("id", channel, "name", "general"));
        payload.addProperty("response_url", web.base() + hook.path);
        payload.addProperty("trigger_id", workspace.trigger(member));
        payload.add("actions", actions(button));
        payload.add("state", Json.of("values", new JsonObject()));
        return payload;
    }

    private JsonArray actions(Shown.ShownButton button) {
        JsonArray actions = new JsonArray();
        actions.add(
                Json.of(
                        "type", "button",
                        "action_id", button.actionId(),
                        "block_id", button.blockId(),
                        "value", button.value(),
                        "text",
                                Json.of(
                                        "type",
                                        "plain_text",
                                        "text",
                                        button.label(),
                                        "emoji",
                                        true),
                        "action_ts", workspace.timestamp()));
        return actions;
    }

    /// Opens a tab of the app: `home`, `messages` or `about`.
    public Delivery openTab(String member, String tab) {
        String direct = direct(member);
        JsonObject event =
                workspace.read(() -> {
                    JsonObject opened =
                            Json.of(
                                    "type",
                                    "app_home_opened",
                                    "user",
                                    member,
                                    "channel",
                                    direct,
                                    "tab",
                                    tab,
                                    "event_ts",
                                    workspace.timestamp());
                    OpenedView before = workspace.homes.get(member);
                    if (before != null && tab.equals("home")) {
                        opened.add("view", ViewMethods.json(workspace, before));
                    }
                    return opened;
                });
        return event(event, direct);
    }

    /// Presses the first button with this label on the Home tab.
    public Delivery pressHome(String member, String label) {
        OpenedView page =
                home(member).orElseThrow(() -> new AssertionError("nothing on the Home tab"));
        return press(page, label, member);
    }

    /// Presses the first button with this label in a view, as if this member had it before them.
    public Delivery press(OpenedView page, String label, String member) {
        Shown.ShownButton button =
                page.shown()
                        .button(label)
                        .orElseThrow(() -> new AssertionError("no button " + label));
        Delivery delivery =
                workspace.locked(() -> {
                    JsonObject payload = interactive("block_actions", member);
                    payload.add("container", Json.of("type", "view", "view_id", page.id()));
                    payload.addProperty("trigger_id", workspace.trigger(member));
                    payload.add("view", ViewMethods.json(workspace, page));
                    payload.add("actions", actions(button));
                    return delivery(Delivery.Kind.INTERACTIVE, payload, null);
                });
        postman.deliver(delivery);
        return delivery;
    }

    /// Sends a modal with these values, by the block id of each input.
    public Delivery submitView(OpenedView opened, Map<String, String> values) {
        return submitView(opened, values, Map.of());
    }

    /// Sends a modal with these values and files, by the block id of each input.
    public Delivery submitView(
            OpenedView opened, Map<String, String> values, Map<String, List<SlackFile>> files) {
        Delivery delivery =
                workspace.locked(() -> {
                    JsonObject state = new JsonObject();
                    for (JsonObject block : Json.objects(opened.view(), "blocks")) {
                        input(block, values, files)
                                .ifPresent(input -> state.add(Json.text(block, "block_id"), input));
                    }
                    JsonObject view = ViewMethods.json(workspace, opened);
                    view.add("state", Json.of("values", state));
                    JsonObject payload = interactive("view_submission", opened.user());
                    payload.addProperty("trigger_id", workspace.trigger(opened.user()));
                    payload.add("view", view);
                    payload.add("response_urls", new JsonArray());
                    return delivery(Delivery.Kind.INTERACTIVE, payload, null);
                });
        postman.deliver(delivery);
        return delivery;
    }

    private Optional<JsonObject> input(
            JsonObject block, Map<String, String> values, Map<String, List<SlackFile>> files) {
        if (!Json.text(block, "type").equals("input")) {
            return Optional.empty();
        }
        JsonObject element = Json.object(block, "element");
        String type = Json.text(element, "type");
        String value = values.get(Json.text(block, "block_id"));
        JsonObject input = Json.of("type", type);
        if (type.equals("file_input")) {
            List<SlackFile> put = files.getOrDefault(Json.text(block, "block_id"), List.of());
            if (put.size() > Integer.parseInt(Json.text(element, "max_files"))) {
                throw new AssertionError("the form takes fewer files");
            }
            input.add("files", Json.arrayOf(put.stream().map(f -> f.json(web.base())).toList()));
        } else if (type.equals("plain_text_input")) {
            input.add(
                    "value",
                    value == null
                            ? com.google.gson.JsonNull.INSTANCE
                            : new com.google.gson.JsonPrimitive(value));
        } else {
            input.add(
                    "selected_option",
                    Json.objects(element, "options").stream()
                            .filter(option -> Json.text(option, "value").equals(value))
                            .map(com.google.gson.JsonElement.class::cast)
                            .findFirst()
                            .orElse(com.google.gson.JsonNull.INSTANCE));
        }
        return Optional.of(Json.of(Json.text(element, "action_id"), input));
    }

    /// A message that mentions the bot; Slack sends it twice, as a mention and as a message.
    public List<Delivery> mention(
            String text, String member, String channel, @Nullable String threadTs) {
        Saying saying = say(member, channel, "@Easel " + text);
        return (threadTs == null ? saying : saying.under(threadTs)).send().deliveries();
    }

    /// A message that a member is about to send; `@Easel` in it becomes a mention.
    public Saying say(String member, String channel, String text) {
        return new Saying(workspace, web.payloads(), postman, member, channel, text);
    }

    /// The direct conversation of the bot with a member.
    public String direct(String member) {
        String id = "D0" + member.substring(1);
        workspace.locked(() ->
                workspace.channels.putIfAbsent(
                        id, new Workspace.Channel(id, "", true, member, true, false)));
        return id;
    }

    /// A file that a member has, to be sent with a message or put into a form.
    public SlackFile file(String name, byte[] bytes) {
        return workspace.locked(() -> web.files().uploaded(name, bytes));
    }

    /// As [#file], kept where the app has more trouble to reach it.
    public SlackFile file(String name, byte[] bytes, SlackFile.Kept kept) {
        return workspace.locked(() -> {
            SlackFile file = web.files().uploaded(name, bytes);
            file.keep(kept, web.hosts().foreign());
            return file;
        });
    }

    /// A voice clip, which comes under a type of video.
    public SlackFile voice(byte[] bytes) {
        return workspace.locked(() -> {
            SlackFile file = web.files().uploaded("audio_message.mp4", bytes);
            file.speak("video/mp4");
            return file;
        });
    }

    /// Somebody removes a file.
    public void remove(SlackFile file) {
        workspace.locked(() -> {
            file.delete();
            return file;
        });
    }

    /// Somebody removes a message of a person, or of the bot.
    public void remove(String channel, String ts) {
        workspace.locked(() -> {
            SlackMessage ours = workspace.message(channel, ts);
            if (ours != null) {
                workspace.remove(ours);
            }
            workspace.said.computeIfPresent(channel + "/" + ts, (_, said) -> said.removed());
            return ts;
        });
    }

    /// Slack tells the app of something else than a message of a person.
    public Delivery event(JsonObject event, String channel) {
        Delivery delivery =
                workspace.locked(() ->
                        delivery(Delivery.Kind.EVENT, web.payloads().other(event, channel), null));
        postman.deliver(delivery);
        return delivery;
    }

    /// Slack tells the app of the app's own message.
    public Delivery echo(SlackMessage message) {
        JsonObject event = workspace.read(() -> web.chat().json(message));
        event.addProperty("channel", message.channel());
        event.addProperty("channel_type", "channel");
        event.addProperty("event_ts", message.ts());
        return event(event, message.channel());
    }

    /// Chooses an action in the menu of the bot's message.
    public Delivery shortcut(String callbackId, SlackMessage message, String member) {
        return shortcut(
                callbackId,
                message.channel(),
                message.ts(),
                workspace.read(() -> web.chat().json(message)),
                member);
    }

    /// Chooses an action in the menu of a person's message.
    public Delivery shortcut(String callbackId, Said message, String member) {
        return shortcut(
                callbackId,
                message.channel(),
                message.ts(),
                workspace.read(() -> web.payloads().json(message, false)),
                member);
    }

    /// Chooses an action in the menu of a message that looks like this.
    public Delivery shortcut(
            String callbackId, String channel, String ts, JsonObject message, String member) {
        Delivery delivery =
                workspace.locked(() -> {
                    JsonObject payload = interactive("message_action", member);
                    payload.addProperty("action_ts", workspace.timestamp());
                    payload.add("channel", Json.of("id", channel, "name", "general"));
                    payload.add("enterprise", com.google.gson.JsonNull.INSTANCE);
                    payload.addProperty("callback_id", callbackId);
                    payload.addProperty("trigger_id", workspace.trigger(member));
                    payload.addProperty(
                            "response_url",
                            web.base() + workspace.hook(channel, member, null).path);
                    payload.addProperty("message_ts", ts);
                    payload.add("message", message);
                    return delivery(Delivery.Kind.INTERACTIVE, payload, null);
                });
        postman.deliver(delivery);
        return delivery;
    }

    /// Slack delivers the same event once more, as if the acknowledgement had been lost.
    public Delivery deliverAgain(Delivery first) {
        Delivery again =
                workspace.locked(() -> delivery(first.kind(), first.payload(), first.hook()));
        postman.deliver(again);
        return again;
    }

    private Delivery delivery(
            Delivery.Kind kind, JsonObject payload, Workspace.@Nullable Hook hook) {
        return new Delivery(workspace, "envelope-" + workspace.next(), kind, payload, hook);
    }

    private JsonObject interactive(String type, String member) {
        return Json.of(
                "type",
                type,
                "team",
                Json.of("id", TEAM, "domain", "stand-in"),
                "user",
                Json.of(
                        "id", member,
                        "username", name(member),
                        "name", name(member),
                        "team_id", team(member)),
                "api_app_id",
                Workspace.APP,
                "token",
                "fixed-value",
                "is_enterprise_install",
                false);
    }

    private String name(String member) {
        Workspace.Person person = workspace.people.get(member);
        return person == null ? member : person.name().toLowerCase(Locale.ROOT);
    }

    private String team(String member) {
        Workspace.Person person = workspace.people.get(member);
        return person == null ? TEAM : person.team();
    }

    /// Every response URL so far, without its host; they are secrets.
    public List<String> responseUrls() {
        return workspace.read(() -> List.copyOf(workspace.hooks.keySet()));
    }

    // ---- what members see ----

    /// Messages of the bot in a channel that still stand, oldest first.
    public List<SlackMessage> messages(String channel) {
        return workspace.read(() ->
                workspace.messages.values().stream()
                        .filter(m -> m.channel().equals(channel) && !m.deleted())
                        .toList());
    }

    /// Every message ever, deleted ones too.
    public List<SlackMessage> everyMessage() {
        return workspace.read(() -> List.copyOf(workspace.messages.values()));
    }

    public List<SlackEphemeral> ephemerals(String user) {
        return workspace.read(
                () -> workspace.ephemerals.stream().filter(e -> e.user().equals(user)).toList());
    }

    public List<OpenedView> views(String user) {
        return workspace.read(
                () -> workspace.views.stream().filter(v -> v.user().equals(user)).toList());
    }

    /// What a member has on the Home tab at the moment.
    public Optional<OpenedView> home(String user) {
        return workspace.read(() -> Optional.ofNullable(workspace.homes.get(user)));
    }

    public OpenedView awaitHome(String user, Predicate<Shown> wanted) {
        return workspace.await(
                "Home tab of " + user,
                PATIENCE,
                () -> home(user).filter(page -> wanted.test(page.shown())));
    }

    public List<SlackFile> files() {
        return workspace.read(() -> List.copyOf(workspace.files.values()));
    }

    public Optional<SlackFile> file(String id) {
        return workspace.read(() -> Optional.ofNullable(workspace.files.get(id)));
    }

    public SlackMessage awaitMessage(String channel, Predicate<SlackMessage> wanted) {
        return workspace.await(
                "message in " + channel,
                PATIENCE,
                () -> messages(channel).stream().filter(wanted).findFirst());
    }

    public SlackEphemeral awaitEphemeral(String user, Predicate<SlackEphemeral> wanted) {
        return workspace.await(
                "ephemeral for " + user,
                PATIENCE,
                () -> ephemerals(user).stream().filter(wanted).findFirst());
    }

    public OpenedView awaitView(String user) {
        return workspace.await(
                "view for " + user,
                PATIENCE,
                () -> views(user).stream().reduce((_, later) -> later));
    }

    /// Waits until the condition holds; looked at again whenever something happens here.
    public void await(String what, java.util.function.BooleanSupplier condition) {
        workspace.await(
                what,
                PATIENCE,
                () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public void awaitSockets(int count) {
        await(count + " sockets", () -> sockets.open() == count);
    }

    /// How often a method was called.
    public int calls(String method) {
        return workspace.read(() -> (int) workspace.calls.stream().filter(method::equals).count());
    }

    /// How often a file was asked for at its address.
    public int downloads(SlackFile file) {
        return workspace.read(
                () -> (int) workspace.downloads.stream().filter(file.id()::equals).count());
    }

    /// How often a method was refused for coming too soon.
    public int rateLimited(String method) {
        return workspace.read(() -> workspace.pace.refusals(method));
    }

    /// Every rule of Slack that the program has broken so far.
    public List<String> violations() {
        return workspace.violations.all();
    }

    @Override
    public void close() {
        postman.close();
        sockets.close();
        web.close();
    }
}
