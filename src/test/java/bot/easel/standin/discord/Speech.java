package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people, other bots and Discord itself say; every call is under the lock.
final class Speech {
    private static final int REPLY = 19;
    private static final int VOICE = 1 << 13;
    private static final int GALLERY = 12;

    private final World world;
    private final MessageDesk desk;

    Speech(World world, MessageDesk desk) {
        this.world = world;
        this.desk = desk;
    }

    Message say(Person by, Place place, String text, List<Enclosed> files) {
        return sent(written(by, place, text, files));
    }

    Message reply(Person by, Message above, String text, boolean ping, List<Enclosed> files) {
        return sent(answering(written(by, above.place, text, files), above, ping));
    }

    /// A recording has no words, so it can mention nobody.
    Message speak(Person by, Place place, Optional<Message> above, boolean ping, byte[] sound) {
        Message message = written(by, place, "", List.of(new Enclosed("voice-message.ogg", sound)));
        message.flags = VOICE;
        message.files = List.of(message.files.getFirst().spoken());
        above.ifPresent(to -> answering(message, to, ping));
        return sent(message);
    }

    /// A gallery of another bot: files of its own, and pictures from elsewhere in the web.
    Message show(Person by, Place place, List<String> elsewhere, List<Enclosed> files) {
        Message message = written(by, place, "", files);
        message.flags = Message.COMPONENTS_V2;
        ArrayNode components = Json.array();
        ArrayNode items =
                components.addObject().put("type", GALLERY).put("id", 1).putArray("items");
        message.files.forEach(file -> item(items, file.url(), file.id()));
        elsewhere.forEach(url -> item(items, url, ""));
        message.components = components;
        return sent(message);
    }

    private void item(ArrayNode items, String url, String attachment) {
        ObjectNode item = items.addObject().put("description", (String) null).put("spoiler", false);
        ObjectNode media =
                item.putObject("media")
                        .put("id", Long.toString(world.snowflake()))
                        .put("url", url)
                        .put("proxy_url", url)
                        .put("width", 4)
                        .put("height", 4)
                        .put("content_type", "image/png");
        if (!attachment.isEmpty()) {
            media.put("attachment_id", attachment);
        }
    }

    /// A webhook that somebody else set up.
    Message hook(Place place, String text) {
        Person hook = new Person(world.snowflake(), "hook", true, List.of());
        Message message = written(hook, place, text, List.of());
        message.byWebhook = true;
        return sent(message);
    }

    /// A notice of Discord, for instance that something was pinned.
    Message notice(Person about, Place place, int type, String text) {
        Message message = written(about, place, text, List.of());
        message.type = type;
        return sent(message);
    }

    private Message answering(Message message, Message above, boolean ping) {
        message.type = REPLY;
        message.repliesTo = above;
        message.withoutReference = world.withoutReferences;
        if (ping && !message.mentions.contains(above.author)) {
            List<Person> mentions = new ArrayList<>(message.mentions);
            mentions.add(above.author);
            message.mentions = List.copyOf(mentions);
        }
        return message;
    }

    private Message written(Person by, Place place, String text, List<Enclosed> files) {
        Message message = new Message(world.snowflake(), place, by, world.now());
        message.content = text;
        message.files =
                files.stream().map(file -> world.files.keep(world, place, file, false)).toList();
        message.mentions =
                world.people.values().stream()
                        .filter(person ->
                                text.contains("<@" + person.id() + ">")
                                        || text.contains("<@!" + person.id() + ">"))
                        .toList();
        message.mentionsEveryone = text.contains("@everyone") || text.contains("@here");
        return message;
    }

    private Message sent(Message message) {
        message.revise(world.now());
        world.messages.put(message.id, message);
        announce(message);
        return message;
    }

    void announce(Message message) {
        world.send(message.place.server(), "MESSAGE_CREATE", desk.event(message));
    }
}
