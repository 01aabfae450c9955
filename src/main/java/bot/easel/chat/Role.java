package bot.easel.chat;

/// A role of a Discord guild, a user group of a Slack workspace.
public record Role(String id, String name) {}
