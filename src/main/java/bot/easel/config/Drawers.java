package bot.easel.config;

import java.util.Set;

/// Who may draw in a channel.
///
/// @param members ids, or `platform:id`; with `roles` empty too, everybody
/// @param roles ids or names of roles or user groups
/// @param denied ids, or `platform:id`, of members who may not, whatever else holds
/// @param guests whether guests of the workspace may
/// @param external whether people of other workspaces may
public record Drawers(
        Set<String> members,
        Set<String> roles,
        Set<String> denied,
        boolean guests,
        boolean external) {

    static final Drawers EVERYBODY = new Drawers(Set.of(), Set.of(), Set.of(), false, false);

    public Drawers {
        members = Set.copyOf(members);
        roles = Set.copyOf(roles);
        denied = Set.copyOf(denied);
    }
}
