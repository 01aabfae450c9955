package bot.easel.provider.openai;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.picture.FileKind;
import bot.easel.picture.PictureHeader;
import bot.easel.studio.BatchProvider;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ImageProvider;
import bot.easel.studio.PreviewSink;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Recipe;

import com.google.errorprone.annotations.MustBeClosed;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.images.ImageEditParams;
import com.openai.models.models.Model;
import com.openai.models.models.ModelListParams;

import okhttp3.OkHttpClient;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Images through openai-java. Callers run it on virtual threads, where an interruption closes the
/// connection at once.
public final class OpenAiImages implements ImageProvider, AutoCloseable {
    private static final Duration LISTING = Duration.ofSeconds(30);

    private static final String SVG = "svg";

    private final OpenAiSettings settings;
    private final OkHttpClient http;
    private final OpenAIClient client;
    private final Parameters parameters;
    private final PictureDownload download;
    private final Failures failures;

    public OpenAiImages(OpenAiSettings settings, InstantSource clock) {
        this.settings = settings;
        this.http = HttpClients.http(settings);
        this.client = HttpClients.openAi(settings, http);
        this.parameters = new Parameters(settings);
        this.download = new PictureDownload(settings, http);
        this.failures = new Failures(new RetryAfter(clock));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public ImageAnswer generate(ImageCall call, PreviewSink previews) {
        CallTrace trace = new CallTrace(settings.root());
        try {
            return ScopedValue.where(CallTrace.CURRENT, trace)
                    .call(() -> draw(call, previews, trace));
        } catch (Exception e) {
            // The SDK's language has no checked exceptions: an InterruptedException comes
            // undeclared.
            throw failures.of(e, trace);
        }
    }

    @Override
    public Map<String, Optional<LocalDate>> models() {
        CallTrace trace = new CallTrace(settings.root());
        try {
            return ScopedValue.where(CallTrace.CURRENT, trace).call(this::list);
        } catch (NotFoundException noList) {
            return Map.of();
        } catch (Exception e) {
            throw failures.of(e, trace);
        }
    }

    /// OpenAI's batches, at this account; empty where the server is another one.
    public Optional<BatchProvider> batches() {
        boolean own =
                settings.route() == OpenAiSettings.Route.PLAIN
                        && settings.traits().parameters() == ServerTraits.Parameters.ALL;
        return own
                ? Optional.of(new OpenAiBatches(client, parameters, failures, settings.root()))
                : Optional.empty();
    }

    /// Ends idle connections. Calls under way are the caller's to interrupt.
    @Override
    public void close() {
        client.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private Map<String, Optional<LocalDate>> list() {
        RequestOptions options = RequestOptions.builder().timeout(LISTING).build();
        Map<String, Optional<LocalDate>> models = new LinkedHashMap<>();
        for (Model model : client.models().list(ModelListParams.none(), options).data()) {
            models.put(model.id(), shutdown(model));
        }
        return models;
    }

    private static Optional<LocalDate> shutdown(Model model) {
        try {
            return model.shutdownDate();
        } catch (OpenAIInvalidDataException notADate) {
            return Optional.empty();
        }
    }

    private ImageAnswer draw(ImageCall call, PreviewSink previews, CallTrace trace)
            throws IOException {
        Recipe recipe = call.recipe();
        if (recipe.isEdit() && !settings.traits().edits()) {
            throw new ProviderFailure.Rejected(name() + " does not edit pictures", "");
        }
        // With several pictures a stream does not say which one a partial picture belongs to.
        boolean streamed =
                recipe.partials() > 0 && recipe.count() == 1 && settings.traits().streams();
        try (HttpResponse response = send(call, streamed)) {
            return streamed && isEventStream(response)
                    ? fromStream(recipe, response, previews, trace)
                    : fromReply(recipe, ReplyReader.read(response.body()), trace);
        }
    }

    @MustBeClosed
    private HttpResponse send(ImageCall call, boolean streamed) throws IOException {
        var images = client.images().withRawResponse();
        if (!call.recipe().isEdit()) {
            var params = parameters.generation(call, streamed);
            if (streamed) {
                return images.generateStreaming(params);
            }
            return images.generate(params);
        }
        var params = edit(call, streamed);
        if (streamed) {
            return images.editStreaming(params);
        }
        return images.edit(params);
    }

    private ImageEditParams edit(ImageCall call, boolean streamed) {
        try {
            return parameters.edit(call, streamed);
        } catch (IOException e) {
            ProviderFailure unreadable =
                    new ProviderFailure.Rejected("a source picture cannot be read", "");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static boolean isEventStream(HttpResponse response) {
        return response.headers().values("content-type").stream()
                .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"));
    }

    private ImageAnswer fromStream(
            Recipe recipe, HttpResponse response, PreviewSink previews, CallTrace trace)
            throws IOException {
        EventStream events = new EventStream(response.body());
        for (Optional<Reply> next = events.next(); next.isPresent(); next = events.next()) {
            Reply event = next.get();
            if (event.isError()) {
                throw failures.inStream(ErrorBody.of(event.error()), trace);
            }
            if (event.isPartial()) {
                event.pictures().stream()
                        .findFirst()
                        .flatMap(OpenAiImages::produced)
                        .ifPresent(preview -> previews.partial(0, preview));
            } else if (event.isCompleted()) {
                return fromReply(recipe, event, trace);
            }
        }
        throw new ProviderFailure.Unknown(
                "the stream ended without the finished picture", trace.requestId());
    }

    private ImageAnswer fromReply(Recipe recipe, Reply reply, CallTrace trace) throws IOException {
        if (reply.isError()) {
            throw failures.inStream(ErrorBody.of(reply.error()), trace);
        }
        List<byte[]> raw = new ArrayList<>(reply.pictures());
        for (String url : reply.urls()) {
            raw.add(fetched(url, trace));
        }
        if (raw.isEmpty()) {
            throw new ProviderFailure.Unknown("the answer holds no picture", trace.requestId());
        }
        List<ProducedImage> images = new ArrayList<>();
        for (byte[] bytes : raw) {
            images.add(
                    produced(bytes)
                            .or(() -> drawing(recipe, bytes))
                            .orElseThrow(() ->
                                    new ProviderFailure.Unknown(
                                            "the answer's bytes are no picture",
                                            trace.requestId())));
        }
        Usage usage = UsageReader.read(reply, recipe.isEdit(), recipe.format().equals(SVG));
        return new ImageAnswer(images, usage, trace.requestId(), reply.model());
    }

    /// The picture is drawn, and perhaps billed, when its download fails.
    private byte[] fetched(String url, CallTrace trace) {
        try {
            return download.fetch(url);
        } catch (IOException e) {
            throw new ProviderFailure.Unknown(
                    "the finished picture could not be fetched", trace.requestId(), e);
        }
    }

    /// A drawing may begin with anything that is text; what it is worth is found out by whoever
    /// keeps it.
    private static Optional<ProducedImage> drawing(Recipe recipe, byte[] bytes) {
        return recipe.format().equals(SVG)
                ? Optional.of(new ProducedImage(Content.of(bytes), FileKind.SVG.mediaType(), 0, 0))
                : Optional.empty();
    }

    static Optional<ProducedImage> produced(byte[] bytes) {
        return PictureHeader.read(bytes)
                .map(head ->
                        new ProducedImage(
                                Content.of(bytes), head.mediaType(), head.width(), head.height()));
    }
}
