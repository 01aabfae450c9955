package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A message in the making; every access is under the stand-in's lock.
final class Message {
    static final int EPHEMERAL = 1 << 6;
    static final int LOADING = 1 << 7;
    static final int COMPONENTS_V2 = 1 << 15;

    final long id;
    final Place place;
    final Person author;
    final Instant createdAt;
    final List<Revision> revisions = new ArrayList<>();
    String content = "";
    JsonNode embeds = Json.array();
    JsonNode components = Json.array();
    List<StoredFile> files = new ArrayList<>();
    int flags;
    int type;
    boolean deleted;
    @Nullable Message repliesTo;
    @Nullable ObjectNode interaction;
    @Nullable String nonce;
    List<Person> mentions = List.of();
    boolean mentionsEveryone;

    /// Whether a reply to it leaves out what it answers, as Discord sometimes does.
    boolean withoutReference;

    /// Whether a webhook that is not the bot's said it.
    boolean byWebhook;

    Message(long id, Place place, Person author, Instant createdAt) {
        this.id = id;
        this.place = place;
        this.author = author;
        this.createdAt = createdAt;
    }

    boolean ephemeral() {
        return (flags & EPHEMERAL) != 0;
    }

    void revise(Instant at) {
        revisions.add(
                new Revision(
                        at,
                        System.nanoTime(),
                        content,
                        files,
                        embeds.deepCopy(),
                        components.deepCopy()));
    }

    MessageView view() {
        return new MessageView(
                Long.toString(id),
                place.id(),
                Long.toString(author.id()),
                ephemeral(),
                (flags & LOADING) != 0,
                deleted,
                Optional.ofNullable(repliesTo).map(above -> Long.toString(above.id)),
                revisions);
    }

    /// @param sees whose content the reader may see: for others Discord empties it
    ObjectNode json(Predicate<Message> sees) {
        ObjectNode json = alone(sees.test(this));
        Message above = repliesTo;
        if (above != null) {
            ObjectNode reference =
                    json.putObject("message_reference")
                            .put("type", 0)
                            .put("message_id", Long.toString(above.id))
                            .put("channel_id", above.place.id());
            place.server().ifPresent(server -> reference.put("guild_id", server.id()));
            if (above.deleted) {
                json.putNull("referenced_message");
            } else if (!withoutReference) {
                json.set("referenced_message", above.alone(sees.test(above)));
            }
        }
        return json;
    }

    private ObjectNode alone(boolean whole) {
        ObjectNode json =
                Json.object()
                        .put("id", Long.toString(id))
                        .put("channel_id", place.id())
                        .put("type", type)
                        .put("content", whole ? content : "")
                        .put("timestamp", createdAt.toString())
                        .put(
                                "edited_timestamp",
                                revisions.size() > 1 ? revisions.getLast().at().toString() : null)
                        .put("tts", false)
                        .put("mention_everyone", mentionsEveryone)
                        .put("pinned", false)
                        .put("flags", flags);
        json.set("author", author.userJson());
        ArrayNode mentioned = json.putArray("mentions");
        mentions.forEach(person -> mentioned.add(mention(person)));
        json.putArray("mention_roles");
        json.set("embeds", whole ? embeds : Json.array());
        json.set("components", whole ? components : Json.array());
        ArrayNode attachments = json.putArray("attachments");
        boolean shownByComponents = (flags & COMPONENTS_V2) != 0;
        if (whole && !shownByComponents) {
            files.forEach(file -> attachments.add(file.json()));
        }
        place.server().ifPresent(server -> json.put("guild_id", server.id()));
        if (nonce != null) {
            json.put("nonce", nonce);
        }
        if (interaction != null) {
            json.set("interaction_metadata", interaction);
            json.put("application_id", Long.toString(author.id()));
        }
        if (interaction != null || byWebhook) {
            json.put("webhook_id", Long.toString(author.id()));
        }
        return json;
    }

    private ObjectNode mention(Person person) {
        ObjectNode json = person.userJson();
        if (place.server().isPresent()) {
            json.set("member", person.memberJson());
        }
        return json;
    }
}
