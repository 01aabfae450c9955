package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A user of Discord and, in the server, a member with roles.
///
/// @param roles the roles held in the server
/// @param pending whether the rules of the server are still to be agreed to
/// @param flags of the member, as Discord counts them
public record Person(
        long id, String name, boolean bot, List<Role> roles, boolean pending, int flags) {
    /// Was let in by an invitation of a guest: to one voice channel, for as long as it is visited.
    static final int GUEST = 1 << 4;

    public Person {
        roles = List.copyOf(roles);
    }

    Person(long id, String name, boolean bot, List<Role> roles) {
        this(id, name, bot, roles, false, 0);
    }

    ObjectNode userJson() {
        return Json.object()
                .put("id", Long.toString(id))
                .put("username", name)
                .put("global_name", name)
                .put("discriminator", "0")
                .put("avatar", (String) null)
                .put("bot", bot)
                .put("public_flags", 0);
    }

    ObjectNode memberJson() {
        ObjectNode json =
                Json.object()
                        .put("nick", (String) null)
                        .put("avatar", (String) null)
                        .put("joined_at", "2024-05-04T10:00:00.000000+00:00")
                        .put("premium_since", (String) null)
                        .put("deaf", false)
                        .put("mute", false)
                        .put("pending", pending)
                        .put("flags", flags);
        json.set("roles", Json.array());
        roles.forEach(role -> json.withArray("roles").add(Long.toString(role.id())));
        return json;
    }
}
