package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// First responses, follow-ups and edits of interactions; every call is under the lock.
final class Interactions {
    static final Duration FIRST_RESPONSE = Duration.ofSeconds(3);
    static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final int MESSAGE = 4;
    private static final int DEFER = 5;
    private static final int DEFER_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final int CHOICES = 8;
    private static final int MODAL = 9;

    private final World world;
    private final MessageDesk desk;

    Interactions(World world, MessageDesk desk) {
        this.world = world;
        this.desk = desk;
    }

    Answer callback(String id, String token, Multipart body, boolean withResponse, long arrived) {
        SentInteraction interaction = world.interactions.get(World.number(id));
        if (interaction == null || !interaction.token.equals(token)) {
            world.violate("unknown-interaction", "callback for " + id);
            throw Refused.of(404, 10062, "Unknown interaction");
        }
        Duration took = Duration.ofNanos(arrived - interaction.sentAt);
        if (interaction.answer != null) {
            world.violate("answered-twice", interaction + " type " + body.json().path("type"));
            throw Refused.of(400, 40060, "Interaction has already been acknowledged.");
        }
        if (took.compareTo(FIRST_RESPONSE) > 0) {
            interaction.reportedSilent = true;
            world.violate("late-response", interaction + " after " + took.toMillis() + " ms");
            throw Refused.of(404, 10062, "Unknown interaction");
        }
        int type = body.json().path("type").asInt();
        if (!allowed(interaction).contains(type)) {
            throw Refused.invalid(
                    "type", "callback type " + type + " to interaction type " + interaction.type);
        }
        JsonNode data = body.json().path("data");
        Message message = respond(interaction, type, data, body);
        interaction.answer = type;
        interaction.answeredAt = arrived;
        interaction.answerData = data;
        return withResponse ? Answer.ok(response(interaction, type, message)) : Answer.empty();
    }

    private @Nullable Message respond(
            SentInteraction interaction, int type, JsonNode data, Multipart body) {
        Multipart inner = new Multipart(data.isObject() ? data : Json.object(), body.files());
        return switch (type) {
            case MESSAGE -> {
                Message message = desk.create(interaction.place, inner, "callback type 4");
                adopt(interaction, message);
                interaction.original = message;
                desk.announce(message);
                yield message;
            }
            case DEFER -> {
                int flags = data.path("flags").asInt();
                if ((flags & ~Message.EPHEMERAL) != 0 || data.has("content")) {
                    world.violate("defer-with-content", interaction + " " + data);
                }
                Message message =
                        new Message(world.snowflake(), interaction.place, world.bot, world.now());
                message.flags = (flags & Message.EPHEMERAL) | Message.LOADING;
                message.revise(world.now());
                adopt(interaction, message);
                world.messages.put(message.id, message);
                interaction.original = message;
                yield message;
            }
            case DEFER_UPDATE -> {
                interaction.original = interaction.source;
                yield interaction.source;
            }
            case UPDATE -> {
                Message source = interaction.source;
                if (source == null) {
                    throw Refused.invalid("type", "no message to update");
                }
                desk.edit(source, inner, "callback type 7");
                interaction.original = source;
                yield source;
            }
            case CHOICES -> {
                if (data.path("choices").size() > 25) {
                    throw Refused.invalid("choices", data.path("choices").size() + " choices");
                }
                data.path("choices").forEach(choice -> CommandRules.checkChoice(choice, true));
                yield null;
            }
            case MODAL -> {
                ModalRules.check(data);
                yield null;
            }
            default -> throw Refused.invalid("type", "callback type " + type);
        };
    }

    private static Set<Integer> allowed(SentInteraction interaction) {
        return switch (interaction.type) {
            case SentInteraction.COMMAND -> Set.of(MESSAGE, DEFER, MODAL);
            case SentInteraction.COMPONENT -> Set.of(MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL);
            case SentInteraction.AUTOCOMPLETE -> Set.of(CHOICES);
            default ->
                    interaction.source == null
                            ? Set.of(MESSAGE, DEFER)
                            : Set.of(MESSAGE, DEFER, DEFER_UPDATE, UPDATE);
        };
    }

