package bot.easel.sound;

import bot.easel.chat.Content;
import java.time.Duration;

/// What became of a recording that was to be decoded.
public sealed interface Decoded {
    /// @param file a WAV file of 16 bits and one channel
    /// @param length exactly
    record Wav(Content file, Duration length) implements Decoded {}

    /// Its sound is coded in a way that nothing here decodes.
    record Foreign() implements Decoded {}

    /// Its packets are not what its container says.
    record Damaged() implements Decoded {}

    /// Decoded it has more bytes than may be sent.
    record TooLarge() implements Decoded {}
}
