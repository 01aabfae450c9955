package bot.easel.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Half a second of 440 Hz as several recorders write it, and what is no sound.
class ClipDecoderTest {
    private static final int MOST = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "opus.ogg, OGG",
        "opus-voice.ogg, OGG",
        "opus.webm, WEBM",
        "opus.mp4, MP4",
        "opus-fragments.mp4, MP4",
        "aac.m4a, MP4",
        "aac-fragments.mp4, MP4"
    })
    void theToneThatWasRecordedIsInTheWav(String name, SoundKind kind) throws IOException {
        byte[] file = Clips.recorded(name);
        assertThat(ClipReader.read(file))
                .isInstanceOfSatisfying(
                        Measured.Clip.class, clip -> assertThat(clip.kind()).isEqualTo(kind));

        Decoded.Wav wav = (Decoded.Wav) ClipDecoder.wav(kind, file, MOST);

        assertThat(wav.length().toMillis()).isBetween(480L, 620L);
        byte[] sound = bytes(wav.file().open());
        assertThat(ClipReader.read(sound))
                .isInstanceOfSatisfying(
                        Measured.Clip.class,
                        clip -> {
                            assertThat(clip.kind()).isEqualTo(SoundKind.WAV);
                            assertThat(clip.length().toMillis())
                                    .isCloseTo(wav.length().toMillis(), within(1L));
                        });
        assertThat(hertz(sound)).isCloseTo(440, within(12.0));
    }

    @Test
    void whatWouldBeTooLargeIsNotDecodedToItsEnd() throws IOException {
        assertThat(ClipDecoder.wav(SoundKind.OGG, Clips.recorded("opus.ogg"), 5_000))
                .isEqualTo(new Decoded.TooLarge());
    }

    @Test
    void aTableOfMoreSamplesThanAnyRecordingHasIsDamaged() throws IOException {
        byte[] file = Clips.recorded("opus.mp4");
        int sizes = new String(file, StandardCharsets.ISO_8859_1).indexOf("stsz") + 4;
        // All of one byte, and two billion of them.
        ByteBuffer.wrap(file).putInt(sizes + 4, 1).putInt(sizes + 8, Integer.MAX_VALUE);

        assertThat(ClipDecoder.wav(SoundKind.MP4, file, MOST)).isEqualTo(new Decoded.Damaged());
    }

    @Test
    void packetsThatAreNoSoundAreDamaged() throws IOException {
        byte[] file = Clips.recorded("aac.m4a");
        Random random = new Random(7);
        for (int i = 100; i < 1_500; i++) {
            file[i] = (byte) random.nextInt();
        }
        assertThat(ClipDecoder.wav(SoundKind.MP4, file, MOST)).isEqualTo(new Decoded.Damaged());
    }

    @Test
    void whatNamesTheSameBytesAgainAndAgainIsDamagedAndTakesNoMemory() {
        byte[] file = Clips.overlapping(20_000, 1_000_000);

        assertThat(ClipReader.read(file)).isEqualTo(new Measured.Damaged(SoundKind.MP4));
        assertThat(ClipDecoder.wav(SoundKind.MP4, file, MOST)).isEqualTo(new Decoded.Damaged());
    }

    @Test
    void morePacketsThanARecordingHasAreNotGathered() {
        byte[] file = Clips.crumbs(2_000_000);

        assertThatThrownBy(() -> new Mp4Samples(ByteBuffer.wrap(file)).packets())
                .isInstanceOf(Malformed.class);
    }

    @Test
    void packetsWithoutAByteAreLeftOut() throws Malformed {
        ByteBuffer file = ByteBuffer.wrap(Clips.hollow(2_000)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(new OggClip(file).packets().all()).hasSize(1);
    }

    static Stream<String> recordings() {
        return Stream.of("opus.ogg", "opus.webm", "opus.mp4", "opus-fragments.mp4", "aac.m4a");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void nothingInAFileBreaksIt(String name) throws IOException {
        byte[] file = Clips.recorded(name);
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            byte[] changed = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            for (int j = random.nextInt(4); j >= 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            for (SoundKind kind : SoundKind.values()) {
                assertThat(ClipDecoder.wav(kind, changed, MOST)).isNotNull();
            }
        }
    }

    @Test
    void otherKindsAreForeign() {
        assertThat(ClipDecoder.wav(SoundKind.MP4, Clips.mp4(Duration.ofSeconds(1), "alac"), MOST))
                .isEqualTo(new Decoded.Foreign());
    }

    private static byte[] bytes(InputStream from) throws IOException {
        try (InputStream in = from) {
            return in.readAllBytes();
        }
    }

    /// Out of how often the sound goes up through zero, where it is steady.
    private static double hertz(byte[] wav) {
        ByteBuffer in = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        int rate = in.getInt(24);
        int from = rate / 8;
        int to = rate * 3 / 8;
        int ups = 0;
        for (int i = from; i < to; i++) {
            if (in.getShort(44 + 2 * i) < 0 && in.getShort(46 + 2 * i) >= 0) {
                ups++;
            }
        }
        return ups * 4.0;
    }
}
