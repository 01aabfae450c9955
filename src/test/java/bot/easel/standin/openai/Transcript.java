package bot.easel.standin.openai;

import org.jspecify.annotations.Nullable;

/// How the stand-in answers one transcription. Immutable: every method gives a changed copy.
///
/// @param seconds that it says it has heard, and bills
/// @param tokens whether it says tokens instead of seconds
public record Transcript(@Nullable Refusal refused, String text, long seconds, boolean tokens) {
    public static Transcript of(String text, long seconds) {
        return new Transcript(null, text, seconds, false);
    }

    /// An error answer; nothing is billed.
    public static Transcript refusal(Refusal refusal) {
        return new Transcript(refusal, "", 0, false);
    }

    /// The other shape of usage.
    public Transcript inTokens() {
        return new Transcript(refused, text, seconds, true);
    }
}
