package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Everything that this Discord knows; reads and writes happen under [#monitor].
final class World {
    /// Sends an event to the shard that serves a server, or to shard 0 for direct messages.
    interface Dispatch {
        void send(Optional<Server> server, String type, ObjectNode data);
    }

    private static final long EPOCH = 1_420_070_400_000L;
    private static final long MEMBERS_USUALLY_MAY =
            Right.bits(
                    Right.VIEW_CHANNEL,
                    Right.SEND_MESSAGES,
                    Right.SEND_MESSAGES_IN_THREADS,
                    Right.EMBED_LINKS,
                    Right.ATTACH_FILES,
                    Right.READ_MESSAGE_HISTORY,
                    Right.USE_APPLICATION_COMMANDS);

    final Monitor monitor = new Monitor();
    final StandInSettings settings;
    final FileHost files;
    final Person bot;
    final Server server;
    final List<Server> servers = new ArrayList<>();
    int startsLeft = 999;
    final List<Violation> violations = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    final Map<Long, Place> places = new LinkedHashMap<>();
    final Map<Long, Person> people = new LinkedHashMap<>();
    final Map<Long, Message> messages = new LinkedHashMap<>();
    final Map<Long, SentInteraction> interactions = new LinkedHashMap<>();
    final Map<Long, Long> hiddenDenials = new LinkedHashMap<>();
    final List<Long> closedDoors = new ArrayList<>();
    JsonNode globalCommands = Json.array();
    JsonNode serverCommands = Json.array();
    int commandWrites;
    boolean withoutReferences;
    Consumer<MessageView> spectator = message -> {};
    private final AtomicLong serial = new AtomicLong();
    BooleanSupplier listensToContent = () -> false;
    private Dispatch dispatch = (where, type, data) -> {};

    /// A request that arrived, with the answer's status.
    record Seen(long nanos, String method, String template, String path, int status, int code) {}

    World(StandInSettings settings) {
        this.settings = settings;
        this.files = new FileHost(settings.clock());
        this.bot = new Person(snowflake(), "Easel", true, List.of());
        this.server =
                new Server(snowflake(), "The Studio", settings.premiumTier(), MEMBERS_USUALLY_MAY);
        people.put(bot.id(), bot);
        server.members().add(bot);
        servers.add(server);
    }

    void dispatchTo(Dispatch target) {
        this.dispatch = target;
    }

    void send(Optional<Server> where, String type, ObjectNode data) {
        dispatch.send(where, type, data);
    }

    /// An id of now, as JDA reads the age of an interaction from it.
    long snowflake() {
        return ((System.currentTimeMillis() - EPOCH) << 22) | (serial.incrementAndGet() & 0x3FFFFF);
    }

    /// An id whose server is on this shard.
    long snowflake(int shard, int shards) {
        long millis = (snowflake() >> 22) - shards;
        return ((millis - Math.floorMod(millis - shard, shards)) << 22)
                | (serial.incrementAndGet() & 0x3FFFFF);
    }

    Server add(String name, long id) {
        Server added = new Server(id, name, settings.premiumTier(), MEMBERS_USUALLY_MAY);
        added.members().add(bot);
        servers.add(added);
        return added;
    }

    Server serverOf(String id) {
        return servers.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.of(404, 10004, "Unknown Guild"));
    }

    Instant now() {
        return settings.clock().instant();
    }

    void violate(String rule, String detail) {
        monitor.run(() -> violations.add(new Violation(rule, detail)));
    }

    /// Whose content the gateway shows the bot.
    boolean gatewayShows(Message message) {
        return shows(message, listensToContent.getAsBoolean());
    }

    /// Whose content the REST API shows the bot: here the switch in the portal decides.
    boolean restShows(Message message) {
        return shows(message, settings.messageContentAllowed());
    }

    /// Discord's exceptions to the privileged intent: the bot's own messages, direct messages, and
    /// messages that mention the bot, to which a reply with a ping counts when it answers an
    /// ordinary message and no answer to an interaction.
    private boolean shows(Message message, boolean intent) {
        Message above = message.repliesTo;
        boolean named = message.content.matches("(?s).*<@!?" + bot.id() + ">.*");
        boolean pings =
                message.mentions.contains(bot)
                        && above != null
                        && above.author.equals(bot)
                        && above.interaction == null;
        return intent
                || message.author.equals(bot)
                || message.place.kind() == Place.Kind.DIRECT
                || named
                || pings;
    }

    Place place(String id) {
        Place place = places.get(number(id));
        if (place == null) {
            throw Refused.of(404, 10003, "Unknown Channel");
        }
        return place;
    }

    Message message(String id) {
        Message message = messages.get(number(id));
        if (message == null || message.deleted) {
            throw Refused.of(404, 10008, "Unknown Message");
        }
        return message;
    }

    static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refused.invalid("id", "Value \"" + id + "\" is not snowflake.");
        }
    }

    long botRights(Place place) {
        long rights = place.server().map(where -> where.rights(bot, place)).orElse(Right.all());
        return rights & ~hiddenDenials.getOrDefault(place.key(), 0L);
    }

    void demand(Place place, Right right) {
        long rights = botRights(place);
        if (!Right.VIEW_CHANNEL.in(rights)) {
            throw Refused.of(403, 50001, "Missing Access");
        }
        if (!right.in(rights)) {
            throw Refused.of(403, 50013, "Missing Permissions");
        }
    }
}
