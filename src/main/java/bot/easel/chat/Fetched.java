package bot.easel.chat;

/// What became of fetching a member's file from the platform.
public sealed interface Fetched {
    /// All of it, with no more bytes than were allowed. Nobody has looked into it yet.
    record Got(Content content) implements Fetched {}

    /// @param detail for the log: no token, no signed address
    record Refused(Reason reason, String detail) implements Fetched {}

    /// Why there are no bytes.
    enum Reason {
        /// It lies, or a redirect leads, where the platform does not keep files.
        FOREIGN_HOST,
        TOO_LARGE,
        /// It was deleted, or its address has run out.
        GONE,
        /// The platform does not let the bot read it.
        NO_ACCESS,
        /// The answer is a page, not a file.
        NOT_A_FILE,
        /// The platform did not answer in time, or broke off.
        UNREACHABLE
    }
}
