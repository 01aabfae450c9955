package bot.easel.provider.openai;

import bot.easel.chat.Content;
import bot.easel.studio.Assistant;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.ProviderFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import okhttp3.OkHttpClient;

/// The assistant through openai-java: chat completions, transcriptions and moderations. Callers run
/// it on virtual threads, where an interruption closes the connection at once.
public final class OpenAiAssistant implements Assistant, AutoCloseable {
    /// No answer in words is longer.
    private static final int MOST_BYTES = 8_000_000;

    private final OpenAiSettings settings;
    private final OkHttpClient http;
    private final OpenAIClient client;
    private final ChatParameters chat;
    private final Failures failures;

    public OpenAiAssistant(OpenAiSettings settings, InstantSource clock) {
        this.settings = settings;
        this.http = HttpClients.http(settings);
        this.client = HttpClients.openAi(settings, http);
        this.chat = new ChatParameters(settings);
        this.failures = new Failures(new RetryAfter(clock));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public AssistantReply answer(AssistantCall call) {
        CallTrace trace = new CallTrace(settings.root());
        try {
            return ScopedValue.where(CallTrace.CURRENT, trace)
                    .call(() ->
                            switch (call.task()) {
                                case AssistantTask.Ask ask -> asked(call, ask, trace);
                                case AssistantTask.Transcribe clip when call.chats() ->
                                        listened(call, clip, trace);
                                case AssistantTask.Transcribe clip -> heard(call, clip, trace);
                                case AssistantTask.Speak speak -> spoken(call, speak, trace);
                                case AssistantTask.Judge judge -> judged(call, judge, trace);
                            });
        } catch (Exception e) {
            throw failures.of(e, trace);
        }
    }

    /// Ends idle connections. Calls under way are the caller's to interrupt.
    @Override
    public void close() {
        client.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private AssistantReply asked(AssistantCall call, AssistantTask.Ask ask, CallTrace trace)
            throws IOException {
        var params = readable(() -> chat.completion(call, ask));
        try (HttpResponse response =
                client.chat().completions().withRawResponse().create(params, options(call))) {
            return AnswerReader.answer(read(response), ask.shape() != null, trace.requestId());
        }
    }

    private AssistantReply listened(
            AssistantCall call, AssistantTask.Transcribe clip, CallTrace trace) throws IOException {
        var params = readable(() -> chat.hearing(call, clip));
        try (HttpResponse response =
                client.chat().completions().withRawResponse().create(params, options(call))) {
            return AnswerReader.heard(read(response), trace.requestId());
        }
    }

    private AssistantReply spoken(AssistantCall call, AssistantTask.Speak speak, CallTrace trace)
            throws IOException {
        try (HttpResponse response =
                client.chat()
                        .completions()
                        .withRawResponse()
                        .create(chat.speaking(call, speak), options(call))) {
            return AnswerReader.spoken(read(response), trace.requestId());
        }
    }

    private AssistantReply heard(AssistantCall call, AssistantTask.Transcribe clip, CallTrace trace)
            throws IOException {
        TranscriptionCreateParams params =
                TranscriptionCreateParams.builder()
                        .model(settings.sentName(call.model()))
                        .file(
                                MultipartField.<InputStream>builder()
                                        .value(readable(() -> bytes(clip.clip())))
                                        .filename(clip.fileName())
                                        .contentType(clip.mediaType())
                                        .build())
                        .build();
        try (HttpResponse response =
                client.audio().transcriptions().withRawResponse().create(params, options(call))) {
            return AnswerReader.transcript(read(response), trace.requestId());
        }
    }

    private AssistantReply judged(AssistantCall call, AssistantTask.Judge judge, CallTrace trace)
            throws IOException {
        var params = readable(() -> chat.judgement(call, judge));
        try (HttpResponse response =
                client.moderations().withRawResponse().create(params, options(call))) {
            return AnswerReader.judgement(read(response), trace.requestId());
        }
    }

    private interface Made<T> {
        T make() throws IOException;
    }

    /// What cannot be read here was never sent.
    private static <T> T readable(Made<T> made) {
        try {
            return made.make();
        } catch (IOException e) {
            ProviderFailure unreadable =
                    new ProviderFailure.Rejected("a file that is sent along cannot be read", "");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static JsonNode read(HttpResponse response) throws IOException {
        InputStream body = response.body();
        byte[] bytes = body.readNBytes(MOST_BYTES);
        if (bytes.length == MOST_BYTES) {
            throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
        }
        return ExactJson.read(new ByteArrayInputStream(bytes));
    }

    private static RequestOptions options(AssistantCall call) {
        return RequestOptions.builder().timeout(call.timeout()).build();
    }

    /// In memory, because only then does the SDK send a Content-Length.
    private static InputStream bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new ByteArrayInputStream(in.readAllBytes());
        }
    }
}
