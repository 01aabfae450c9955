package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The endpoints; each runs under the lock.
final class RestApi {
    private final World world;
    private final MessageDesk desk;
    private final Interactions interactions;
    private final Supplier<String> gatewayAddress;

    RestApi(
            World world,
            MessageDesk desk,
            Interactions interactions,
            Supplier<String> gatewayAddress) {
        this.world = world;
        this.desk = desk;
        this.interactions = interactions;
        this.gatewayAddress = gatewayAddress;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("GET", "gateway", true, call -> Answer.ok(gateway())));
        routes.add(new Route("GET", "gateway/bot", false, call -> Answer.ok(gatewayBot())));
        routes.add(new Route("GET", "users/@me", false, call -> Answer.ok(self())));
        routes.add(new Route("GET", "users/@me/guilds", false, call -> Answer.ok(guilds())));
        routes.add(new Route("POST", "users/@me/channels", false, this::openDirect));
        routes.add(
                new Route(
                        "GET", "oauth2/applications/@me", false, call -> Answer.ok(application())));
        routes.add(new Route("GET", "applications/@me", false, call -> Answer.ok(application())));
        routes.add(
                new Route(
                        "GET",
                        "guilds/{guild}",
                        false,
                        call -> Answer.ok(world.serverOf(call.at("guild")).json(world.bot))));
        routes.add(new Route("GET", "guilds/{guild}/members/{user}", false, this::member));
        commandRoutes(routes);
        interactionRoutes(routes);
        messageRoutes(routes);
        return routes;
    }

    private void commandRoutes(List<Route> routes) {
        String global = "applications/{application}/commands";
        String local = "applications/{application}/guilds/{guild}/commands";
        routes.add(new Route("GET", global, false, call -> Answer.ok(world.globalCommands)));
        routes.add(new Route("GET", local, false, call -> Answer.ok(world.serverCommands)));
        routes.add(
                new Route(
                        "PUT",
                        global,
                        false,
                        call -> {
                            world.globalCommands = register(call);
                            return Answer.ok(world.globalCommands);
                        }));
        routes.add(
                new Route(
                        "PUT",
                        local,
                        false,
                        call -> {
                            world.serverCommands = register(call);
                            return Answer.ok(world.serverCommands);
                        }));
    }

    private void interactionRoutes(List<Route> routes) {
        routes.add(
                new Route(
                        "POST",
                        "interactions/{interaction}/{token}/callback",
                        true,
                        call ->
                                interactions.callback(
                                        call.at("interaction"),
                                        call.at("token"),
                                        call.body(),
                                        call.asks("with_response=true"),
                                        call.arrived())));
        String hook = "webhooks/{application}/{token}";
        String one = hook + "/messages/{message}";
        routes.add(
                new Route(
                        "POST",
                        hook,
                        true,
                        call ->
                                interactions.followUp(
                                        call.at("application"), call.at("token"), call.body())));
        routes.add(
                new Route(
                        "PATCH",
                        one,
                        true,
                        call ->
                                interactions.edit(
                                        call.at("application"),
                                        call.at("token"),
                                        call.at("message"),
                                        call.body())));
        routes.add(
                new Route(
                        "GET",
                        one,
                        true,
                        call ->
                                interactions.get(
                                        call.at("application"),
                                        call.at("token"),
                                        call.at("message"))));
        routes.add(
                new Route(
                        "DELETE",
                        one,
                        true,
                        call ->
                                interactions.delete(
                                        call.at("application"),
                                        call.at("token"),
                                        call.at("message"))));
    }

    private void messageRoutes(List<Route> routes) {
        String all = "channels/{channel}/messages";
        String one = all + "/{message}";
        routes.add(
                new Route(
                        "GET",
                        "channels/{channel}",
                        false,
                        call -> {
                            Place place = world.place(call.at("channel"));
                            world.demand(place, Right.VIEW_CHANNEL);
                            return Answer.ok(place.json());
                        }));
        routes.add(
                new Route(
                        "POST",
                        "channels/{channel}/typing",
                        false,
                        call -> {
                            world.demand(world.place(call.at("channel")), Right.SEND_MESSAGES);
                            return Answer.empty();
                        }));
        routes.add(new Route("POST", all, false, this::post));
        routes.add(new Route("GET", all, false, this::history));
        routes.add(
                new Route(
                        "GET",
                        one,
                        false,
                        call -> {
                            Message message = messageIn(call);
                            world.demand(message.place, Right.READ_MESSAGE_HISTORY);
                            return Answer.ok(message.json(world::restShows));
                        }));
        routes.add(new Route("PATCH", one, false, this::patch));
        routes.add(
                new Route(
                        "DELETE",
                        one,
                        false,
                        call -> {
                            Message message = messageIn(call);
                            world.demand(
                                    message.place,
                                    message.author.equals(world.bot)
                                            ? Right.VIEW_CHANNEL
                                            : Right.MANAGE_MESSAGES);
                            desk.delete(message);
                            return Answer.empty();
                        }));
    }

    private ObjectNode gateway() {
        return Json.object().put("url", gatewayAddress.get());
    }

    private ObjectNode gatewayBot() {
        ObjectNode json = gateway().put("shards", world.settings.shards());
        json.putObject("session_start_limit")
                .put("total", 1000)
                .put("remaining", world.startsLeft)
                .put("reset_after", 14400000)
                .put("max_concurrency", world.settings.maxConcurrency());
        return json;
    }

    private ArrayNode guilds() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Server server : world.servers) {
            ObjectNode one =
                    all.addObject()
                            .put("id", server.id())
                            .put("name", server.name())
                            .put("icon", (String) null)
                            .put("banner", (String) null)
                            .put("owner", false)
                            .put("permissions", Long.toString(server.rights(world.bot)));
            one.putArray("features");
        }
        return all;
    }

    private ObjectNode self() {
        return world.bot.userJson().put("verified", true).put("mfa_enabled", true);
    }

    private ObjectNode application() {
        ObjectNode json =
                Json.object()
                        .put("id", Long.toString(world.bot.id()))
                        .put("name", "Easel")
                        .put("icon", (String) null)
                        .put("description", "")
                        .put("bot_public", true)
                        .put("bot_require_code_grant", false)
                        .put("verify_key", "00")
                        .put("flags", world.settings.messageContentAllowed() ? 1 << 19 : 0);
        ObjectNode owner = new Person(1, "owner", false, List.of()).userJson();
        json.set("owner", owner);
        json.set("bot", world.bot.userJson());
        return json;
    }

    private JsonNode register(Route.Call call) {
        if (World.number(call.at("application")) != world.bot.id()) {
            throw Refused.of(
                    403,
                    20012,
                    "You are not authorized to perform this action on this application");
        }
        CommandRules.checkAll(call.body().json());
        ArrayNode stored = Json.array();
        for (JsonNode command : call.body().json()) {
            ObjectNode copy = command.deepCopy();
            copy.put("id", Long.toString(world.snowflake()))
                    .put("application_id", Long.toString(world.bot.id()))
                    .put("version", Long.toString(world.snowflake()));
            if (!copy.has("type")) {
                copy.put("type", 1);
            }
            if (!copy.has("description")) {
                copy.put("description", "");
            }
            stored.add(copy);
        }
        world.commandWrites++;
        return stored;
    }

    private Answer openDirect(Route.Call call) {
        Person person =
                world.people.get(World.number(call.body().json().path("recipient_id").asText()));
        if (person == null) {
            throw Refused.of(404, 10013, "Unknown User");
        }
        return Answer.ok(direct(person).json());
    }

    Place direct(Person person) {
        Optional<Place> open =
                world.places.values().stream()
                        .filter(place ->
                                place.kind() == Place.Kind.DIRECT
                                        && place.recipients().contains(person))
                        .findFirst();
        return open.orElseGet(() -> {
            Place place =
                    new Place(
                            world.snowflake(),
                            "direct-" + person.name(),
                            Place.Kind.DIRECT,
                            null,
                            null,
                            List.of(world.bot, person));
            world.places.put(place.key(), place);
            return place;
        });
    }

    private Answer member(Route.Call call) {
        Person person = world.people.get(World.number(call.at("user")));
        if (person == null || !world.serverOf(call.at("guild")).members().contains(person)) {
            throw Refused.of(404, 10007, "Unknown Member");
        }
        ObjectNode json = person.memberJson();
        json.set("user", person.userJson());
        return Answer.ok(json);
    }

    private Message messageIn(Route.Call call) {
        Place place = world.place(call.at("channel"));
        world.demand(place, Right.VIEW_CHANNEL);
        Message message = world.message(call.at("message"));
        if (!message.place.equals(place) || message.ephemeral()) {
            throw Refused.of(404, 10008, "Unknown Message");
        }
        return message;
    }

    private Answer post(Route.Call call) {
        Place place = world.place(call.at("channel"));
        JsonNode payload = call.body().json();
        world.demand(
                place,
                place.kind() == Place.Kind.THREAD
                        ? Right.SEND_MESSAGES_IN_THREADS
                        : Right.SEND_MESSAGES);
        demandParts(place, call.body());
        if (place.recipients().stream()
                .anyMatch(person -> world.closedDoors.contains(person.id()))) {
            throw Refused.of(403, 50007, "Cannot send messages to this user");
        }
        String nonce = payload.path("nonce").asText("");
        if (payload.path("enforce_nonce").asBoolean() && !nonce.isEmpty()) {
            Optional<Message> before =
                    world.messages.values().stream()
                            .filter(message ->
                                    nonce.equals(message.nonce) && message.place.equals(place))
                            .findFirst();
            if (before.isPresent()) {
                return Answer.ok(before.get().json(world::restShows));
            }
        }
        Message above =
                Json.present(payload, "message_reference") ? referenced(place, payload) : null;
        Message message = desk.create(place, call.body(), "POST message");
        if ((message.flags & Message.EPHEMERAL) != 0) {
            message.flags &= ~Message.EPHEMERAL;
        }
        message.nonce = nonce.isEmpty() ? null : nonce;
        if (above != null) {
            message.repliesTo = above;
            message.type = 19;
        }
        desk.announce(message);
        return Answer.ok(message.json(world::restShows));
    }

    /// A reply needs the right to read what was said before, and fails when the message is gone,
    /// unless it is told not to.
    private @Nullable Message referenced(Place place, JsonNode payload) {
        JsonNode reference = payload.path("message_reference");
        if (!Right.READ_MESSAGE_HISTORY.in(world.botRights(place))) {
            throw Refused.of(
                    403, 160002, "Cannot reply without permission to read message history");
        }
        Message above = world.messages.get(World.number(reference.path("message_id").asText()));
        if (above != null && !above.deleted && above.place.equals(place)) {
            return above;
        }
        if (reference.path("fail_if_not_exists").asBoolean(true)) {
            throw Refused.invalid("message_reference", "Unknown message");
        }
        return null;
    }

    private void demandParts(Place place, Multipart body) {
        if (!body.files().isEmpty()) {
            world.demand(place, Right.ATTACH_FILES);
        }
        if (!body.json().path("embeds").isEmpty()) {
            world.demand(place, Right.EMBED_LINKS);
        }
    }

    private Answer patch(Route.Call call) {
        Message message = messageIn(call);
        if (!message.author.equals(world.bot)) {
            throw Refused.of(403, 50005, "Cannot edit a message authored by another user");
        }
        demandParts(message.place, call.body());
        desk.edit(message, call.body(), "PATCH message");
        return Answer.ok(message.json(world::restShows));
    }

    private Answer history(Route.Call call) {
        Place place = world.place(call.at("channel"));
        world.demand(place, Right.READ_MESSAGE_HISTORY);
        List<JsonNode> found =
                world.messages.values().stream()
                        .filter(message ->
                                message.place.equals(place)
                                        && !message.deleted
                                        && !message.ephemeral())
                        .map(message -> (JsonNode) message.json(world::restShows))
                        .toList()
                        .reversed();
        return Answer.ok(Json.arrayOf(found.subList(0, Math.min(50, found.size()))));
    }
}
