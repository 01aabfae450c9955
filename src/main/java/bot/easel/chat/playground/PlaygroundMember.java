package bot.easel.chat.playground;

import bot.easel.chat.Standing;
import java.util.Set;

/// Somebody to act as in the playground.
///
/// @param id short and stable; part of keys
/// @param admin whether this member manages the playground's workspace
public record PlaygroundMember(
        String id, String name, Set<String> roles, boolean admin, Standing standing) {
    public PlaygroundMember {
        roles = Set.copyOf(roles);
        if (!id.matches("[a-z0-9][a-z0-9_-]{0,79}")) {
            throw new IllegalArgumentException("bad playground member id " + id);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("playground member without a name: " + id);
        }
    }
}
