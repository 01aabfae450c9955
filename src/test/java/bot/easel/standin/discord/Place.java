package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A channel, a thread or a direct-message channel.
public final class Place {
    enum Kind {
        TEXT(0),
        DIRECT(1),
        THREAD(11);

        final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /// A change of rights for one role or member in this channel.
    record Overwrite(long subject, boolean member, long allow, long deny) {}

    private final long id;
    private final String name;
    private final Kind kind;
    private final @Nullable Server server;
    private final @Nullable Place parent;
    private final List<Person> recipients;
    private final Map<Long, Overwrite> overwrites = new ConcurrentHashMap<>();

    Place(
            long id,
            String name,
            Kind kind,
            @Nullable Server server,
            @Nullable Place parent,
            List<Person> recipients) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.server = server;
        this.parent = parent;
        this.recipients = List.copyOf(recipients);
    }

    public String id() {
        return Long.toString(id);
    }

    public String name() {
        return name;
    }

    long key() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    Optional<Place> parent() {
        return Optional.ofNullable(parent);
    }

    List<Person> recipients() {
        return recipients;
    }

    Map<Long, Overwrite> overwrites() {
        return overwrites;
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object()
                        .put("id", id())
                        .put("type", kind.code)
                        .put("last_message_id", (String) null)
                        .put("flags", 0);
        if (kind == Kind.DIRECT) {
            ArrayNode people = Json.array();
            recipients.stream()
                    .filter(person -> !person.bot())
                    .forEach(person -> people.add(person.userJson()));
            json.set("recipients", people);
            return json;
        }
        json.put("name", name).put("rate_limit_per_user", 0).put("nsfw", false);
        server().ifPresent(where -> json.put("guild_id", where.id()));
        if (kind == Kind.THREAD) {
            json.put("owner_id", "1").put("message_count", 0).put("member_count", 1);
            parent().ifPresent(above -> json.put("parent_id", above.id()));
            json.putObject("thread_metadata")
                    .put("archived", false)
                    .put("auto_archive_duration", 1440)
                    .put("archive_timestamp", "2026-01-01T00:00:00.000000+00:00")
                    .put("create_timestamp", "2026-01-01T00:00:00.000000+00:00")
                    .put("locked", false);
        } else {
            json.put("position", 0)
                    .put("default_auto_archive_duration", 1440)
                    .put("topic", (String) null)
                    .put("parent_id", (String) null);
            ArrayNode changes = json.putArray("permission_overwrites");
            overwrites
                    .values()
                    .forEach(change ->
                            changes.addObject()
                                    .put("id", Long.toString(change.subject()))
                                    .put("type", change.member() ? 1 : 0)
                                    .put("allow", Long.toString(change.allow()))
                                    .put("deny", Long.toString(change.deny())));
        }
        return json;
    }

    @Override
    public String toString() {
        return "#" + name + " (" + id + ")";
    }
}
