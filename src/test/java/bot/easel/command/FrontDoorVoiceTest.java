package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.sound.ClipReader;
import bot.easel.sound.Clips;
import bot.easel.sound.Measured;
import bot.easel.sound.SoundKind;
import bot.easel.spend.Balance;
import bot.easel.spend.Usd;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Generation;
import bot.easel.studio.ProviderFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures out of what somebody says.
class FrontDoorVoiceTest {
    private static final Duration SHORT = Duration.ofSeconds(10);

    /// 10 of the 60 seconds that cost 0.0045.
    private static final Usd LISTENING = Usd.parse("0.00075");

    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
        easel.assistant = Map.of(AssistantJob.TRANSCRIBE, "gpt-transcribe");
        easel.oracle.says("a red fox in the snow");
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void whatIsSaidIsDrawnAndMarkedAndBothArePaid() {
        easel.ada.say("/imagine --size wide", List.of(clip(Clips.webm(SHORT))));

        assertThat(easel.ada.awaitAnswer().text())
                .contains("Listening with gpt-transcribe cost " + LISTENING.display());
        PlaygroundMessage picture = easel.ada.awaitPicture();
        assertThat(picture.text()).contains("\uD83C\uDF99\uFE0F a red fox in the snow");
        Generation drawn = easel.newest();
        assertThat(drawn.recipe().prompt()).isEqualTo("a red fox in the snow");
        assertThat(drawn.recipe().size()).isNotEqualTo("1024x1024");
        assertThat(easel.oracle.calls)
                .singleElement()
                .satisfies(call ->
                        assertThat(call.task())
                                .isInstanceOfSatisfying(
                                        AssistantTask.Transcribe.class,
                                        task -> {
                                            assertThat(task.fileName()).isEqualTo("voice.webm");
                                            assertThat(task.mediaType()).isEqualTo("audio/webm");
                                            assertThat(task.length()).isEqualTo(SHORT);
                                        }));
        Usd cost = drawn.cost();
        assertThat(cost).isNotNull();
        assertThat(spent()).isEqualTo(LISTENING.plus(cost));
        assertThat(held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void flagsAreWrittenAndNeverSaid() {
        easel.oracle.says("a fox --count 3 {red,green}");

        easel.ada.say("/imagine two owls and", List.of(clip(Clips.ogg(SHORT))));

        easel.ada.awaitPicture();
        assertThat(easel.newest().recipe().prompt())
                .isEqualTo("two owls and\na fox --count 3 {red,green}");
        assertThat(easel.newest().recipe().count()).isEqualTo(1);
    }

    @Test
    void aVoiceReplyChangesThePicture() {
        PlaygroundMessage fox = easel.draw("a fox");
        Generation parent = easel.newest();
        easel.oracle.says("make it night");

        easel.bob.reply(fox, "", List.of(put(easel.bob, Clips.mp4(SHORT))), "event-voice");

        PlaygroundMessage night =
                easel.bob.awaitMessage(
                        "the edit",
                        message ->
                                message.card().tone() == Card.Tone.PICTURE
                                        && message.text()
                                                .contains("\uD83C\uDF99\uFE0F make it night"));
        assertThat(night.text()).contains("make it night");
        Generation edit = easel.newest();
        assertThat(edit.kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(edit.parent()).isEqualTo(parent.id());
        assertThat(edit.requester().id().id()).isEqualTo("bob");
    }

    @Test
    void whatIsSaidIsReadAsPlainWordsAreAndStaysThePrompt() {
        PlaygroundMessage fox = easel.draw("a fox");
        easel.assistant =
                Map.of(
                        AssistantJob.TRANSCRIBE, "gpt-transcribe",
                        AssistantJob.INTENT, "gpt-6-luna");
        easel.oracle.says("could you make it night, quickly?");
        easel.oracle.filled =
                Map.of("intent", "edit", "sure", "true", "words", "night", "quality", "low");

        easel.bob.reply(fox, "", List.of(put(easel.bob, Clips.mp4(SHORT))), "event-voice");

        easel.bob.awaitMessage(
                "the edit",
                message ->
                        message.card().tone() == Card.Tone.PICTURE
                                && message.text()
                                        .contains(
                                                "\uD83C\uDF99\uFE0F could you make it night,"
                                                        + " quickly?"));
        assertThat(easel.newest().kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(easel.newest().recipe().quality()).isEqualTo("low");
        assertThat(easel.newest().recipe().prompt()).isEqualTo("could you make it night, quickly?");
    }

    @Test
    void fortyMinutesAreRefusedBeforeAnythingIsPaid() {
        for (byte[] file :
                List.of(
                        Clips.ogg(Duration.ofMinutes(40)),
                        Clips.webm(Duration.ofMinutes(40)),
                        Clips.mp4(Duration.ofMinutes(40)))) {
            refused(file, "40:00 minutes long", "at most 2:00 minutes");
        }
    }

    @Test
    void whatIsBrokenOrOfNoLengthIsRefusedBeforeAnythingIsPaid() {
        byte[] corrupt = Clips.ogg(SHORT);
        corrupt[corrupt.length - 2] ^= 1;
        refused(corrupt, "cut off or broken");
        byte[] whole = Clips.webm(SHORT);
        refused(Arrays.copyOf(whole, whole.length - 3), "cut off or broken");
        refused(Clips.webm(Duration.ZERO), "does not tell me how long");
    }

    @Test
    void whoIsWrongInWritingIsToldBeforeAnythingIsPaid() {
        easel.ada.say("/imagine --size enormous", List.of(clip(Clips.ogg(SHORT))));

        assertThat(easel.ada.awaitRefusal().text()).contains("cannot read enormous");
        assertThat(easel.oracle.calls).isEmpty();
    }

    @Test
    void whereItIsOffTheSettingIsNamed() {
        easel.assistant = Map.of();

        refused(Clips.ogg(SHORT), "Voice is switched off", "transcribe under assistant");
    }

    @Test
    void silenceCostsTheListeningAlone() {
        easel.oracle.says("");
        easel.ada.say("/imagine", List.of(clip(Clips.ogg(SHORT))));

        assertThat(easel.ada.awaitRefusal().text())
                .contains("heard no words", "Listening cost " + LISTENING.display());
        assertThat(spent()).isEqualTo(LISTENING);
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void whatDoesNotFitTheLimitIsNotListenedTo() {
        easel.memberMaySpend("0.004");

        easel.ada.say("/imagine", List.of(clip(Clips.ogg(SHORT))));

        assertThat(easel.ada.awaitRefusal().text()).contains("limit");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aListeningOfUnknownOutcomeKeepsItsHoldAndSaysSo() {
        easel.oracle.failNext(new ProviderFailure.Unknown("cut", ""));
        easel.ada.say("/imagine", List.of(clip(Clips.ogg(SHORT))));

        assertThat(
                        easel.ada
                                .awaitMessage("failure", each -> each.text().contains("reference"))
                                .text())
                .contains("No complete answer", "$0.0045 is held");
        assertThat(held()).isEqualTo(Usd.parse("0.0045"));
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void aModelThatChatsIsGivenTheSoundAsWavAndSettledByItsTokens() throws IOException {
        easel.assistant = Map.of(AssistantJob.TRANSCRIBE, "gpt-audio-mini");
        // 20 tokens of sound at 10 dollars a million, 280 of text at 0.60, 40 said at 2.40.
        Usd listening = Usd.ofNanos(20 * 10_000 + 280 * 600 + 40 * 2_400);
        Usd all = Usd.ZERO;
        for (String name : List.of("opus.ogg", "opus.webm", "aac.m4a")) {
            easel.ada.say("/imagine", List.of(clip(Clips.recorded(name))));
            assertThat(easel.ada.awaitAnswer().text())
                    .contains("Listening with gpt-audio-mini cost " + listening.display());
            easel.ada.awaitPicture();
            all = all.plus(listening).plus(Objects.requireNonNull(easel.newest().cost()));
        }

        assertThat(easel.oracle.calls)
                .hasSize(3)
                .allSatisfy(call -> {
                    assertThat(call.chats()).isTrue();
                    assertThat(call.task())
                            .isInstanceOfSatisfying(
                                    AssistantTask.Transcribe.class,
                                    task -> {
                                        assertThat(task.format()).isEqualTo("wav");
                                        assertThat(task.length().toMillis()).isBetween(480L, 620L);
                                        assertThat(ClipReader.read(bytes(task.clip())))
                                                .isEqualTo(
                                                        new Measured.Clip(
                                                                SoundKind.WAV,
                                                                Duration.ofMillis(
                                                                        task.length()
                                                                                .plusNanos(999_999)
                                                                                .toMillis())));
                                    });
                });
        assertThat(easel.newest().recipe().prompt()).isEqualTo("a red fox in the snow");
        assertThat(held()).isEqualTo(Usd.ZERO);
        assertThat(spent()).isEqualTo(all);
    }

    @Test
    void theHoldOfAModelThatChatsIsItsWorstCase() {
        easel.assistant = Map.of(AssistantJob.TRANSCRIBE, "gpt-audio-mini");
        easel.oracle.failNext(new ProviderFailure.Unknown("cut", ""));

        easel.ada.say("/imagine", List.of(clip(Clips.wav(SHORT))));

        easel.ada.awaitMessage("failure", each -> each.text().contains("reference"));
        long words = AssistantTask.Transcribe.INSTRUCTION.length() + 64L;
        // 10 seconds and one more of 50 tokens, and 20 tokens for each started second above the
        // least of 200.
        assertThat(held())
                .isEqualTo(Usd.ofNanos(550 * 10_000 + words * 600 + (200 + 11 * 20) * 2_400));
    }

    @Test
    void whatCannotBeDecodedForAModelThatChatsIsRefusedBeforeAnythingIsPaid() {
        easel.assistant = Map.of(AssistantJob.TRANSCRIBE, "gpt-audio");

        refused(Clips.undecodable(SHORT), "cut off or broken");
        refused(Clips.mp4(SHORT, "alac"), "coded in a way");
        refused(Clips.ogg(Duration.ofMinutes(40)), "40:00 minutes");
    }

    @Test
    void aHyphenIsSilence() {
        easel.assistant = Map.of(AssistantJob.TRANSCRIBE, "gpt-audio");
        easel.oracle.says("-");
        easel.ada.say("/imagine", List.of(clip(Clips.wav(SHORT))));

        assertThat(easel.ada.awaitRefusal().text()).contains("heard no words");
        assertThat(easel.pencil.calls).isEmpty();
    }

    private static byte[] bytes(Content content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(byte[] file, String... words) {
        easel.ada.say("/imagine", List.of(clip(file)));
        PlaygroundMessage refusal = easel.ada.awaitRefusal();
        assertThat(refusal.text()).contains(words).contains("nothing was charged");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(spent()).isEqualTo(Usd.ZERO);
        assertThat(held()).isEqualTo(Usd.ZERO);
    }

    private String clip(byte[] file) {
        return put(easel.ada, file);
    }

    private static String put(PlaygroundDriver member, byte[] file) {
        return member.put("recording", file);
    }

    private Usd spent() {
        return easel.balances("ada").stream()
                .map(Balance::settled)
                .max(Usd::compareTo)
                .orElseThrow();
    }

    private Usd held() {
        return easel.balances("ada").stream().map(Balance::held).max(Usd::compareTo).orElseThrow();
    }
}
