package bot.easel.studio;

import bot.easel.chat.Content;

/// A picture as a provider returned it, not stored yet.
///
/// @param width pixels as read from the bytes, 0 where unknown (SVG)
public record ProducedImage(Content content, String mediaType, int width, int height) {}
