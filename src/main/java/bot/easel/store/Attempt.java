package bot.easel.store;

/// What a tool came to.
///
/// @param <T> what it reports when it is done
public sealed interface Attempt<T> {

    /// It did all of its work.
    record Done<T>(T report) implements Attempt<T> {}

    /// It did nothing that counts.
    record Refused<T>(StoreProblem problem) implements Attempt<T> {}

    /// The work of a tool, which can stop at any point.
    @FunctionalInterface
    interface Work<T> {
        T run() throws Unusable;
    }

    /// Does the work, and answers why where it stops.
    static <T> Attempt<T> of(Work<T> work) {
        try {
            return new Done<>(work.run());
        } catch (Unusable stopped) {
            return new Refused<>(stopped.problem());
        }
    }
}
