package bot.easel.studio;

/// How what a message shows differs from what was drawn, which the message says.
public enum Adjustment {
    /// Re-encoded to fit the upload limit of the conversation.
    SMALLER,
    /// An animation above the upload limit: its first frame alone.
    FIRST_FRAME,
    /// An animation with more frames than anybody should be made to open: its first one alone.
    TOO_MANY_FRAMES,
    /// A drawing in lines, shown in pixels with the drawing beside it.
    RASTERISED,
    /// A drawing in lines that could not be turned into pixels; the drawing itself is there.
    NOT_RASTERISED,
    /// A drawing that could not be made safe: its source is there as text.
    AS_TEXT,
    /// A file that is above the upload limit and is of no use in part.
    NOT_ATTACHED
}
