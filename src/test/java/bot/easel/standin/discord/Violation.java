package bot.easel.standin.discord;

/// A rule of Discord's that the program broke.
///
/// @param rule a short name, for instance `allowed-mentions`
/// @param detail where and how
public record Violation(String rule, String detail) {}
