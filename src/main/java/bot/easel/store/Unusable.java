package bot.easel.store;

import org.jspecify.annotations.Nullable;

/// Ends the work of a tool, on its way to an [Attempt.Refused].
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StoreProblem problem;

    Unusable(String what, String remedy) {
        this(what, remedy, null);
    }

    Unusable(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.problem = new StoreProblem(what, remedy);
    }

    StoreProblem problem() {
        return problem;
    }
}
