package bot.easel.studio;

/// What became of one request of a batch.
public sealed interface BatchResult {
    /// It was drawn, and is billed.
    record Drawn(ImageAnswer answer) implements BatchResult {}

    /// It was not drawn; what that proves is in the failure.
    record Failed(ProviderFailure failure) implements BatchResult {}

    /// The batch ended before it was its turn: it was never drawn.
    record NotReached() implements BatchResult {}
}
