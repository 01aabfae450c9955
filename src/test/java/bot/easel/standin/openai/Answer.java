package bot.easel.standin.openai;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the stand-in answers one chat completion. Immutable: every method gives a changed copy.
///
/// @param text null for one that the stand-in makes up
/// @param cached tokens of the input that are read from the cache
/// @param cacheWritten tokens of the input that are written into it
/// @param usage whether the answer says what it took
public record Answer(
        @Nullable Refusal refused,
        @Nullable Gate before,
        Reply.Ending ending,
        @Nullable String text,
        long cached,
        long cacheWritten,
        boolean usage) {

    /// An answer that the stand-in makes up, of the shape that is asked for.
    public static Answer normal() {
        return new Answer(null, null, Reply.Ending.COMPLETE, null, 0, 0, true);
    }

    public static Answer of(String text) {
        return new Answer(null, null, Reply.Ending.COMPLETE, text, 0, 0, true);
    }

    /// An error answer; nothing is billed.
    public static Answer refusal(Refusal refusal) {
        return new Answer(refusal, null, Reply.Ending.COMPLETE, null, 0, 0, true);
    }

    /// Waits at this gate before the first byte of the answer; never opened, it hangs.
    public Answer waitingAt(Gate gate) {
        return new Answer(refused, gate, ending, text, cached, cacheWritten, usage);
    }

    public Answer ending(Reply.Ending other) {
        return new Answer(refused, before, other, text, cached, cacheWritten, usage);
    }

    public Answer cached(long read, long written) {
        return new Answer(refused, before, ending, text, read, written, usage);
    }

    public Answer withoutUsage() {
        return new Answer(refused, before, ending, text, cached, cacheWritten, false);
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refused);
    }
}
