package bot.easel.store;

/// The store failed in the middle of a commit: the operation may or may not have happened, and only
/// reading the books again can tell.
final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Throwable cause) {
        super("the store failed in the middle of a commit", cause);
    }
}
