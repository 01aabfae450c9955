package bot.easel.standin.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// OpenAI on 127.0.0.1: images (JSON, server-sent events, multipart), batches, chat completions,
/// transcriptions, models, errors on demand.
///
/// A test scripts answers with [Reply], then compares [#bill()] with its ledger and asserts that
/// [#violations()] is empty. Calls are billed when they are accepted, also when the answer is cut.
///
/// ```java
/// try (OpenAiStandIn openai = OpenAiStandIn.start()) {
///     openai.next(Reply.refusal(Refusal.rateLimited(1)), Reply.normal());
///     …base-url: openai.baseUrl(), api-key: openai.apiKey()…
///     assertThat(openai.violations()).isEmpty();
/// }
/// ```
public final class OpenAiStandIn implements AutoCloseable {
    private static final Pattern IMAGES =
            Pattern.compile(
                    "(?:/v1|/openai/v1|/openai/deployments/([^/]+))/images/(?:generations|edits)");
    private static final Pattern MODERATIONS = Pattern.compile("(?:/v1|/openai/v1)/moderations");
    private static final Pattern CHAT =
            Pattern.compile("(?:/v1|/openai/v1|/openai/deployments/([^/]+))/chat/completions");
    private static final String TRANSCRIPTIONS = "/v1/audio/transcriptions";
    private static final Pattern MODELS = Pattern.compile("(?:/v1|/openai/v1)/models(?:/(.+))?");
    private static final int BACKLOG = 1024;

    static {
        // Without it the JDK's server waits 40 ms for an acknowledgement between head and body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal = new Journal();
    private final Script script = new Script();
    private final PictureShelf shelf = new PictureShelf();
    private final ModelsEndpoint models = new ModelsEndpoint();
    private final ImageEndpoint images;
    private final ChatEndpoint chat;
    private final ModerationEndpoint moderations;
    private final TranscriptionEndpoint transcriptions;
    private final BillDesk billing;
    private final BatchDesk batches;
    private final AtomicInteger requests = new AtomicInteger();
    private final String apiKey;
    private final boolean compatible;

    private OpenAiStandIn(boolean compatible) throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        apiKey = "sk-standin-" + server.getAddress().getPort();
        this.compatible = compatible;
        billing = new BillDesk(journal, "sk-admin-standin-" + server.getAddress().getPort());
        journal.onBill(billing::bill);
        batches = new BatchDesk(journal, script);
        images = new ImageEndpoint(journal, script, shelf, compatible);
        chat = new ChatEndpoint(journal, compatible);
        moderations = new ModerationEndpoint(journal);
        transcriptions = new TranscriptionEndpoint(journal);
        shelf.base(origin());
        server.setExecutor(threads);
        server.createContext("/", this::guarded);
        server.start();
    }

    /// OpenAI itself, with its rules.
    public static OpenAiStandIn start() {
        return start(false);
    }

    /// A lenient OpenAI-compatible server: any model, no key needed, no streaming, `response_format`, and `image`
    /// repeated or `image[]`.
    public static OpenAiStandIn startCompatible() {
        return start(true);
    }

