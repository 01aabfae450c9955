package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An operation in the writer's queue. It ends in exactly one of two ways: withdrawn before it was
/// begun, and then it never happens; or begun, and then its outcome is known after the commit.
final class Pending<T> {
    private enum State {
        QUEUED,
        BEGUN,
        WITHDRAWN
    }

    private final Operation<T> operation;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Runnable outcome = () -> {};

    Pending(Operation<T> operation) {
        this.operation = operation;
    }

    /// Takes the operation out of the queue; false when it has begun, so that its outcome must be
    /// awaited.
    boolean withdraw() {
        return state.compareAndSet(State.QUEUED, State.WITHDRAWN);
    }

    /// Whether the outcome is known.
    boolean isDone() {
        return result.isDone();
    }

    boolean isWithdrawn() {
        return state.get() == State.WITHDRAWN;
    }

    /// The writer's claim; false when the caller has given up.
    boolean begin() {
        return state.compareAndSet(State.QUEUED, State.BEGUN);
    }

    /// What may be run together: questions of one kind, or this operation alone.
    Object group() {
        return operation instanceof Question<?, ?> question ? question.kind() : this;
    }

    /// Answers questions of one kind together and keeps the answers back until [#committed()].
    static void runTogether(Sql sql, List<Pending<?>> group) throws SQLException {
        if (group.getFirst().operation instanceof Question<?, ?> first) {
            runTogether(sql, first.kind(), group);
        } else {
            throw new IllegalArgumentException("only questions are answered together");
        }
    }

    @SuppressWarnings("unchecked") // all of a group are questions of its kind
    private static <Q, A> void runTogether(Sql sql, Together<Q, A> kind, List<Pending<?>> group)
            throws SQLException {
        List<Q> questions = new ArrayList<>(group.size());
        for (Pending<?> each : group) {
            questions.add(((Question<Q, A>) each.operation).asked());
        }
        List<A> answers = kind.answer(sql, questions);
        if (answers.size() != group.size()) {
            throw new IllegalStateException("not as many answers as questions");
        }
        for (int i = 0; i < answers.size(); i++) {
            ((Pending<A>) group.get(i)).keep(answers.get(i));
        }
    }

    private void keep(T value) {
        outcome = () -> result.complete(value);
    }

    /// Runs the operation and keeps its value back until [#committed()].
    void run(Sql sql) throws SQLException {
        keep(operation.run(sql));
    }

    /// Keeps a failure of the operation itself back until [#committed()], when it is certain that
    /// only this operation's work was undone.
    void undone(Exception failure) {
        outcome = () -> fail(failure);
    }

    void committed() {
        outcome.run();
    }

    void fail(Exception failure) {
        result.completeExceptionally(
                failure instanceof RuntimeException
                        ? failure
                        : new LedgerUnavailable("the store refused an operation", failure));
    }

    /// Waits for the outcome; after `patience` an operation that has not begun is withdrawn.
    ///
    /// @throws LedgerUnavailable when nothing was written
    /// @throws OutcomeUnknown when the store failed in the middle of a commit
    T await(Duration patience) {
        try {
            return get(patience.toNanos());
        } catch (TimeoutException late) {
            if (withdraw()) {
                throw new LedgerUnavailable("the store did not get to it in time", late);
            }
            return awaitOutcome();
        }
    }

    /// As [#await(Duration)], but never waits longer than `patience`: a commit that is still under
    /// way is left to `whenLate`, which is called if it comes to pass after all, or may have.
    T awaitAtMost(Duration patience, Runnable whenLate) {
        try {
            return get(patience.toNanos());
        } catch (TimeoutException late) {
            if (!withdraw()) {
                var _ = result.whenComplete((value, failure) -> ifDone(failure, whenLate));
            }
            throw new LedgerUnavailable("the store did not answer in time", late);
        }
    }

    private static void ifDone(@Nullable Throwable failure, Runnable whenLate) {
        if (failure == null || failure instanceof OutcomeUnknown) {
            whenLate.run();
        }
    }

    private T awaitOutcome() {
        try {
            return get(Long.MAX_VALUE);
        } catch (TimeoutException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Interruption does not end the wait: half-known outcomes are worse than a short delay.
    private T get(long nanos) throws TimeoutException {
        long until = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return nanos == Long.MAX_VALUE
                            ? result.get()
                            : result.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException stopped) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof LedgerUnavailable unavailable) {
            return new LedgerUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
        }
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        return new IllegalStateException(cause);
    }
}
