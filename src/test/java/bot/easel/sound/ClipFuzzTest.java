package bot.easel.sound;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is in a recording.
class ClipFuzzTest {
    private static final Duration SHORT = Duration.ofMillis(40);
    private static final int MOST = 4_000_000;

    static Stream<byte[]> recordings() throws IOException {
        return Stream.of(
                Clips.recorded("opus.mp4"),
                Clips.recorded("opus-fragments.mp4"),
                Clips.recorded("opus.webm"),
                Clips.recorded("opus.ogg"),
                Clips.recorded("aac.m4a"),
                Clips.recorded("aac-fragments.mp4"),
                Clips.ogg(SHORT),
                Clips.vorbis(50, 1),
                Clips.webm(SHORT),
                Clips.mp4(SHORT),
                Clips.fragmented(SHORT),
                Clips.wav(SHORT),
                Clips.mp3(SHORT));
    }

    /// The length that bounds its price is never shorter than its sound.
    @MethodSource("recordings")
    @FuzzTest
    void aRecordingIsNeverLongerThanItIsMeasured(byte[] file) {
        // Nobody guesses a checksum.
        Clips.sealPages(file);
        if (ClipReader.read(file) instanceof Measured.Clip clip) {
            assertThat(clip.length()).isPositive();
            if (ClipDecoder.wav(clip.kind(), file, MOST) instanceof Decoded.Wav wav) {
                assertThat(clip.length().plus(Duration.ofMillis(1)))
                        .isGreaterThanOrEqualTo(wav.length());
            }
        }
    }
}
