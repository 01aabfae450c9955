package bot.easel.chat.discord;

import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Who acts, in the words of the port.
final class DiscordPeople {
    private static final long ADMIN =
            Permission.getRaw(Permission.MANAGE_SERVER, Permission.ADMINISTRATOR);

    /// Discord's flag of members who were invited as guests; JDA has no name for it.
    private static final int IS_GUEST = 1 << 4;

    private DiscordPeople() {}

    /// Somebody in direct messages, which belong to no guild.
    static Member alone(User user) {
        return new Member(
                new MemberId(DiscordAddress.DIRECT, user.getId()),
                user.getEffectiveName(),
                Set.of(),
                false,
                Standing.MEMBER);
    }

    /// @param rights as Discord computed them for this very channel, where it says so
    static Member of(Guild guild, net.dv8tion.jda.api.entities.Member member, OptionalLong rights) {
        Set<String> roles = new HashSet<>();
        member.getRoles()
                .forEach(role -> {
                    roles.add(role.getId());
                    roles.add(role.getName());
                });
        return new Member(
                new MemberId(
                        new WorkspaceId(DiscordAddress.PLATFORM, guild.getId()), member.getId()),
                member.getEffectiveName(),
                roles,
                admin(member, rights),
                standing(guild, member));
    }

    /// A member as Discord's answer describes them.
    static Member of(GuildFacts guild, DataObject member) {
        DataObject user = member.getObject("user");
        String id = user.getString("id");
        Set<String> held = DistantGuilds.roles(member);
        Set<String> roles = new HashSet<>(held);
        held.forEach(role ->
                Optional.ofNullable(guild.roles().get(role))
                        .ifPresent(known -> roles.add(known.name())));
        return new Member(
                new MemberId(new WorkspaceId(DiscordAddress.PLATFORM, guild.id()), id),
                name(member, user),
                roles,
                (guild.rights(id, held) & ADMIN) != 0,
                member.getBoolean("pending", false) ? Standing.GUEST : Standing.MEMBER);
    }

    private static String name(DataObject member, DataObject user) {
        String nick = member.getString("nick", null);
        return nick == null ? user.getString("global_name", user.getString("username")) : nick;
    }

    /// By the payload, which is of this moment; JDA's cache is only the fallback.
    private static boolean admin(net.dv8tion.jda.api.entities.Member member, OptionalLong rights) {
        return rights.isPresent()
                ? (rights.getAsLong() & ADMIN) != 0
                : member.hasPermission(Permission.MANAGE_SERVER);
    }

    /// A guest is who has not agreed to the guild's rules yet, or was only let in as one.
    private static Standing standing(Guild guild, net.dv8tion.jda.api.entities.Member member) {
        if (guild.isDetached()) {
            return Standing.EXTERNAL;
        }
        boolean invited = (member.getFlagsRaw() & IS_GUEST) != 0;
        return member.isPending() || invited ? Standing.GUEST : Standing.MEMBER;
    }
}
