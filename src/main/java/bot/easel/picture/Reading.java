package bot.easel.picture;

import bot.easel.chat.Content;

/// What became of reading a file as a picture.
public sealed interface Reading {
    /// Upright, 8-bit sRGB, as PNG.
    ///
    /// @param was what the file was
    /// @param moving whether the file moves; this is its first frame
    /// @param transparent whether some pixel is not quite opaque
    record Picture(
            Content png, int width, int height, FileKind was, boolean moving, boolean transparent)
            implements Reading {}

    /// The bytes are something else, or a kind of picture that is not read.
    record NotReadable(FileKind kind) implements Reading {}

    /// @param most bytes that a file may have
    record TooManyBytes(long bytes, long most) implements Reading {}

    /// @param most pixels that a picture may have
    record TooManyPixels(int width, int height, long most) implements Reading {}

    /// @param most pixels that a side may have
    record TooLong(int width, int height, int most) implements Reading {}

    /// It begins like a picture, but is cut off or broken.
    record Damaged(FileKind kind) implements Reading {}

    /// A mask or markup shows nothing: it has no transparent pixel.
    record NothingTransparent() implements Reading {}

    /// A mask or markup must be PNG, because only that surely keeps its transparency.
    record NotPng(FileKind kind) implements Reading {}

    /// A mask or markup has not the shape of the picture that it lies on, so nobody knows where.
    ///
    /// @param wantedWidth of the picture
    record OtherShape(int width, int height, int wantedWidth, int wantedHeight)
            implements Reading {}

    /// A mask or markup has so many details that it cannot be sent.
    record TooDetailed(long bytes, long most) implements Reading {}
}
