package bot.easel.studio;

import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Window;
import java.time.ZoneId;

/// Reads the digest of a week out of the books. A store that is away throws
/// [bot.easel.spend.LedgerUnavailable].
public interface DigestBooks {
    /// What was asked for within the week, all as of one moment; what is left of limits is not in it.
    Digest of(WorkspaceId workspace, Window week, ZoneId zone);
}
