package bot.easel.sound;

import java.time.Duration;

/// What a file that is to be listened to turned out to be.
public sealed interface Measured {
    /// @param length never shorter than what is in it, as far as the container tells
    record Clip(SoundKind kind, Duration length) implements Measured {}

    /// No recording of a kind that is known.
    record NotSound() implements Measured {}

    /// It begins as one and breaks off, or contradicts itself.
    record Damaged(SoundKind kind) implements Measured {}

    /// It is whole, and says nowhere how long its sound is, or has none.
    record Lengthless(SoundKind kind) implements Measured {}
}
