package bot.easel.chat.discord;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// What has to be known of a guild to act in it.
///
/// @param roles by their ids; the one of everybody has the guild's own id
record GuildFacts(String id, String owner, Guild.BoostTier boost, Map<String, Role> roles) {
    record Role(String name, long rights) {}

    /// What a channel allows and denies a role or a member, by whose id.
    record Overwrite(String subject, long allow, long deny) {}

    private static final long ALL = Permission.getRaw(Permission.values());

    GuildFacts {
        roles = Map.copyOf(roles);
    }

    static GuildFacts of(Guild guild) {
        return new GuildFacts(
                guild.getId(),
                guild.getOwnerId(),
                guild.getBoostTier(),
                guild.getRoles().stream()
                        .collect(
                                Collectors.toMap(
                                        role -> role.getId(),
                                        role ->
                                                new Role(
                                                        role.getName(),
                                                        role.getPermissionsRaw()))));
    }

    static GuildFacts of(DataObject guild) {
        return new GuildFacts(
                guild.getString("id"),
                guild.getString("owner_id"),
                Guild.BoostTier.fromKey(guild.getInt("premium_tier", 0)),
                guild.getArray("roles").stream(DataArray::getObject)
                        .collect(
                                Collectors.toMap(
                                        role -> role.getString("id"),
                                        role ->
                                                new Role(
                                                        role.getString("name"),
                                                        role.getLong("permissions")))));
    }

    /// A member's rights in the guild as a whole.
    long rights(String member, Set<String> held) {
        long rights = of(id);
        for (String role : held) {
            rights |= of(role);
        }
        return member.equals(owner) || has(rights, Permission.ADMINISTRATOR) ? ALL : rights;
    }

    /// A member's rights in a channel, in Discord's order: the guild's, then what the channel changes
    /// for everybody, for the member's roles together, and for the member.
    long rights(String member, Set<String> held, List<Overwrite> channel) {
        long rights = rights(member, held);
        if (rights == ALL) {
            return ALL;
        }
        rights = changed(rights, channel, Set.of(id));
        rights = changed(rights, channel, held);
        return changed(rights, channel, Set.of(member));
    }

    private static long changed(long rights, List<Overwrite> channel, Set<String> subjects) {
        long allow = 0;
        long deny = 0;
        for (Overwrite one : channel) {
            if (subjects.contains(one.subject())) {
                allow |= one.allow();
                deny |= one.deny();
            }
        }
        return (rights & ~deny) | allow;
    }

    private long of(String role) {
        Role known = roles.get(role);
        return known == null ? 0 : known.rights();
    }

    static boolean has(long rights, Permission right) {
        return (rights & right.getRawValue()) != 0;
    }
}
