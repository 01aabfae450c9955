package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.ServedAssistant;
import bot.easel.catalogue.Workload;
import bot.easel.chat.Content;
import bot.easel.sound.Clips;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.HeardClip;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Transcript;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.ProviderFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings on OpenAI's wire: what is sent, both shapes of usage, and what they cost.
class OpenAiTranscriptionIT {
    private static final Catalogue CATALOGUE =
            ((CatalogueReading.Read) CatalogueFile.read(Path.of("config", "catalogue.yaml")))
                    .catalogue();
    private static final Duration LENGTH = Duration.ofSeconds(61);

    private OpenAiStandIn openai;
    private OpenAiAssistant assistant;

    @BeforeEach
    void open() {
        openai = OpenAiStandIn.start();
        assistant =
                new OpenAiAssistant(
                        OpenAiSettings.openAi("openai", openai.apiKey(), openai.baseUrl()),
                        InstantSource.system());
    }

    @AfterEach
    void close() {
        assistant.close();
        openai.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-transcribe, ogg, audio/ogg, 0.009",
        "gpt-transcribe, webm, audio/webm, 0.009",
        "whisper-1, m4a, audio/mp4, 0.012"
    })
    void aClipIsSentAsItIsAndCostsItsSecondsBelowItsBound(
            String model, String extension, String type, String bound) {
        openai.nextTranscripts(Transcript.of(" make it night ", 61));

        AssistantReply reply = hear(model, extension, type);

        assertThat(reply.kept()).isEqualTo("make it night");
        assertThat(reply.usage()).isEqualTo(new AssistantUsage.Heard(LENGTH));
        ServedAssistant served = CATALOGUE.assistant(model, "openai").orElseThrow();
        assertThat(served.actual(reply.usage())).contains(Usd.ofNanos(openai.billedNanos()));
        assertThat(served.bound(new Workload.Sound(LENGTH, 0, 0)))
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        held -> assertThat(held.amount()).isEqualTo(Usd.parse(bound)));
        assertThat(openai.clips())
                .singleElement()
                .isEqualTo(
                        new HeardClip(
                                openai.clips().getFirst().requestId(),
                                model,
                                "voice." + extension,
                                type,
                                file(extension).length));
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void tokensAreReadAsTokensAndSettleWhatIsPricedByTheMinuteAtItsHold() {
        openai.nextTranscripts(Transcript.of("a fox", 0).inTokens());

        AssistantReply reply = hear("gpt-transcribe", "ogg", "audio/ogg");

        assertThat(reply.usage()).isEqualTo(new AssistantUsage.Tokens(30, 0, 0, 28, 8));
        ServedAssistant byMinute = CATALOGUE.assistant("gpt-transcribe", "openai").orElseThrow();
        assertThat(byMinute.actual(reply.usage())).isEmpty();
        ServedAssistant byToken = CATALOGUE.assistant("gpt-4o-transcribe", "openai").orElseThrow();
        assertThat(byToken.actual(reply.usage()))
                .contains(Usd.ofNanos(28 * 6000 + 2 * 2500 + 8 * 10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-audio-1.5", "gpt-audio", "gpt-audio-mini"})
    void aModelThatChatsHearsTheClipAsAPartOfItsMessage(String model) {
        openai.nextAnswers(Answer.of(" make it night "));
        Duration length = Duration.ofSeconds(3);
        byte[] wav = Clips.wav(length);
        AssistantTask.Transcribe task =
                new AssistantTask.Transcribe(Content.of(wav), "voice.wav", "audio/wav", length);

        AssistantReply reply =
                assistant.answer(
                        new AssistantCall(
                                "c1", model, task, null, Duration.ofSeconds(20), "member", true));

        assertThat(reply.kept()).isEqualTo("make it night");
        ServedAssistant served = CATALOGUE.assistant(model, "openai").orElseThrow();
        assertThat(reply.usage())
                .isInstanceOfSatisfying(
                        AssistantUsage.Tokens.class,
                        tokens -> assertThat(tokens.audio()).isEqualTo(30));
        assertThat(served.actual(reply.usage())).contains(Usd.ofNanos(openai.billedNanos()));
        assertThat(served.bound(task.workload()))
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        held ->
                                assertThat(held.amount())
                                        .isGreaterThan(Usd.ofNanos(openai.billedNanos())));
        assertThat(openai.chats())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.clips()).containsOnlyKeys("wav");
                    assertThat(call.clips().values()).singleElement().isEqualTo(wav);
                    assertThat(call.texts("system"))
                            .containsExactly(AssistantTask.Transcribe.INSTRUCTION);
                    assertThat(call.body().path("modalities").toString()).isEqualTo("[\"text\"]");
                    assertThat(call.body().path("max_completion_tokens").asInt())
                            .isEqualTo(task.maxTokens());
                });
        assertThat(openai.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-audio-1.5", "gpt-audio", "gpt-audio-mini"})
    void wordsAreReadAloudAndTheirTokensOfSoundArePricedAsSound(String model) {
        openai.nextAnswers(Answer.of("A red fox in fresh snow."));
        AssistantTask.Speak task = new AssistantTask.Speak("A red fox in fresh snow.");

        AssistantReply reply =
                assistant.answer(
                        new AssistantCall(
                                "c1", model, task, null, Duration.ofSeconds(20), "member", true));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        AssistantReply.Spoken.class,
                        spoken -> {
                            assertThat(spoken.whole()).isTrue();
                            assertThat(spoken.sound().length()).isPositive();
                        });
        ServedAssistant served = CATALOGUE.assistant(model, "openai").orElseThrow();
        assertThat(served.actual(reply.usage())).contains(Usd.ofNanos(openai.billedNanos()));
        assertThat(served.bound(task.workload()))
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        held ->
                                assertThat(held.amount())
                                        .isGreaterThan(Usd.ofNanos(openai.billedNanos())));
        assertThat(openai.chats())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.body().path("modalities").toString())
                            .isEqualTo("[\"text\",\"audio\"]");
                    assertThat(call.body().path("audio").path("format").asText()).isEqualTo("mp3");
                    assertThat(call.texts("user")).containsExactly("A red fox in fresh snow.");
                    assertThat(call.texts("system"))
                            .containsExactly(AssistantTask.Speak.INSTRUCTION);
                });
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void anAnswerWithoutSoundIsOfUnknownOutcome() {
        openai.nextAnswers(Answer.of(""));

        assertThatThrownBy(() ->
                        assistant.answer(
                                new AssistantCall(
                                        "c1",
                                        "gpt-audio",
                                        new AssistantTask.Speak("hello"),
                                        null,
                                        Duration.ofSeconds(20),
                                        "member",
                                        true)))
                .isInstanceOf(ProviderFailure.Unknown.class);
    }

    @Test
    void aModelThatHasEndedIsToldApart() {
        assertThatThrownBy(() ->
                        assistant.answer(
                                new AssistantCall(
                                        "c1",
                                        "gpt-4o-audio-preview",
                                        new AssistantTask.Transcribe(
                                                Content.of(Clips.wav(LENGTH)),
                                                "voice.wav",
                                                "audio/wav",
                                                LENGTH),
                                        null,
                                        Duration.ofSeconds(20),
                                        "member",
                                        true)))
                .isInstanceOf(ProviderFailure.ModelGone.class);
    }

    @Test
    void aClipThatTheProviderCannotReadIsRejectedAndFree() {
        openai.nextTranscripts(
                Transcript.refusal(
                        Refusal.of(
                                400,
                                "invalid_request_error",
                                "invalid_value",
                                "file",
                                "Audio file might be corrupted or unsupported")));

        assertThatThrownBy(() -> hear("gpt-transcribe", "ogg", "audio/ogg"))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThat(openai.billedNanos()).isZero();
    }

    private AssistantReply hear(String model, String extension, String type) {
        return assistant.answer(
                new AssistantCall(
                        "c1",
                        model,
                        new AssistantTask.Transcribe(
                                Content.of(file(extension)), "voice." + extension, type, LENGTH),
                        null,
                        Duration.ofSeconds(20),
                        "member"));
    }

    private static byte[] file(String extension) {
        return switch (extension) {
            case "ogg" -> Clips.ogg(LENGTH);
            case "webm" -> Clips.webm(LENGTH);
            default -> Clips.mp4(LENGTH);
        };
    }
}
