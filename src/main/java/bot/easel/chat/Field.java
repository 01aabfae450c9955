package bot.easel.chat;

/// A labelled value; a list of them is shown as a table where the platform has one.
public record Field(String label, Line value) {}