    private static void adopt(SentInteraction interaction, Message message) {
        ObjectNode meta = Json.object().put("id", interaction.id()).put("type", interaction.type);
        meta.set("user", interaction.by.userJson());
        meta.putObject("authorizing_integration_owners");
        message.interaction = meta;
        message.type = interaction.type == SentInteraction.COMMAND ? 20 : 19;
    }

    private ObjectNode response(SentInteraction interaction, int type, @Nullable Message message) {
        ObjectNode json = Json.object();
        ObjectNode about =
                json.putObject("interaction")
                        .put("id", interaction.id())
                        .put("type", interaction.type);
        ObjectNode resource = json.putObject("resource").put("type", type);
        if (message != null) {
            about.put("response_message_id", Long.toString(message.id))
                    .put("response_message_loading", (message.flags & Message.LOADING) != 0)
                    .put("response_message_ephemeral", message.ephemeral());
            resource.set("message", message.json(world::restShows));
        }
        return json;
    }

    private SentInteraction live(String application, String token) {
        SentInteraction interaction =
                world.interactions.values().stream()
                        .filter(one -> one.token.equals(token))
                        .findFirst()
                        .orElseThrow(() -> Refused.of(404, 10015, "Unknown Webhook"));
        if (World.number(application) != world.bot.id()) {
            throw Refused.of(404, 10015, "Unknown Webhook");
        }
        if (!world.now().isBefore(interaction.createdAt.plus(TOKEN_LIFE))) {
            throw Refused.of(401, 50027, "Invalid Webhook Token");
        }
        if (interaction.answer == null) {
            world.violate("follow-up-before-response", interaction.toString());
            throw Refused.of(404, 10015, "Unknown Webhook");
        }
        return interaction;
    }

    Answer followUp(String application, String token, Multipart body) {
        SentInteraction interaction = live(application, token);
        Message original = interaction.original;
        if (original != null
                && !original.deleted
                && (original.flags & Message.LOADING) != 0
                && interaction.followUps.isEmpty()) {
            // the first follow-up to a deferred answer takes its place
            desk.edit(original, body, "follow-up");
            return Answer.ok(original.json(world::restShows));
        }
        Message message = desk.create(interaction.place, body, "follow-up");
        adopt(interaction, message);
        interaction.followUps.add(message);
        desk.announce(message);
        return Answer.ok(message.json(world::restShows));
    }

    Answer edit(String application, String token, String messageId, Multipart body) {
        Message message = find(live(application, token), messageId);
        desk.edit(message, body, "webhook edit");
        return Answer.ok(message.json(world::restShows));
    }

    Answer get(String application, String token, String messageId) {
        return Answer.ok(find(live(application, token), messageId).json(world::restShows));
    }

    Answer delete(String application, String token, String messageId) {
        desk.delete(find(live(application, token), messageId));
        return Answer.empty();
    }

    private Message find(SentInteraction interaction, String messageId) {
        Message original = interaction.original;
        if (messageId.equals("@original")) {
            if (original == null || original.deleted) {
                throw Refused.of(404, 10008, "Unknown Message");
            }
            return original;
        }
        Message message = world.message(messageId);
        if (message != original && !interaction.followUps.contains(message)) {
            throw Refused.of(404, 10008, "Unknown Message");
        }
        return message;
    }

    /// Interactions that nobody answered in time: the member reads "The application did not respond".
    void reportSilence() {
        long now = System.nanoTime();
        for (SentInteraction interaction : world.interactions.values()) {
            if (interaction.answer == null
                    && !interaction.reportedSilent
                    && now - interaction.sentAt > FIRST_RESPONSE.toNanos()) {
                interaction.reportedSilent = true;
                world.violate("no-response", interaction.toString());
            }
        }
    }
}
