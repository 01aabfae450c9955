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
import bot.easel.studio.Spool;
import com.google.errorprone.annotations.MustBeClosed;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.images.ImageEditParams;
import com.openai.models.models.Model;
import com.openai.models.models.ModelListParams;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// Images through openai-java. Callers run it on virtual threads, where an interruption closes the
/// connection at once.
public final class OpenAiImages implements ImageProvider, AutoCloseable {
    private static final Duration LISTING = Duration.ofSeconds(30);

    private static final String SVG = "svg";

    /// Bytes of a picture that say what it is, and those of one that takes long to say it.
    private static final int HEAD = 1 << 15;

    private static final int LONG_HEAD = 1 << 21;

    private final OpenAiSettings settings;
    private final Spool spool;
    private final OkHttpClient http;
    private final OpenAIClient client;
    private final Parameters parameters;
    private final PictureDownload download;
    private final Failures failures;

    /// @param spool takes finished and unfinished pictures in while they arrive
    public OpenAiImages(OpenAiSettings settings, Spool spool, InstantSource clock) {
        this.settings = settings;
        this.spool = spool;
        this.http = HttpClients.http(settings);
        this.client = HttpClients.openAi(settings, http);
        this.parameters = new Parameters(settings);
        this.download = new PictureDownload(settings, http, spool);
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
                ? Optional.of(
                        new OpenAiBatches(client, parameters, failures, settings.root(), spool))
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
                    : fromReply(recipe, ReplyReader.read(response.body(), spool), trace);
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
        EventStream events = new EventStream(response.body(), spool);
        for (Optional<Reply> next = events.next(); next.isPresent(); next = events.next()) {
            Reply event = next.get();
            if (event.isError()) {
                throw failures.inStream(ErrorBody.of(event.error()), trace);
            }
            if (event.isPartial()) {
                show(event.pictures(), previews);
            } else if (event.isCompleted()) {
                return fromReply(recipe, event, trace);
            }
        }
        throw new ProviderFailure.Unknown(
                "the stream ended without the finished picture", trace.requestId());
    }

    private static void show(List<Content> pictures, PreviewSink previews) throws IOException {
        for (Content picture : pictures) {
            Optional<ProducedImage> preview = produced(picture);
            if (preview.isPresent()) {
                previews.partial(0, preview.get());
            } else {
                picture.discard();
            }
        }
    }

    private ImageAnswer fromReply(Recipe recipe, Reply reply, CallTrace trace) throws IOException {
        if (reply.isError()) {
            throw failures.inStream(ErrorBody.of(reply.error()), trace);
        }
        List<Content> raw = new ArrayList<>(reply.pictures());
        List<ProducedImage> images = new ArrayList<>();
        boolean whole = false;
        try {
            for (String url : reply.urls()) {
                raw.add(fetched(url, trace));
            }
            if (raw.isEmpty()) {
                throw new ProviderFailure.Unknown("the answer holds no picture", trace.requestId());
            }
            for (Content content : raw) {
                images.add(
                        produced(content)
                                .or(() -> drawing(recipe, content))
                                .orElseThrow(() ->
                                        new ProviderFailure.Unknown(
                                                "the answer's bytes are no picture",
                                                trace.requestId())));
            }
            whole = true;
        } finally {
            if (!whole) {
                raw.forEach(Content::discard);
            }
        }
        Usage usage = UsageReader.read(reply, recipe.isEdit(), recipe.format().equals(SVG));
        return new ImageAnswer(images, usage, trace.requestId(), reply.model());
    }

    /// The picture is drawn, and perhaps billed, when its download fails.
    private Content fetched(String url, CallTrace trace) {
        try {
            return download.fetch(url);
        } catch (IOException e) {
            throw new ProviderFailure.Unknown(
                    "the finished picture could not be fetched", trace.requestId(), e);
        }
    }

    /// A drawing may begin with anything that is text; what it is worth is found out by whoever
    /// keeps it.
    private static Optional<ProducedImage> drawing(Recipe recipe, Content content) {
        return recipe.format().equals(SVG)
                ? Optional.of(new ProducedImage(content, FileKind.SVG.mediaType(), 0, 0))
                : Optional.empty();
    }

    static Optional<ProducedImage> produced(Content content) throws IOException {
        return head(content)
                .map(head ->
                        new ProducedImage(content, head.mediaType(), head.width(), head.height()));
    }

    /// A JPEG says its size behind whatever else it has to say, which may be much.
    private static Optional<PictureHeader> head(Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] first = in.readNBytes(HEAD);
            Optional<PictureHeader> head = PictureHeader.read(first);
            boolean sized = head.filter(found -> found.width() == 0).isEmpty();
            if (sized || first.length == content.length()) {
                return head;
            }
            byte[] longer = Arrays.copyOf(first, LONG_HEAD);
            int more = in.readNBytes(longer, first.length, LONG_HEAD - first.length);
            return PictureHeader.read(Arrays.copyOf(longer, first.length + more));
        }
    }
}
