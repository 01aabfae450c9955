package bot.easel.studio;

import bot.easel.chat.ChannelId;

/// Finds the policy of a channel. Asked anew for each request, so a change needs no restart.
@FunctionalInterface
public interface Policies {
    ChannelPolicy of(ChannelId channel);
}
