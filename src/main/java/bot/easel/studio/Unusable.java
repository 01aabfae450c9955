package bot.easel.studio;

/// Ends the work on a set of pictures at the first that cannot be used; never leaves the class that
/// throws it but as a value.
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal.BadSource refusal;

    Unusable(Refusal.BadSource refusal) {
        super(refusal.why());
        this.refusal = refusal;
    }

    Refusal.BadSource refusal() {
        return refusal;
    }
}
