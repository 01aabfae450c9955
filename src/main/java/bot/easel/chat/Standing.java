package bot.easel.chat;

/// How a member stands to the workspace. Guests and people of other workspaces spend only where the
/// channel policy says so.
public enum Standing {
    MEMBER,
    GUEST,
    EXTERNAL
}
