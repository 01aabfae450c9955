package bot.easel.picture;

import bot.easel.chat.Content;

/// A drawing in SVG that runs nothing and loads nothing.
///
/// @param width pixels in which it is shown, whose longer side is always the same
/// @param height pixels in which it is shown
public record SvgDrawing(Content content, int width, int height) {}
