package bot.easel.spend;

/// What a limit that was set in the chat is about, within its workspace.
///
/// @param key the key of the channel or member, the id or name of the role, or an empty text
public record BudgetTarget(Kind kind, String key) {
    /// From the workspace as a whole to what single pictures may cost.
    public enum Kind {
        WORKSPACE,
        /// Each channel that has no limit of its own.
        EVERY_CHANNEL,
        CHANNEL,
        /// Each member who has neither a limit of their own nor a role's.
        EVERY_MEMBER,
        ROLE,
        MEMBER,
        /// The dearest single picture that needs no approval; it has no period.
        PICTURE;

        /// Whether it is about one of several, which has a key.
        boolean isSingle() {
            return switch (this) {
                case CHANNEL, ROLE, MEMBER -> true;
                case WORKSPACE, EVERY_CHANNEL, EVERY_MEMBER, PICTURE -> false;
            };
        }
    }

    public BudgetTarget {
        if (kind.isSingle() == key.isBlank()) {
            throw new IllegalArgumentException("a budget of " + kind + " for '" + key + "'");
        }
    }

    public static BudgetTarget of(Kind kind) {
        return new BudgetTarget(kind, "");
    }
}
