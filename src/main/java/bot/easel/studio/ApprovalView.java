package bot.easel.studio;

import bot.easel.chat.Card;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Puts an approval into words; implemented where the user texts live.
public interface ApprovalView {
    /// The card of those who decide, with its buttons while there is something to decide.
    Card card(Approval approval, Links links);

    /// What the one who asked is told about the end of it.
    ///
    /// @param alone whether nobody else reads it
    Card word(Approval approval, boolean alone);

    /// @param where the conversation where it was asked, or null where it has no address
    /// @param source the message of the picture that it starts from, or null
    record Links(@Nullable URI where, @Nullable URI source) {}
}
