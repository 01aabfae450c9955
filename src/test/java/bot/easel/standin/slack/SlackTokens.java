package bot.easel.standin.slack;

/// The secrets of one installed app.
public record SlackTokens(String bot, String app, String signingSecret) {}
