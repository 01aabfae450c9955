package bot.easel.store;

/// Why a tool did not do what it was asked to, and what helps.
///
/// @param what a whole sentence
/// @param remedy whole sentences; what to do next
public record StoreProblem(String what, String remedy) {}
