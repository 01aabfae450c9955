package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.ServedAssistant;
import bot.easel.catalogue.TextModel;
import bot.easel.chat.Content;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import bot.easel.studio.AnswerShape;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Sight;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The assistant against OpenAI's wire: what is sent, what is read, what each failure means, and that
/// no answer costs more than its bound.
class OpenAiAssistantIT {
    private static final Catalogue CATALOGUE =
            ((CatalogueReading.Read) CatalogueFile.read(Path.of("config", "catalogue.yaml")))
                    .catalogue();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final AnswerShape SHAPE =
            new AnswerShape(
                    "seen",
                    """
                    {"type": "object", "additionalProperties": false, "required": ["what"],
                     "properties": {"what": {"type": "string"}}}
                    """);

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

    static Stream<String> callable() {
        return CATALOGUE.models().stream()
                .filter(TextModel.class::isInstance)
                .filter(model -> model.provider().equals("openai"))
                .map(model -> model.id())
                .filter(id -> CATALOGUE.assistant(id, "openai").orElseThrow().isCallableAt(TODAY));
    }

    /// With a picture, a shape and the cache at work, so that everything that costs is there.
    @ParameterizedTest
    @MethodSource("callable")
    void everyModelAnswersAtItsExactPriceAndBelowItsBound(String id) {
        ServedAssistant model = CATALOGUE.assistant(id, "openai").orElseThrow();
        openai.nextAnswers(Answer.normal().cached(10, 20));
        AssistantTask.Ask ask =
                new AssistantTask.Ask(
                        "Say what is there.", "What is it? ".repeat(20), sights(), SHAPE, 300);

        AssistantReply reply = ask(id, ask);

        assertThat(openai.violations()).isEmpty();
        assertThat(reply)
                .isInstanceOfSatisfying(
                        AssistantReply.Filled.class,
                        filled -> {
                            assertThat(filled.values()).isEqualTo(Map.of("what", "text"));
                            assertThat(AssistantReply.Filled.ofKept(filled.kept()))
                                    .extracting(AssistantReply.Filled::values)
                                    .isEqualTo(filled.values());
                        });
        Usd actual = model.actual(reply.usage()).orElseThrow();
        assertThat(actual.nanos()).isEqualTo(openai.billedNanos());
        assertThat(model.bound(ask.workload()))
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        bound -> assertThat(bound.amount()).isGreaterThanOrEqualTo(actual));
    }

    /// Fields without a value are left out, and what is no object stays words.
    @Test
    void anAnswerThatIsNotOfItsShapeStaysWords() {
        AssistantTask.Ask ask =
                new AssistantTask.Ask("Say what is there.", "What?", List.of(), SHAPE, 300);
        for (String said : List.of("{\"what\": ", "[1]", "A fox.", "")) {
            openai.nextAnswers(Answer.of(said));
            assertThat(written(ask("gpt-6-luna", ask)).text()).isEqualTo(said.strip());
        }
        openai.nextAnswers(Answer.of("{\"what\": null, \"more\": 2, \"all\": {\"a\": [true]}}"));
        assertThat(ask("gpt-6-luna", ask))
                .isInstanceOfSatisfying(
                        AssistantReply.Filled.class,
                        filled ->
                                assertThat(filled.values())
                                        .isEqualTo(Map.of("more", "2", "all", "{\"a\":[true]}")));
    }

    @Test
    void aQuestionGoesOutAsItIsPublished() {
        openai.nextAnswers(Answer.of(" A lighthouse. "));

        AssistantReply.Written reply =
                written(
                        ask(
                                "gpt-6-luna",
                                new AssistantTask.Ask("Answer.", "Where?", sights(), null, 100)));

        assertThat(reply.text()).isEqualTo("A lighthouse.");
        ChatCall call = openai.chats().getFirst();
        assertThat(call.texts("system")).containsExactly("Answer.");
        assertThat(call.texts("user")).containsExactly("Where?");
        assertThat(call.pictures()).isEqualTo(1);
        assertThat(call.body().path("store").asBoolean(true)).isFalse();
        assertThat(call.body().path("safety_identifier").asText()).isEqualTo("somebody");
        assertThat(call.body().path("reasoning_effort").asText()).isEqualTo("low");
        assertThat(call.body().path("max_completion_tokens").asInt()).isEqualTo(100);
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void anAnswerThatWasCutOrDoesNotSayWhatItTookIsReadAsThat() {
        openai.nextAnswers(Answer.of("word ".repeat(50)), Answer.of("a").withoutUsage());
        AssistantTask.Ask ask = new AssistantTask.Ask("Answer.", "Where?", List.of(), null, 10);

        AssistantReply.Written cut = written(ask("gpt-4o-mini", ask));
        AssistantReply.Written silent = written(ask("gpt-4o-mini", ask));

        assertThat(cut.whole()).isFalse();
        assertThat(cut.usage()).isInstanceOf(AssistantUsage.Tokens.class);
        assertThat(silent.usage()).isNull();
    }

    static Stream<Object[]> failures() {
        return Stream.of(
                failure(Refusal.rateLimited(3), ProviderFailure.RateLimited.class),
                failure(
                        Refusal.insufficientQuota("credit_balance_exhausted"),
                        ProviderFailure.QuotaExhausted.class),
                failure(Refusal.forbidden(), ProviderFailure.NotAuthorised.class),
                failure(Refusal.modelGone("gpt-4o-mini"), ProviderFailure.ModelGone.class),
                failure(Refusal.serverError(500), ProviderFailure.Unknown.class),
                new Object[] {
                    Answer.normal().ending(Reply.Ending.RESET_BEFORE_ANSWER),
                    ProviderFailure.Unknown.class
                },
                new Object[] {
                    Answer.normal().ending(Reply.Ending.RESET_IN_BODY),
                    ProviderFailure.Unknown.class
                },
                new Object[] {
                    Answer.normal().ending(Reply.Ending.GARBAGE), ProviderFailure.Unknown.class
                });
    }

    private static Object[] failure(Refusal refusal, Class<? extends ProviderFailure> kind) {
        return new Object[] {Answer.refusal(refusal), kind};
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureIsOfItsKindAndIsCalledOnce(
            Answer answer, Class<? extends ProviderFailure> kind) {
        openai.nextAnswers(answer);

        assertThatThrownBy(() ->
                        ask(
                                "gpt-4o-mini",
                                new AssistantTask.Ask("Answer.", "Where?", List.of(), null, 10)))
                .isInstanceOf(kind);

        assertThat(openai.chats()).hasSize(1);
    }

    @Test
    void whatWasShutDownIsGone() {
        assertThatThrownBy(() ->
                        ask(
                                "gpt-4.1-nano",
                                new AssistantTask.Ask("Answer.", "Where?", List.of(), null, 10)))
                .isInstanceOf(ProviderFailure.ModelGone.class);
    }

    /// GPT-4 Turbo and 4.1 Nano live on where somebody else serves them.
    @ParameterizedTest
    @ValueSource(strings = {"gpt-4-turbo", "gpt-4.1-nano", "gpt-4o-mini"})
    void aCompatibleServerAnswersByModelsThatOpenAiShutDown(String id) {
        try (OpenAiStandIn other = OpenAiStandIn.startCompatible();
                OpenAiAssistant there =
                        new OpenAiAssistant(
                                OpenAiSettings.openAi("vllm-omni", "", other.baseUrl()),
                                InstantSource.system())) {
            AssistantTask.Ask ask = new AssistantTask.Ask("Answer.", "Where?", sights(), null, 100);

            assertThat(written(there.answer(call(id, ask))).text()).contains("1 pictures");

            ServedAssistant served = CATALOGUE.assistant(id, "vllm-omni").orElseThrow();
            assertThat(served.isCallableAt(TODAY)).isTrue();
            assertThat(served.bound(ask.workload())).isInstanceOf(CostBound.Bounded.class);
        }
    }

    private AssistantReply ask(String model, AssistantTask task) {
        return assistant.answer(call(model, task));
    }

    private static AssistantCall call(String model, AssistantTask task) {
        @Nullable String effort = CATALOGUE.text(model).map(TextModel::effort).orElse(null);
        return new AssistantCall("id", model, task, effort, Duration.ofSeconds(20), "somebody");
    }

    private static AssistantReply.Written written(AssistantReply reply) {
        assertThat(reply).isInstanceOf(AssistantReply.Written.class);
        return (AssistantReply.Written) reply;
    }

    private static List<Sight> sights() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(new Sight(Content.of(png.toByteArray()), "image/png", 64, 48));
    }
}
