package bot.easel.studio;

import java.util.function.Supplier;

/// What approvals are built from, besides the studio itself.
///
/// @param pending keeps refused requests for a press of Ask for approval

public record ApprovalParts(
        ApprovalStore store,
        PendingStore pending,
        ApprovalView view,
        Supplier<ApprovalSettings> settings) {}
