package bot.easel.studio;

import java.time.Duration;
import java.util.Set;

/// Who decides about requests that are above a limit, and for how long they may.
///
/// @param channels where the cards go, one for each platform, as `platform:id`; on a platform
///     without one they go to each approver whose id is known
/// @param members who decide, as `platform:id`
/// @param roles whose holders decide, by id or name
/// @param admins whether admins decide too
/// @param ownRequests whether somebody may approve what they ask for themselves
/// @param expire how long there is to decide
/// @param valid how long something approved is tried to be drawn
/// @param mostOpen how many approvals a member may have open
public record ApprovalSettings(
        boolean enabled,
        Set<String> channels,
        Set<String> members,
        Set<String> roles,
        boolean admins,
        boolean ownRequests,
        Duration expire,
        Duration valid,
        int mostOpen) {
    public ApprovalSettings {
        channels = Set.copyOf(channels);
        members = Set.copyOf(members);
        roles = Set.copyOf(roles);
    }

    /// Admins decide, wherever they are known.
    public static ApprovalSettings defaults() {
        return new ApprovalSettings(
                true,
                Set.of(),
                Set.of(),
                Set.of(),
                true,
                false,
                Duration.ofHours(24),
                Duration.ofHours(1),
                5);
    }
}
