package bot.easel.chat.playground;

/// What the playground did with an action of a member.
public enum Reaction {
    /// It was taken up; the answer comes as a message.
    ACCEPTED,
    /// There is no such channel, message, button or form for this member.
    UNKNOWN,
    /// A file that came along is not the member's, or no longer kept.
    FILE_GONE,
    /// Easel is about to stop and takes up nothing new.
    STOPPED
}
