package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes, edits and deletes messages as Discord does; every call is under the lock.
final class MessageDesk {
    private static final Pattern ATTACHED = Pattern.compile("attachment://([^\"]+)\"");
    private static final int CREATE_FLAGS =
            (1 << 2) | Message.EPHEMERAL | (1 << 12) | Message.COMPONENTS_V2;

    private final World world;
    private final MessageRules rules;

    MessageDesk(World world) {
        this.world = world;
        this.rules = new MessageRules(world.settings);
    }

    Message create(Place place, Multipart body, String route) {
        Message message = new Message(world.snowflake(), place, world.bot, world.now());
        message.flags = body.json().path("flags").asInt() & CREATE_FLAGS;
        write(message, body, route);
        world.messages.put(message.id, message);
        return message;
    }

    void announce(Message message) {
        if (!message.ephemeral()) {
            world.send(message.place.server(), "MESSAGE_CREATE", event(message));
        }
    }

    void edit(Message message, Multipart body, String route) {
        write(message, body, route);
        if (!message.ephemeral()) {
            world.send(message.place.server(), "MESSAGE_UPDATE", event(message));
        }
    }

    void delete(Message message) {
        message.deleted = true;
        message.files.forEach(world.files::drop);
        if (!message.ephemeral()) {
            ObjectNode data =
                    Json.object()
                            .put("id", Long.toString(message.id))
                            .put("channel_id", message.place.id());
            message.place.server().ifPresent(server -> data.put("guild_id", server.id()));
            world.send(message.place.server(), "MESSAGE_DELETE", data);
        }
    }

    ObjectNode event(Message message) {
        ObjectNode json = message.json(world::gatewayShows);
        if (message.place.server().isPresent() && !message.byWebhook) {
            json.set("member", message.author.memberJson());
        }
        return json;
    }

    private void write(Message message, Multipart body, String route) {
        JsonNode payload = body.json();
        if (!MessageRules.pingsNobody(payload)) {
            world.violate(
                    "allowed-mentions",
                    route + " allowed_mentions=" + payload.path("allowed_mentions"));
        }
        int flags =
                message.flags
                        | (payload.path("flags").asInt() & ((1 << 2) | Message.COMPONENTS_V2));
        rules.check(payload, body, (flags & Message.COMPONENTS_V2) != 0);
        List<StoredFile> files = files(message, body);
        checkReferences(payload, files);
        message.files = files;
        message.flags = flags & ~Message.LOADING;
        if (payload.has("content")) {
            message.content = payload.path("content").asText("").strip();
            if (payload.path("content").isNull()) {
                message.content = "";
            }
        }
        if (payload.has("embeds")) {
            message.embeds =
                    payload.path("embeds").isNull() ? Json.array() : payload.path("embeds");
        }
        if (payload.has("components")) {
            message.components =
                    payload.path("components").isNull() ? Json.array() : payload.path("components");
        }
        if (MessageRules.empty(message)) {
            throw Refused.of(400, 50006, "Cannot send an empty message");
        }
        message.revise(world.now());
        world.spectator.accept(message.view());
    }

    /// An edit that lists attachments keeps those it lists and no others; new parts are named by their number.
    private List<StoredFile> files(Message message, Multipart body) {
        JsonNode payload = body.json();
        Map<String, JsonNode> listed = new HashMap<>();
        Json.each(payload.path("attachments"))
                .forEach(entry -> listed.put(entry.path("id").asText(), entry));
        List<StoredFile> files = new ArrayList<>();
        for (StoredFile old : message.files) {
            JsonNode kept = listed.remove(old.id());
            if (kept != null) {
                files.add(old.described(kept));
            } else if (!payload.has("attachments")) {
                files.add(old);
            }
        }
        body.files()
                .forEach((number, upload) -> {
                    Optional<JsonNode> entry =
                            Optional.ofNullable(listed.remove(number.toString()));
                    files.add(
                            world.files.keep(
                                    Long.toString(world.snowflake()),
                                    message.place.id(),
                                    entry.map(e -> e.path("filename").textValue())
                                            .orElse(upload.name),
                                    entry.map(e -> e.path("description").textValue()).orElse(null),
                                    entry.map(e -> e.path("is_spoiler").asBoolean()).orElse(false),
                                    message.ephemeral(),
                                    upload.bytes));
                });
        if (!listed.isEmpty()) {
            throw Refused.invalid("attachments", "no such file: " + listed.keySet());
        }
        if (files.size() > 10) {
            throw Refused.invalid("attachments", files.size() + " files");
        }
        return files;
    }

    private static void checkReferences(JsonNode payload, List<StoredFile> files) {
        Matcher named = ATTACHED.matcher(payload.path("embeds") + " " + payload.path("components"));
        while (named.find()) {
            String name = named.group(1);
            if (files.stream().noneMatch(file -> file.name().equals(name))) {
                throw Refused.invalid("embeds", "attachment://" + name + " is not attached");
            }
        }
    }
}
