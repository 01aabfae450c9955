package bot.easel.chat;

import java.util.Set;

/// Who acts, as the platform vouches for it in the very payload of the action.
///
/// @param roles role or user-group ids and names, as the configuration may name either
/// @param admin whether the platform lets this member manage the workspace
public record Member(
        MemberId id, String displayName, Set<String> roles, boolean admin, Standing standing) {
    public Member {
        roles = Set.copyOf(roles);
    }
}