    private static OpenAiStandIn start(boolean compatible) {
        try {
            return new OpenAiStandIn(compatible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `http://127.0.0.1:port`, without a path.
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What goes into `providers.openai.base-url`.
    public URI baseUrl() {
        return URI.create(origin() + "/v1");
    }

    /// Costs and usage of the organization, for its admin key.
    public BillDesk billing() {
        return billing;
    }

    /// Files and batches.
    public BatchDesk batches() {
        return batches;
    }

    /// How often somebody has read the list of models.
    public int listings() {
        return models.listings();
    }

    /// The only key that is accepted.
    public String apiKey() {
        return apiKey;
    }

    /// Answers the next image calls so, one reply each, in this order.
    public void next(Reply... replies) {
        script.next(replies);
    }

    /// Answers every call whose prompt matches so, when nothing is queued.
    public void when(Predicate<String> prompt, Reply reply) {
        script.when(prompt, reply);
    }

    /// Answers every other call so.
    public void otherwise(Reply reply) {
        script.otherwise(reply);
    }

    /// Answers the next chat completions so, one answer each, in this order.
    public void nextAnswers(Answer... answers) {
        chat.next(List.of(answers));
    }

    /// Answers every other chat completion so.
    public void answerOtherwise(Answer answer) {
        chat.otherwise(answer);
    }

    /// Every chat completion that could be read, in the order of arrival.
    public List<ChatCall> chats() {
        return chat.calls();
    }

    /// Judgements: what they were asked about, and what they flag.
    public ModerationEndpoint moderations() {
        return moderations;
    }

    /// Answers the next transcriptions so, one each, in this order; others hear a red fox for three
    /// seconds.
    public void nextTranscripts(Transcript... transcripts) {
        transcriptions.next(List.of(transcripts));
    }

    /// Every recording that was listened to, in the order of arrival.
    public List<HeardClip> clips() {
        return transcriptions.clips();
    }

    /// Answers of the `url` form point there from now on; `origin() + "/away"` redirects elsewhere.
    public void answerUrlsAt(String base) {
        shelf.base(base);
    }

    /// Every image call that could be read, in the order of arrival.
    public List<ImageCall> calls() {
        return journal.calls();
    }

    /// What the provider charges, call by call.
    public List<BilledCall> bill() {
        return journal.bill();
    }

    /// The sum of the bill in billionths of a dollar.
    public long billedNanos() {
        return journal.bill().stream().mapToLong(BilledCall::nanos).sum();
    }

    /// Final pictures that were sent whole.
    public List<SentPicture> pictures() {
        return journal.pictures();
    }

    /// Every broken rule: a request that OpenAI would have refused though no test asked for it.
    public List<String> violations() {
        return journal.violations();
    }

    /// The largest number of image calls that were in progress at once.
    public int mostConcurrent() {
        return journal.mostRunning();
    }

    /// Blocks until this many image calls have arrived.
    public void awaitCalls(int count) {
        journal.awaitCalls(count);
    }

    /// Blocks until no image call is in progress.
    public void awaitIdle() {
        journal.awaitIdle();
    }

    @Override
    public void close() {
        script.openAllGates();
        chat.openAllGates();
        server.stop(0);
        threads.shutdownNow();
    }

    private void guarded(HttpExchange exchange) throws IOException {
        try {
            handle(exchange);
        } catch (RuntimeException e) {
            journal.violation("the stand-in itself failed: " + e);
            throw e;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String requestId = "req_standin%06d".formatted(requests.incrementAndGet());
        exchange.getResponseHeaders().set("x-request-id", requestId);
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/away/")) {
            exchange.getResponseHeaders().set("Location", origin() + path.substring(5));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
            return;
        }
        if (path.startsWith("/pictures/")) {
            shelf.handle(exchange);
            return;
        }
        if (BillDesk.serves(path) && exchange.getRequestMethod().equals("GET")) {
            billing.handle(exchange);
            return;
        }
        if (!authorised(exchange)) {
            exchange.getRequestBody().readAllBytes();
            journal.violation(path + ": wrong or missing credential");
            Wire.send(exchange, Refusal.unauthorised(presented(exchange)));
            return;
        }
        if (BatchDesk.serves(path)) {
            batches.handle(exchange);
            return;
        }
        Matcher image = IMAGES.matcher(path);
        Matcher words = CHAT.matcher(path);
        Matcher model = MODELS.matcher(path);
        if (image.matches() && exchange.getRequestMethod().equals("POST")) {
            @Nullable String deployment = image.group(1);
            if (deployment != null && !azureVersioned(exchange)) {
                journal.violation(path + ": no api-version");
            }
            images.handle(exchange, requestId, deployment);
        } else if (words.matches() && exchange.getRequestMethod().equals("POST")) {
            @Nullable String deployment = words.group(1);
            if (deployment != null && !azureVersioned(exchange)) {
                journal.violation(path + ": no api-version");
            }
            chat.handle(exchange, requestId, deployment);
        } else if (MODERATIONS.matcher(path).matches()
                && exchange.getRequestMethod().equals("POST")) {
            moderations.handle(exchange, requestId);
        } else if (path.equals(TRANSCRIPTIONS) && exchange.getRequestMethod().equals("POST")) {
            transcriptions.handle(exchange, requestId);
        } else if (model.matches() && exchange.getRequestMethod().equals("GET")) {
            @Nullable String id = model.group(1);
            if (id == null) {
                models.list(exchange);
            } else {
                models.one(exchange, id);
            }
        } else {
            exchange.getRequestBody().readAllBytes();
            journal.violation(exchange.getRequestMethod() + " " + path + ": no such endpoint");
            Wire.send(
                    exchange,
                    Refusal.of(404, "invalid_request_error", "unknown_url", null, "Unknown URL"));
        }
    }

    private boolean authorised(HttpExchange exchange) {
        if (compatible && Wire.header(exchange, "Authorization").isEmpty()) {
            return true;
        }
        boolean azure = exchange.getRequestURI().getPath().startsWith("/openai/");
        return azure
                ? Wire.header(exchange, "api-key").filter(apiKey::equals).isPresent()
                : presented(exchange).equals(apiKey);
    }

    private static String presented(HttpExchange exchange) {
        return Wire.header(exchange, "Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .orElse("");
    }

    private static boolean azureVersioned(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query != null && query.contains("api-version=");
    }
}
