package bot.easel.config;

/// One entry of `channels`.
///
/// @param where it stands
record ChannelRule(ChannelMatch match, ChannelOverrides overrides, String where) {}
