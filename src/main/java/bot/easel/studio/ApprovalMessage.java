package bot.easel.studio;

import bot.easel.chat.Conversation;
import bot.easel.chat.MessageRef;
import org.jspecify.annotations.Nullable;

/// A message about an approval that is owed, be it for the first time or because something changed.
///
/// @param tries how often it was tried before
/// @param round counts how often it came to be owed; who sends that of an earlier round cannot end it
/// @param standing where it stands already, or null
public record ApprovalMessage(
        Approval approval, Recipient to, int tries, long round, @Nullable Standing standing) {
    /// Whom it is for.
    ///
    /// @param id of the channel or member within the approval's workspace
    public record Recipient(Kind kind, String id) {
        /// The names are kept in the store.
        public enum Kind {
            /// The channel where approvers decide.
            CHANNEL,
            /// An approver's direct conversation.
            APPROVER,
            /// The one who asked, alone.
            REQUESTER
        }
    }

    /// Where it stands.
    public record Standing(Conversation conversation, MessageRef message) {}
}
