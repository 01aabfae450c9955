package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What members do, as gateway payloads; every call is under the lock.
final class Acts {
    private static final int TEXT = 3;
    private static final int WHOLE = 4;
    private static final int TRUTH = 5;
    private static final int USER = 6;
    private static final int BROKEN = 10;
    private static final int FILE = 11;

    private final World world;

    Acts(World world) {
        this.world = world;
    }

    SentInteraction command(Person by, Place place, int type, String typed, List<Option> options) {
        List<String> words = Arrays.asList(typed.strip().replaceFirst("^/", "").split("\\s+"));
        JsonNode command = registered(words.getFirst(), 1);
        JsonNode level = command;
        ObjectNode data =
                Json.object()
                        .put("id", command.path("id").asText())
                        .put("name", words.getFirst())
                        .put("type", 1);
        ObjectNode inner = data;
        for (String word : words.subList(1, words.size())) {
            level =
                    named(level.path("options"), word)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "no subcommand " + word + " in " + typed));
            inner =
                    inner.putArray("options")
                            .addObject()
                            .put("name", word)
                            .put("type", level.path("type").asInt());
        }
        ObjectNode resolved = Json.object();
        ArrayNode filled = inner.putArray("options");
        for (Option option : options) {
            JsonNode declared =
                    named(level.path("options"), option.name())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "no option " + option.name() + " in " + typed));
            filled.add(fill(option, declared, resolved, place, type));
        }
        if (type == SentInteraction.COMMAND) {
            demandRequired(level, options, typed);
        }
        if (!resolved.isEmpty()) {
            data.set("resolved", resolved);
        }
        return send(by, place, type, data, Optional.empty());
    }

    private JsonNode registered(String name, int type) {
        return Json.each(world.serverCommands)
                .filter(command -> is(command, name, type))
                .findFirst()
                .or(() ->
                        Json.each(world.globalCommands)
                                .filter(command -> is(command, name, type))
                                .findFirst())
                .orElseThrow(() ->
                        new IllegalArgumentException("no command " + name + " is registered"));
    }

    private static boolean is(JsonNode command, String name, int type) {
        return command.path("name").asText().equals(name) && command.path("type").asInt(1) == type;
    }

    private static Optional<JsonNode> named(JsonNode options, String name) {
        return Json.each(options)
                .filter(option -> option.path("name").asText().equals(name))
                .findFirst();
    }

    private static void demandRequired(JsonNode level, List<Option> options, String typed) {
        Json.each(level.path("options"))
                .filter(option -> option.path("required").asBoolean())
                .map(option -> option.path("name").asText())
                .filter(name -> options.stream().noneMatch(given -> given.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "Discord would not send " + typed + " without " + name);
                });
    }

    private ObjectNode fill(
            Option option, JsonNode declared, ObjectNode resolved, Place place, int type) {
        int kind = declared.path("type").asInt();
        ObjectNode json = Json.object().put("name", option.name()).put("type", kind);
        if (option.focused()) {
            if (!declared.path("autocomplete").asBoolean()) {
                throw new IllegalArgumentException(option.name() + " has no autocompletion");
            }
            json.put("focused", true);
        }
        switch (kind) {
            case TEXT -> json.put("value", text(option, declared, type));
            case WHOLE -> json.put("value", whole(option, declared));
            case TRUTH -> json.put("value", (Boolean) option.value());
            case BROKEN -> json.put("value", ((Number) option.value()).doubleValue());
            case USER -> {
                Person person = (Person) option.value();
                json.put("value", Long.toString(person.id()));
                objectIn(resolved, "users").set(Long.toString(person.id()), person.userJson());
                objectIn(resolved, "members")
                        .set(
                                Long.toString(person.id()),
                                person.memberJson().put("permissions", "0"));
            }
            case FILE -> {
                Multipart.Upload upload = (Multipart.Upload) option.value();
                StoredFile file =
                        world.files.keep(
                                Long.toString(world.snowflake()),
                                place.id(),
                                upload.name,
                                null,
                                false,
                                true,
                                upload.bytes);
                json.put("value", file.id());
                objectIn(resolved, "attachments").set(file.id(), file.json());
            }
            default -> throw new IllegalArgumentException("option type " + kind);
        }
        return json;
    }

    private static ObjectNode objectIn(ObjectNode parent, String name) {
        return parent.has(name) ? (ObjectNode) parent.get(name) : parent.putObject(name);
    }

    private static String text(Option option, JsonNode declared, int type) {
        String value = option.value().toString();
        boolean done = type == SentInteraction.COMMAND;
        if (value.length() > declared.path("max_length").asInt(6000)
                || (done && value.length() < declared.path("min_length").asInt(0))) {
            throw new IllegalArgumentException(
                    "Discord would not send " + value.length() + " characters");
        }
        JsonNode choices = declared.path("choices");
        if (!choices.isEmpty()
                && Json.each(choices)
                        .noneMatch(choice -> choice.path("value").asText().equals(value))) {
            throw new IllegalArgumentException("Discord offers no choice " + value);
        }
        return value;
    }

    private static long whole(Option option, JsonNode declared) {
        long value = ((Number) option.value()).longValue();
        if ((declared.has("min_value") && value < declared.path("min_value").asLong())
                || (declared.has("max_value") && value > declared.path("max_value").asLong())) {
            throw new IllegalArgumentException("Discord would not send " + value);
        }
        return value;
    }

    SentInteraction press(Person by, Message on, String customId) {
        ObjectNode data =
                Json.object().put("component_type", 2).put("custom_id", customId).put("id", 2);
        return send(by, on.place, SentInteraction.COMPONENT, data, Optional.of(on));
    }

    SentInteraction messageCommand(Person by, Message target, String name) {
        JsonNode command = registered(name, 3);
        ObjectNode data =
                Json.object()
                        .put("id", command.path("id").asText())
                        .put("name", name)
                        .put("type", 3)
                        .put("target_id", Long.toString(target.id));
        data.putObject("resolved")
                .putObject("messages")
                .set(
                        Long.toString(target.id),
                        target.json(one -> one == target || world.gatewayShows(one)));
        return send(by, target.place, SentInteraction.COMMAND, data, Optional.empty());
    }

    SentInteraction submit(
            SentInteraction opener, Map<String, String> values, Map<String, List<Enclosed>> files) {
        ObjectNode data =
                new ModalFilling(world, opener.place, values, files).fill(opener.answerData);
        return send(
                opener.by,
                opener.place,
                SentInteraction.MODAL,
                data,
                Optional.ofNullable(opener.source));
    }

    private SentInteraction send(
            Person by, Place place, int type, ObjectNode data, Optional<Message> source) {
        long id = world.snowflake();
        String token = "aW50ZXJhY3Rpb246" + UUID.randomUUID().toString().replace("-", "");
        long limit = world.settings.fileLimit();
        ObjectNode json =
                Json.object()
                        .put("version", 1)
                        .put("id", Long.toString(id))
                        .put("application_id", Long.toString(world.bot.id()))
                        .put("type", type)
                        .put("token", token)
                        .put("channel_id", place.id())
                        .put("locale", "en-US")
                        .put("app_permissions", Long.toString(world.botRights(place)))
                        .put("attachment_size_limit", limit);
        json.set("data", data);
        json.set(
                "channel", place.json().put("permissions", Long.toString(memberRights(by, place))));
        json.putArray("entitlements");
        ObjectNode owners = json.putObject("authorizing_integration_owners");
        if (place.server().isPresent()) {
            Server server = place.server().get();
            owners.put("0", server.id());
            json.put("context", 0).put("guild_id", server.id()).put("guild_locale", "en-US");
            json.putObject("guild")
                    .put("id", server.id())
                    .put("locale", "en-US")
                    .putArray("features");
            ObjectNode member =
                    by.memberJson().put("permissions", Long.toString(memberRights(by, place)));
            member.set("user", by.userJson());
            json.set("member", member);
        } else {
            owners.put("0", "0");
            json.put("context", 1).set("user", by.userJson());
        }
        SentInteraction interaction = new SentInteraction(world, type, place, by, json, id, token);
        source.ifPresent(message -> {
            interaction.source = message;
            json.set("message", message.json(world::gatewayShows));
        });
        world.interactions.put(id, interaction);
        world.send(place.server(), "INTERACTION_CREATE", json);
        return interaction;
    }

    private static long memberRights(Person by, Place place) {
        return place.server().map(server -> server.rights(by, place)).orElse(Right.all());
    }
}
