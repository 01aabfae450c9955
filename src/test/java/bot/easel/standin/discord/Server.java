package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What Discord's API calls a guild.
public final class Server {
    private final long id;
    private final String name;
    private final List<Role> roles = new CopyOnWriteArrayList<>();
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final List<Person> members = new CopyOnWriteArrayList<>();
    private final int premiumTier;

    Server(long id, String name, int premiumTier, long everyone) {
        this.id = id;
        this.name = name;
        this.premiumTier = premiumTier;
        roles.add(new Role(id, "@everyone", everyone));
    }

    public String id() {
        return Long.toString(id);
    }

    long key() {
        return id;
    }

    List<Role> roles() {
        return roles;
    }

    List<Place> places() {
        return places;
    }

    List<Person> members() {
        return members;
    }

    String name() {
        return name;
    }

    /// What the roles of a member give, before a channel changes it.
    long rights(Person person) {
        long bits = roles.getFirst().rights();
        for (Role role : person.roles()) {
            bits |= role.rights();
        }
        return bits;
    }

    /// Takes rights away from everyone.
    void withhold(Right... rights) {
        Role everyone = roles.getFirst();
        roles.set(
                0,
                new Role(everyone.id(), everyone.name(), everyone.rights() & ~Right.bits(rights)));
    }

    /// Discord's own order: the server's rights, then the channel's changes for everyone, for roles, for the member.
    long rights(Person person, Place place) {
        long bits = rights(person);
        if (Right.ADMINISTRATOR.in(bits)) {
            return Right.all();
        }
        Place ruling = place.parent().orElse(place);
        bits = apply(bits, ruling.overwrites().get(id));
        long allow = 0;
        long deny = 0;
        for (Role role : person.roles()) {
            Place.Overwrite change = ruling.overwrites().get(role.id());
            if (change != null) {
                allow |= change.allow();
                deny |= change.deny();
            }
        }
        bits = (bits & ~deny) | allow;
        return apply(bits, ruling.overwrites().get(person.id()));
    }

    private static long apply(long bits, Place.@Nullable Overwrite change) {
        return change == null ? bits : (bits & ~change.deny()) | change.allow();
    }

    ObjectNode json(Person bot) {
        ObjectNode json =
                Json.object()
                        .put("id", id())
                        .put("name", name)
                        .put("icon", (String) null)
                        .put("owner_id", "1")
                        .put("preferred_locale", "en-US")
                        .put("premium_tier", premiumTier)
                        .put("premium_subscription_count", premiumTier * 7)
                        .put("member_count", members.size())
                        .put("max_members", 500000)
                        .put("verification_level", 0)
                        .put("default_message_notifications", 0)
                        .put("explicit_content_filter", 0)
                        .put("nsfw_level", 0)
                        .put("mfa_level", 0)
                        .put("afk_timeout", 300)
                        .put("system_channel_flags", 0)
                        .put("large", false)
                        .put("unavailable", false)
                        .put("joined_at", "2024-05-04T10:00:00.000000+00:00");
        for (String empty :
                List.of(
                        "emojis",
                        "stickers",
                        "features",
                        "voice_states",
                        "presences",
                        "guild_scheduled_events",
                        "stage_instances",
                        "soundboard_sounds")) {
            json.putArray(empty);
        }
        roles.forEach(role -> json.withArray("roles").add(roleJson(role)));
        json.putArray("channels");
        json.putArray("threads");
        places.forEach(place ->
                json.withArray(place.kind() == Place.Kind.THREAD ? "threads" : "channels")
                        .add(place.json()));
        ObjectNode self = bot.memberJson();
        self.set("user", bot.userJson());
        json.putArray("members").add(self);
        return json;
    }

    private static ObjectNode roleJson(Role role) {
        ObjectNode json =
                Json.object()
                        .put("id", Long.toString(role.id()))
                        .put("name", role.name())
                        .put("color", 0)
                        .put("hoist", false)
                        .put("position", 1)
                        .put("permissions", Long.toString(role.rights()))
                        .put("managed", false)
                        .put("mentionable", false)
                        .put("flags", 0);
        json.putObject("colors")
                .put("primary_color", 0)
                .put("secondary_color", (Integer) null)
                .put("tertiary_color", (Integer) null);
        return json;
    }
}
