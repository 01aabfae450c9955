package bot.easel.studio;

/// A final message that is still owed.
///
/// @param tries how often it was tried before
/// @param round counts how often a final message came to be owed; a late answer or a change of mind
///     begins a new round, which a sender of the round before cannot end
/// @param refresh whether the message stands and is only to be brought up to date
public record Delivery(Generation generation, int tries, long round, boolean refresh) {}
