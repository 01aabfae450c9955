package bot.easel.chat;

import java.util.List;

/// The roles of a workspace, as far as the platform lets them be seen.
///
/// @param problem why they cannot be seen and what to do about it, as sentences; empty where they
///     can
public record RoleList(List<Role> roles, String problem) {
    public static final RoleList NONE = new RoleList(List.of(), "");

    public RoleList {
        roles = List.copyOf(roles);
    }

    public static RoleList of(List<Role> roles) {
        return new RoleList(roles, "");
    }

    public static RoleList unseen(String problem) {
        return new RoleList(List.of(), problem);
    }
}
