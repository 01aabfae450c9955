package bot.easel.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One entry of `channels`.
///
/// @param where it stands
record ChannelRule(ChannelMatch match, ChannelOverrides overrides, String where) {
    /// Another line of the file makes it no other entry.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChannelRule that
                && match.equals(that.match)
                && overrides.equals(that.overrides);
    }

    @Override
    public int hashCode() {
        return Objects.hash(match, overrides);
    }
}
