package bot.easel.chat.discord;

import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.User;

/// Who acts, in the words of the port.
final class DiscordPeople {
    private static final long ADMIN =
            Permission.getRaw(Permission.MANAGE_SERVER, Permission.ADMINISTRATOR);

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

    /// By the payload, which is of this moment; JDA's cache is only the fallback.
    private static boolean admin(net.dv8tion.jda.api.entities.Member member, OptionalLong rights) {
        return rights.isPresent()
                ? (rights.getAsLong() & ADMIN) != 0
                : member.hasPermission(Permission.MANAGE_SERVER);
    }

    private static Standing standing(Guild guild, net.dv8tion.jda.api.entities.Member member) {
        if (guild.isDetached()) {
            return Standing.EXTERNAL;
        }
        return member.isPending() ? Standing.GUEST : Standing.MEMBER;
    }
}
