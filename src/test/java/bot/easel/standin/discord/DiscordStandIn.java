package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A Discord on loopback: start it, point the program at [#apiUrl()], act as members, look at what they see.
///
/// It has one server with the channel `#art`; a test adds channels, threads, people and roles.
public final class DiscordStandIn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Holds back a request until it is closed.
    public interface Hold extends AutoCloseable {
        /// Waits until the request has arrived.
        void awaitArrival() throws InterruptedException;

        @Override
        void close();
    }

    private final World world;
    private final MessageDesk desk;
    private final Interactions interactions;
    private final RestApi api;
    private final Faults faults = new Faults();
    private final Gateway gateway;
    private final RestServer rest;
    private final Acts acts;
    private final Speech speech;
    private final Place art;

    private DiscordStandIn(StandInSettings settings) throws IOException, InterruptedException {
        world = new World(settings);
        desk = new MessageDesk(world);
        interactions = new Interactions(world, desk);
        acts = new Acts(world);
        speech = new Speech(world, desk);
        gateway = new Gateway(world);
        world.dispatchTo(gateway::send);
        world.listensToContent = gateway::readsContent;
        art = channel("art");
        gateway.open();
        api = new RestApi(world, desk, interactions, gateway::address);
        rest = new RestServer(world, api, faults);
    }

    public static DiscordStandIn start() {
        return start(StandInSettings.usual());
    }

    public static DiscordStandIn start(StandInSettings settings) {
        try {
            return new DiscordStandIn(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The value for `discord.api-url`.
    public String apiUrl() {
        return rest.address() + "/api/v10/";
    }

    /// The value for `discord.file-hosts`.
    public String fileHost() {
        return rest.address().getAuthority();
    }

    public String token() {
        return world.settings.token();
    }

    public String serverId() {
        return world.server.id();
    }

    /// Another server, on the shard of this number.
    public Server server(String name, int shard) {
        return world.monitor.with(
                () -> world.add(name, world.snowflake(shard, world.settings.shards())));
    }

    public Place channel(Server in, String name) {
        return place(world.snowflake(), in, name, Place.Kind.TEXT, Optional.empty());
    }

    /// A person becomes a member of another server too.
    public void join(Person person, Server server) {
        world.monitor.run(() -> server.members().add(person));
    }

    public String botId() {
        return Long.toString(world.bot.id());
    }

    /// The channel that is always there.
    public Place art() {
        return art;
    }

    public Place channel(String name) {
        return place(name, Place.Kind.TEXT, Optional.empty());
    }

    public Place thread(Place under, String name) {
        return place(name, Place.Kind.THREAD, Optional.of(under));
    }

    /// A thread that hangs on a message: it bears the message's id.
    public Place threadOn(MessageView message, String name) {
        return world.monitor.with(() -> {
            Message root = world.message(message.id());
            return place(root.id, name, Place.Kind.THREAD, Optional.of(root.place));
        });
    }

    private Place place(String name, Place.Kind kind, Optional<Place> parent) {
        return place(world.snowflake(), name, kind, parent);
    }

    private Place place(long id, String name, Place.Kind kind, Optional<Place> parent) {
        return place(id, parent.flatMap(Place::server).orElse(world.server), name, kind, parent);
    }

    private Place place(long id, Server in, String name, Place.Kind kind, Optional<Place> parent) {
        return world.monitor.with(() -> {
            Place place = new Place(id, name, kind, in, parent.orElse(null), List.of());
            world.places.put(place.key(), place);
            in.places().add(place);
            String event = kind == Place.Kind.THREAD ? "THREAD_CREATE" : "CHANNEL_CREATE";
            world.send(Optional.of(in), event, place.json());
            return place;
        });
    }

    /// The direct messages between a person and the bot.
    public Place direct(Person person) {
        return world.monitor.with(() -> api.direct(person));
    }

    public Role role(String name, Right... rights) {
        return world.monitor.with(() -> {
            Role role = new Role(world.snowflake(), name, Right.bits(rights));
            world.server.roles().add(role);
            ObjectNode data = Json.object().put("guild_id", world.server.id());
            data.set(
                    "role",
                    world.server
                            .json(world.bot)
                            .withArray("roles")
                            .get(world.server.roles().size() - 1));
            world.send(Optional.of(world.server), "GUILD_ROLE_CREATE", data);
            return role;
        });
    }

    public Person person(String name, Role... roles) {
        return joined(name, false, false, 0, roles);
    }

    /// A person who has not agreed to the rules of the server yet.
    public Person newcomer(String name) {
        return joined(name, false, true, 0);
    }

    /// A person who was invited as a guest.
    public Person guest(String name) {
        return joined(name, false, false, Person.GUEST);
    }

    /// Another bot.
    public Person bot(String name) {
        return joined(name, true, false, 0);
    }

    private Person joined(String name, boolean bot, boolean pending, int flags, Role... roles) {
        return world.monitor.with(() -> {
            Person person =
                    new Person(world.snowflake(), name, bot, List.of(roles), pending, flags);
            world.people.put(person.id(), person);
            world.server.members().add(person);
            return person;
        });
    }

    /// Takes rights away from the bot in a channel, and tells it.
    public void deny(Place place, Right... rights) {
        world.monitor.run(() -> {
            place.overwrites()
                    .put(
                            world.bot.id(),
                            new Place.Overwrite(world.bot.id(), true, 0, Right.bits(rights)));
            world.send(place.server(), "CHANNEL_UPDATE", place.json());
        });
    }

    /// Takes rights away from everyone in the server, before anybody connects.
    public void withhold(Server server, Right... rights) {
        world.monitor.run(() -> server.withhold(rights));
    }

    /// The bot is in no server any more.
    public void leaveAllServers() {
        world.monitor.run(world.servers::clear);
    }

    /// How many connections may still be opened today.
    public void leaveStarts(int count) {
        world.monitor.run(() -> world.startsLeft = count);
    }

    /// Takes rights away without telling, as when the news has not arrived yet.
    public void denySecretly(Place place, Right... rights) {
        world.monitor.run(() -> world.hiddenDenials.put(place.key(), Right.bits(rights)));
    }

    /// The person is no member of the server any more.
    public void leave(Person person) {
        world.monitor.run(() -> world.server.members().remove(person));
    }

    /// The person accepts no direct messages from the bot.
    public void closeDirectMessages(Person person) {
        world.monitor.run(() -> world.closedDoors.add(person.id()));
    }

    // ---- what members do

    public SentInteraction type(Person by, Place place, String command, Option... options) {
        return world.monitor.with(
                () -> acts.command(by, place, SentInteraction.COMMAND, command, List.of(options)));
    }

    public SentInteraction autocomplete(Person by, Place place, String command, Option... options) {
        return world.monitor.with(() ->
                acts.command(by, place, SentInteraction.AUTOCOMPLETE, command, List.of(options)));
    }

    /// Presses the button with this label.
    public SentInteraction press(Person by, MessageView on, String label) {
        return world.monitor.with(() -> {
            Message message = world.message(on.id());
            Button button =
                    message.revisions.getLast().buttons().stream()
                            .filter(one -> one.label().equals(label))
                            .findFirst()
                            .orElseThrow(() ->
                                    new AssertionError(
                                            "no button " + label + " on " + message.view()));
            String customId = button.customId();
            if (button.disabled() || customId == null) {
                throw new AssertionError("the button " + label + " can't be pressed");
            }
            return acts.press(by, message, customId);
        });
    }

    /// Presses a button that somebody made up, or that is gone by now.
    public SentInteraction pressForged(Person by, MessageView on, String customId) {
        return world.monitor.with(() -> acts.press(by, world.message(on.id()), customId));
    }

    public SentInteraction messageCommand(Person by, MessageView target, String name) {
        return world.monitor.with(() -> acts.messageCommand(by, world.message(target.id()), name));
    }

    /// Fills in the modal that `opener` was answered with.
    public SentInteraction submit(SentInteraction opener, Map<String, String> values) {
        return submit(opener, values, Map.of());
    }

    public SentInteraction submit(
            SentInteraction opener, Map<String, String> values, Map<String, List<Enclosed>> files) {
        opener.awaitModal();
        return world.monitor.with(() -> acts.submit(opener, values, files));
    }

    /// The gateway delivers the same event once more.
    public void deliverAgain(SentInteraction interaction) {
        world.monitor.run(() ->
                world.send(interaction.place.server(), "INTERACTION_CREATE", interaction.payload));
    }

    /// A person writes a message.
    public MessageView say(Person by, Place place, String text, Enclosed... files) {
        return world.monitor.with(() -> speech.say(by, place, text, List.of(files)).view());
    }

    /// A person replies to a message.
    public MessageView reply(
            Person by, MessageView to, String text, boolean ping, Enclosed... files) {
        return world.monitor.with(
                () -> speech.reply(by, world.message(to.id()), text, ping, List.of(files)).view());
    }

    /// A person replies to a message that is being deleted by somebody else at this moment.
    public MessageView replyToDeleted(Person by, MessageView to, String text, boolean ping) {
        return world.monitor.with(() -> {
            Message above = world.message(to.id());
            desk.delete(above);
            return speech.reply(by, above, text, ping, List.of()).view();
        });
    }

    /// A person sends a recording.
    public MessageView speak(Person by, Place place, byte[] sound) {
        return world.monitor.with(
                () -> speech.speak(by, place, Optional.empty(), false, sound).view());
    }

    /// A person replies by a recording.
    public MessageView speakTo(Person by, MessageView to, boolean ping, byte[] sound) {
        return world.monitor.with(() -> {
            Message above = world.message(to.id());
            return speech.speak(by, above.place, Optional.of(above), ping, sound).view();
        });
    }

    /// Another bot shows a gallery of its own files and of pictures from elsewhere in the web.
    public MessageView show(Person by, Place place, List<String> elsewhere, Enclosed... files) {
        return world.monitor.with(() -> speech.show(by, place, elsewhere, List.of(files)).view());
    }

    public MessageView hookSays(Place place, String text) {
        return world.monitor.with(() -> speech.hook(place, text).view());
    }

    /// A notice of Discord about a person.
    public MessageView notice(Person about, Place place, int type, String text) {
        return world.monitor.with(() -> speech.notice(about, place, type, text).view());
    }

    /// The gateway delivers the same message once more.
    public void deliverAgain(MessageView message) {
        world.monitor.run(() -> speech.announce(world.message(message.id())));
    }

    /// Somebody who may do so deletes a message, and its files with it.
    public void erase(MessageView message) {
        world.monitor.run(() -> desk.delete(world.message(message.id())));
    }

    /// From now on replies arrive without the message that they answer.
    public void leaveOutReferences() {
        world.monitor.run(() -> world.withoutReferences = true);
    }

    /// The tokens of every interaction so far, which are secrets.
    public List<String> interactionTokens() {
        return world.monitor.with(
                () -> world.interactions.values().stream().map(SentInteraction::token).toList());
    }

    // ---- what members see

    /// The messages of a channel that are still there and that everybody sees.
    public List<MessageView> messages(Place place) {
        return world.monitor.with(() ->
                world.messages.values().stream()
                        .filter(message ->
                                message.place.equals(place)
                                        && !message.deleted
                                        && !message.ephemeral())
                        .map(Message::view)
                        .toList());
    }

    public Optional<MessageView> message(String id) {
        return world.monitor.with(() ->
                Optional.ofNullable(world.messages.get(Long.parseLong(id))).map(Message::view));
    }

    public MessageView awaitMessage(Place place, Predicate<MessageView> when) {
        return awaitMessage(place, PATIENCE, when);
    }

    public MessageView awaitMessage(Place place, Duration patience, Predicate<MessageView> when) {
        return world.monitor.await(
                "a message in " + place,
                patience,
                () -> messages(place).stream().filter(when).findFirst(),
                () -> messages(place) + ", violations " + world.violations);
    }

    /// Waits until a message, deleted or not, satisfies `when`.
    public MessageView awaitChange(MessageView of, Predicate<MessageView> when) {
        return world.monitor.await(
                "a change of " + of,
                PATIENCE,
                () -> message(of.id()).filter(when),
                () -> message(of.id()).toString());
    }

    /// Shows every change of a message of the program's to somebody, within the change.
    public void onRevision(Consumer<MessageView> spectator) {
        world.monitor.run(() -> world.spectator = spectator);
    }

    // ---- what the program did

    /// The rules that the program broke; a test of good behaviour asserts that there are none.
    public List<Violation> violations() {
        return world.monitor.with(() -> {
            interactions.reportSilence();
            return List.copyOf(world.violations);
        });
    }

    /// The commands as the program registered them for everybody.
    public JsonNode commands() {
        return world.monitor.with(() -> world.globalCommands.deepCopy());
    }

    /// Waits until members can use the commands: they are told, and somebody hears.
    public void awaitCommands() {
        world.monitor.await(
                "the commands",
                PATIENCE,
                () ->
                        (world.globalCommands.isEmpty() && world.serverCommands.isEmpty())
                                        || gateway.connected() == 0
                                ? Optional.empty()
                                : Optional.of(true),
                () -> "none registered");
    }

    /// The commands that the program registered for the one server.
    public List<JsonNode> awaitServerCommands() {
        return world.monitor.await(
                "the server's commands",
                PATIENCE,
                () ->
                        world.serverCommands.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Json.each(world.serverCommands).toList()),
                () -> "none registered");
    }

    public int commandWrites() {
        return world.monitor.with(() -> world.commandWrites);
    }

    /// Waits until exactly these shards are connected.
    public void awaitShards(Duration patience, List<Integer> shards) {
        world.monitor.await(
                "the shards " + shards,
                patience,
                () -> gateway.shards().equals(shards) ? Optional.of(true) : Optional.empty(),
                () -> gateway.shards() + " connected");
    }

    /// Waits until this many shards are connected.
    public void awaitConnected(int shards) {
        world.monitor.await(
                shards + " connected shards",
                Duration.ofSeconds(30),
                () -> gateway.connected() >= shards ? Optional.of(true) : Optional.empty(),
                () -> gateway.connected() + " connected");
    }

    /// The intents of the sessions that there are.
    public List<Integer> intents() {
        return world.monitor.with(gateway::intents);
    }

    /// Waits until shards have identified so often in all.
    public void awaitIdentifies(int count) {
        world.monitor.await(
                count + " identified sessions",
                PATIENCE,
                () -> gateway.identified() >= count ? Optional.of(true) : Optional.empty(),
                () -> gateway.identified() + " identified");
    }

    public int identifies() {
        return world.monitor.with(gateway::identified);
    }

    public void awaitResumes(int count) {
        world.monitor.await(
                count + " resumed sessions",
                Duration.ofSeconds(30),
                () -> gateway.resumed() >= count ? Optional.of(true) : Optional.empty(),
                () -> gateway.resumed() + " resumed");
    }

    /// How many requests of this kind were answered so, for instance `PATCH`, `channels/{channel}/messages/{message}`,
    /// 429.
    public long answered(String method, String template, int status) {
        return world.monitor.with(() ->
                world.seen.stream()
                        .filter(one ->
                                one.method().equals(method)
                                        && one.template().equals(template)
                                        && one.status() == status)
                        .count());
    }

    /// Waits until so many requests of this kind were answered so.
    public void awaitAnswered(String method, String template, int status, long count) {
        world.monitor.await(
                count + " answers to " + method + " " + template,
                PATIENCE,
                () ->
                        answered(method, template, status) >= count
                                ? Optional.of(true)
                                : Optional.empty(),
                () -> answered(method, template, status) + " answers");
    }

    /// All requests with a status, as `METHOD template code`.
    public List<String> answered(int status) {
        return world.monitor.with(() ->
                world.seen.stream()
                        .filter(one -> one.status() == status)
                        .map(one -> one.method() + " " + one.template() + " " + one.code())
                        .toList());
    }

    /// The paths that were fetched from the file host.
    public List<String> downloads() {
        return world.files.downloads();
    }

    // ---- troubles

    /// The next requests of this kind are answered with an error and do nothing.
    public void refuse(
            String method, String template, int times, int status, int code, String message) {
        faults.order(
                new Faults.Fault(
                        method,
                        template,
                        Faults.Kind.REFUSE,
                        Answer.error(status, code, message),
                        null),
                times);
    }

    /// The next request of this kind does its work, and then the connection breaks.
    public void loseAnswer(String method, String template) {
        faults.order(new Faults.Fault(method, template, Faults.Kind.LOSE_ANSWER, null, null), 1);
    }

    /// The next request of this kind waits until the hold is closed.
    public Hold hold(String method, String template) {
        Faults.Hold hold = new Faults.Hold();
        faults.order(new Faults.Fault(method, template, Faults.Kind.HOLD, null, hold), 1);
        return hold;
    }

    /// Breaks all sockets of the gateway; sessions can be resumed.
    public void cutGateway() {
        world.monitor.run(gateway::cut);
    }

    public void askToReconnect() {
        world.monitor.run(gateway::askToReconnect);
    }

    public void invalidateSessions() {
        world.monitor.run(gateway::invalidate);
    }

    @Override
    public void close() {
        rest.close();
        try {
            gateway.stop(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
