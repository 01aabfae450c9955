package bot.easel.chat.playground;

/// What the playground did with an action of a member.
public enum Reaction {
    /// It was taken up; the answer comes as a message.
    ACCEPTED,
    /// There is no such channel, message, button or form for this member.
    UNKNOWN,
    /// Easel is about to stop and takes up nothing new.
    STOPPED
}
