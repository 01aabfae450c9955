package bot.easel.studio;

/// A final message that is still owed.
///
/// @param tries how often it was tried before
public record Delivery(Generation generation, int tries) {}
