package bot.easel.picture;

import bot.easel.chat.Content;

/// A picture as bytes, and what they are.
public record EncodedPicture(Content content, String mediaType, int width, int height) {}
