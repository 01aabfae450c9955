package bot.easel.studio;

import bot.easel.chat.ChannelId;

/// Finds the policy of a channel. Asked anew for each request, so a change needs no restart.
@FunctionalInterface
public interface Policies {
    ChannelPolicy of(ChannelId channel);

    /// The books know newer limits than those that were answered last: reads them again, so that the
    /// next answer has them.
    default void reread() {}
}
