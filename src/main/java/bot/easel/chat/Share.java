package bot.easel.chat;

/// How much of a platform's work one process does, where several share it.
///
/// @param here parts that this process does, which may be none
/// @param all parts that there are
public record Share(int here, int all) {}
