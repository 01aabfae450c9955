package bot.easel.studio;

import bot.easel.chat.Member;
import bot.easel.chat.Standing;
import java.util.Set;

/// Who may spend in a channel.
///
/// @param members ids or `platform:id`; with `roles` empty too, everybody
/// @param roles role or group ids or names
/// @param denied ids or `platform:id` of members who may not, whatever else holds
/// @param guests whether guests of the workspace may
/// @param external whether people of other workspaces may
public record WhoMayDraw(
        Set<String> members,
        Set<String> roles,
        Set<String> denied,
        boolean guests,
        boolean external) {
    public WhoMayDraw {
        members = Set.copyOf(members);
        roles = Set.copyOf(roles);
        denied = Set.copyOf(denied);
    }

    public static final WhoMayDraw EVERY_MEMBER =
            new WhoMayDraw(Set.of(), Set.of(), Set.of(), false, false);

    public boolean allows(Member member) {
        if (names(denied, member)) {
            return false;
        }
        if (member.standing() == Standing.GUEST && !guests) {
            return false;
        }
        if (member.standing() == Standing.EXTERNAL && !external) {
            return false;
        }
        if (names(denied, member)) {
            return false;
        }
        if (members.isEmpty() && roles.isEmpty()) {
            return true;
        }
        return names(members, member) || member.roles().stream().anyMatch(roles::contains);
    }

    private static boolean names(Set<String> ids, Member member) {
        String id = member.id().id();
        return ids.contains(id) || ids.contains(member.id().workspace().platform() + ":" + id);
    }
}
