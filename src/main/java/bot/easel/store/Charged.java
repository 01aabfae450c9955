package bot.easel.store;

import bot.easel.chat.ChannelId;
import bot.easel.chat.MemberId;

/// What a reservation says about the call that it pays for.
///
/// @param channel whose limits it counts in, and its workspace's
/// @param member who pays
record Charged(String provider, String model, ChannelId channel, MemberId member) {}
