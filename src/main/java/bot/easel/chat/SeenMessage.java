package bot.easel.chat;

import java.util.List;

/// Somebody's message, or one of Easel's own, as far as the platform lets the bot see it.
///
/// @param ref in the same form as [ChatPlatform#post] returns it, so that the store can tell which
///     generation it shows
/// @param attachments its files in their order; empty unless `state` is `SEEN`
public record SeenMessage(MessageRef ref, State state, List<Attachment> attachments) {
    /// How much the platform shows of it.
    public enum State {
        SEEN,
        /// It was deleted.
        GONE,
        /// It is there, but its content is kept from the bot.
        HIDDEN
    }

    public SeenMessage {
        attachments = List.copyOf(attachments);
        if (state != State.SEEN && !attachments.isEmpty()) {
            throw new IllegalArgumentException("nobody sees the files of such a message");
        }
    }

    public static SeenMessage of(MessageRef ref, List<Attachment> attachments) {
        return new SeenMessage(ref, State.SEEN, attachments);
    }

    public static SeenMessage gone(MessageRef ref) {
        return new SeenMessage(ref, State.GONE, List.of());
    }

    public static SeenMessage hidden(MessageRef ref) {
        return new SeenMessage(ref, State.HIDDEN, List.of());
    }
}
