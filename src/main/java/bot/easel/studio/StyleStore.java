package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.WorkspaceId;
import java.util.List;
import java.util.Optional;

/// Styles and their pictures. A store that is away throws [bot.easel.spend.LedgerUnavailable].
public interface StyleStore {
    /// What became of a new one.
    enum Kept {
        KEPT,
        NAME_TAKEN,
        TOO_MANY
    }

    /// @param atMost in its workspace
    Kept add(Style style, int atMost);

    /// Takes the text, the references and who changed them from `after`; false when it is gone.
    boolean change(Style after);

    boolean remove(String id);

    /// All of a workspace, by name.
    List<Style> of(WorkspaceId workspace);

    /// The newest picture that was drawn in a style for everybody in this channel.
    Optional<Asset> newest(Style style, ChannelId channel);
}
