package bot.easel.studio;

import bot.easel.chat.Content;

/// A picture that the assistant is shown, as it is sent.
public record Sight(Content picture, String mediaType, int width, int height) {}
