package bot.easel.chat.playground;

/// What became of a picture that a member put in.
public sealed interface Upload {
    /// It is on the shelf, and its member may send it.
    record Kept(PlaygroundFile file) implements Upload {}

    /// Nothing of it was kept.
    record Refused(Reason reason) implements Upload {}

    /// Why it was not kept.
    enum Reason {
        TOO_LARGE,
        /// Its first bytes are those of no picture that the page can show.
        NOT_A_PICTURE,
        /// The shelf is full of pictures that still stand in messages.
        NO_ROOM,
        /// There is no such member, no shelf, or Easel is about to stop.
        CLOSED
    }
}
