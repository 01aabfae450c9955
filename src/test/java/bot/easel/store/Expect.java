package bot.easel.store;

/// Opens what a tool came to.
final class Expect {
    private Expect() {}

    static <T> T done(Attempt<T> attempt) {
        return switch (attempt) {
            case Attempt.Done<T>(T report) -> report;
            case Attempt.Refused<T>(StoreProblem problem) ->
                    throw new AssertionError("refused: " + problem);
        };
    }

    static StoreProblem refused(Attempt<?> attempt) {
        if (attempt instanceof Attempt.Refused<?>(StoreProblem problem)) {
            return problem;
        }
        throw new AssertionError("not refused: " + attempt);
    }
}
