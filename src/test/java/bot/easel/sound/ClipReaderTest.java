package bot.easel.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipReaderTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofMinutes(40);

    @Test
    void theLengthIsReadFromEveryContainer() {
        assertThat(ClipReader.read(Clips.ogg(SHORT))).isEqualTo(clip(SoundKind.OGG, SHORT));
        assertThat(ClipReader.read(Clips.webm(SHORT))).isEqualTo(clip(SoundKind.WEBM, SHORT));
        assertThat(ClipReader.read(Clips.mp4(SHORT))).isEqualTo(clip(SoundKind.MP4, SHORT));
        assertThat(ClipReader.read(Clips.wav(SHORT))).isEqualTo(clip(SoundKind.WAV, SHORT));
        assertThat(ClipReader.read(Clips.mp3(SHORT))).isEqualTo(clip(SoundKind.MP3, SHORT));
    }

    @Test
    void aFilmInFragmentsIsAsLongAsItsFragments() {
        assertThat(ClipReader.read(Clips.fragmented(LONG)))
                .isInstanceOfSatisfying(
                        Measured.Clip.class,
                        clip -> assertThat(clip.length()).isGreaterThanOrEqualTo(LONG));
    }

    @Test
    void aHeadThatSaysLessThanTheFileHoldsIsNotBelieved() {
        assertThat(ClipReader.read(Clips.ogg(LONG, SHORT))).isEqualTo(clip(SoundKind.OGG, LONG));
        assertThat(ClipReader.read(Clips.webm(LONG, SHORT))).isEqualTo(clip(SoundKind.WEBM, LONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aac.m4a", "aac-fragments.mp4", "opus.mp4", "opus-fragments.mp4"})
    void aFilmIsNoShorterThanWhatItsSamplesHoldWhateverIsSaidAboutThem(String name)
            throws IOException {
        byte[] file = Clips.recorded(name);
        Duration honest = ((Measured.Clip) ClipReader.read(file)).length();
        // Every scale of time a thousand thousands, and hardly a unit of any length.
        Clips.scaleTimes(file, 1_000_000_000);

        assertThat(ClipReader.read(file))
                .isInstanceOfSatisfying(
                        Measured.Clip.class,
                        clip ->
                                assertThat(clip.length().toMillis())
                                        .isBetween(480L, honest.toMillis() + 50));
    }

    @Test
    void vorbisIsNoShorterThanWhatItsPacketsMayHold() {
        // 1,000 packets of half of 2,048 samples each, at 48 kHz, that claim a time of one sample.
        assertThat(ClipReader.read(Clips.vorbis(1_000, 1)))
                .isEqualTo(clip(SoundKind.OGG, Duration.ofNanos(21_333_333_334L)));
    }

    @Test
    void soundOfWhichNobodyCanTellHowLongItIsHasNoLength() {
        assertThat(ClipReader.read(Clips.mp4(SHORT, "alac")))
                .isEqualTo(new Measured.Lengthless(SoundKind.MP4));
        assertThat(ClipReader.read(Clips.renamed(Clips.webm(SHORT), "A_OPUS", "A_FLAC")))
                .isEqualTo(new Measured.Lengthless(SoundKind.WEBM));
    }

    @Test
    void aHeadThatSaysMoreIsBelieved() {
        assertThat(ClipReader.read(Clips.webm(SHORT, LONG))).isEqualTo(clip(SoundKind.WEBM, LONG));
    }

    static Stream<byte[]> clips() {
        return Stream.of(
                Clips.ogg(SHORT),
                Clips.webm(SHORT),
                Clips.mp4(SHORT),
                Clips.fragmented(SHORT),
                Clips.wav(SHORT),
                Clips.mp3(SHORT));
    }

    @ParameterizedTest
    @MethodSource("clips")
    void whatIsCutOffIsNeverLongerThanTheWhole(byte[] file) {
        Duration whole = ((Measured.Clip) ClipReader.read(file)).length();
        for (int length = 0; length < file.length; length += Math.max(1, file.length / 997)) {
            if (ClipReader.read(Arrays.copyOf(file, length)) instanceof Measured.Clip clip) {
                assertThat(clip.length()).isBetween(Duration.ofNanos(1), whole);
            }
        }
        assertThat(ClipReader.read(Arrays.copyOf(file, file.length - 1)))
                .isInstanceOf(Measured.Damaged.class);
    }

    @ParameterizedTest
    @MethodSource("clips")
    void noiseInAFileNeitherThrowsNorGoesOnForEver(byte[] file) {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            byte[] noisy = file.clone();
            for (int spot = 0; spot < 1 + i % 4; spot++) {
                noisy[random.nextInt(Math.min(noisy.length, 400))] = (byte) random.nextInt();
            }
            assertThat(ClipReader.read(noisy)).isNotNull();
        }
    }

    @Test
    void opusThatIsNotAsItWasWrittenIsBroken() {
        byte[] file = Clips.ogg(SHORT);
        file[file.length - 2] ^= 1;
        assertThat(ClipReader.read(file)).isEqualTo(new Measured.Damaged(SoundKind.OGG));
    }

    @Test
    void boxesInBoxesWithoutEndAreBroken() {
        StringBuilder file = new StringBuilder("\0\0\0\10ftyp");
        for (int depth = 0; depth < 50_000; depth++) {
            file.append("\0\0\0\0moov");
        }
        assertThat(ClipReader.read(file.toString().getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Measured.Damaged(SoundKind.MP4));
    }

    @Test
    void soundOfNoLengthHasNone() {
        for (byte[] file : List.of(Clips.ogg(Duration.ZERO), Clips.webm(Duration.ZERO))) {
            assertThat(ClipReader.read(file)).isInstanceOf(Measured.Lengthless.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "O", "<html>", "fLaC and so on", "RIFF1234AVI LIST"})
    void whatIsNoRecordingIsTold(String text) {
        assertThat(ClipReader.read(text.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Measured.NotSound());
    }

    private static Measured clip(SoundKind kind, Duration length) {
        return new Measured.Clip(kind, length);
    }
}
