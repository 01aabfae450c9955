package bot.easel.standin.openai;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How the stand-in answers one image call. Immutable: every method gives a changed copy.
///
/// `Reply.normal()` is a picture with usage; `Reply.refusal(…)` an error. Both may wait at gates.
public record Reply(
        @Nullable Refusal refused,
        @Nullable Gate before,
        @Nullable Gate beforeFinal,
        Ending ending,
        UsageShape usage,
        PictureSource picture,
        int partials,
        boolean asUrl,
        boolean billed) {

    /// How the transport ends.
    public enum Ending {
        /// The whole answer.
        COMPLETE,
        /// The connection closes after some bytes of the body.
        RESET_IN_BODY,
        /// The connection closes without a byte of answer.
        RESET_BEFORE_ANSWER,
        /// A stream ends in good order, without its completed event.
        CUT_BEFORE_COMPLETED,
        /// A stream carries a `data` line with an `error` object in place of the completed event.
        ERROR_LINE,
        /// A 200 whose body is no JSON.
        GARBAGE
    }

    /// What stands in `usage`.
    public enum UsageShape {
        /// As OpenAI writes it.
        FULL,
        /// Not there at all, as vLLM-Omni and others answer.
        ABSENT,
        /// LocalAI's: zeros, input_tokens missing.
        LOCALAI,
        /// Strings, nulls and arrays where numbers belong.
        NONSENSE
    }

    /// Where the picture comes from.
    public sealed interface PictureSource {
        /// A deterministic picture of the size and format asked for, small in bytes.
        record Drawn() implements PictureSource {}

        /// Incompressible noise as PNG: about width × height × 3 bytes (2880x2880: 25 MB).
        record Noise() implements PictureSource {}

        /// Exactly these bytes.
        record Canned(Supplier<byte[]> bytes) implements PictureSource {}
    }

    private static final int ALL_PARTIALS = Integer.MAX_VALUE;

    /// A picture, its usage, and every partial image asked for.
    public static Reply normal() {
        return new Reply(
                null,
                null,
                null,
                Ending.COMPLETE,
                UsageShape.FULL,
                new PictureSource.Drawn(),
                ALL_PARTIALS,
                false,
                true);
    }

    /// An error answer; nothing is billed.
    public static Reply refusal(Refusal refusal) {
        return new Reply(
                refusal,
                null,
                null,
                Ending.COMPLETE,
                UsageShape.FULL,
                new PictureSource.Drawn(),
                0,
                false,
                false);
    }

    /// Waits at this gate before the first byte of the answer; never opened, it hangs.
    public Reply waitingAt(Gate gate) {
        return new Reply(
                refused, gate, beforeFinal, ending, usage, picture, partials, asUrl, billed);
    }

    /// Waits here before the finished picture, in a stream after the partial images.
    public Reply waitingBeforeFinal(Gate gate) {
        return new Reply(refused, before, gate, ending, usage, picture, partials, asUrl, billed);
    }

    /// Ends otherwise than well.
    public Reply ending(Ending other) {
        return new Reply(
                refused, before, beforeFinal, other, usage, picture, partials, asUrl, billed);
    }

    /// Writes usage in another shape. The bill is as always.
    public Reply usage(UsageShape shape) {
        return new Reply(
                refused, before, beforeFinal, ending, shape, picture, partials, asUrl, billed);
    }

    /// Sends another picture.
    public Reply picture(PictureSource source) {
        return new Reply(
                refused, before, beforeFinal, ending, usage, source, partials, asUrl, billed);
    }

    /// Sends at most this many partial images: the final one may overtake them.
    public Reply partialsAtMost(int count) {
        return new Reply(
                refused, before, beforeFinal, ending, usage, picture, count, asUrl, billed);
    }

    /// Answers with URLs on the stand-in itself in place of base64.
    public Reply asUrl(boolean url) {
        return new Reply(
                refused, before, beforeFinal, ending, usage, picture, partials, url, billed);
    }

    /// Whether the call goes on the bill; by default every call that draws does.
    public Reply billed(boolean onTheBill) {
        return new Reply(
                refused, before, beforeFinal, ending, usage, picture, partials, asUrl, onTheBill);
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refused);
    }
}
