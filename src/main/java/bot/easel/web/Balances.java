package bot.easel.web;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Member;
import bot.easel.spend.Balance;
import java.util.List;

/// What the limits of a member in a channel hold, for display.
@FunctionalInterface
public interface Balances {
    /// One balance for each limit that an admission there would check.
    List<Balance> of(Member member, ChannelId channel);
}
