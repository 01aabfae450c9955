package bot.easel.provider.openai;

import bot.easel.studio.BatchLook;
import bot.easel.studio.BatchProvider;
import bot.easel.studio.BatchResult;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Spool;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.core.ObjectMappers;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchListPage;
import com.openai.models.batches.BatchListParams;
import com.openai.models.batches.BatchRequestCounts;
import com.openai.models.files.FileContentParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Batches of images through openai-java. OpenAI keeps the files of a batch for 30 days unless they
/// are deleted.
final class OpenAiBatches implements BatchProvider {
    private static final String ENDPOINT = "/v1/images/generations";

    /// The key of our id in the metadata of a batch.
    private static final String OURS = "easel_batch";

    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration UPLOAD = Duration.ofMinutes(5);
    private static final Duration DOWNLOAD = Duration.ofHours(1);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final long PAGE = 100;
    private static final int PAGES = 200;

    private final OpenAIClient client;
    private final Parameters parameters;
    private final Failures failures;
    private final URI root;
    private final Spool spool;

    /// @param spool takes the pictures in
    OpenAiBatches(
            OpenAIClient client, Parameters parameters, Failures failures, URI root, Spool spool) {
        this.spool = spool;
        this.client = client;
        this.parameters = parameters;
        this.failures = failures;
        this.root = root;
    }

    @Override
    public String upload(List<ImageCall> calls) {
        return known(() ->
                client.files()
                        .create(
                                FileCreateParams.builder()
                                        .purpose(FilePurpose.BATCH)
                                        .file(
                                                MultipartField.<InputStream>builder()
                                                        .value(
                                                                new ByteArrayInputStream(
                                                                        jsonl(calls)))
                                                        .filename("batch.jsonl")
                                                        .contentType("application/jsonl")
                                                        .build())
                                        .build(),
                                within(UPLOAD))
                        .id());
    }

    private byte[] jsonl(List<ImageCall> calls) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (ImageCall call : calls) {
            ObjectNode line = ObjectMappers.jsonMapper().createObjectNode();
            line.put("custom_id", call.requestId());
            line.put("method", "POST");
            line.put("url", ENDPOINT);
            line.set(
                    "body",
                    ObjectMappers.jsonMapper()
                            .valueToTree(parameters.generation(call, false)._body()));
            file.write(ObjectMappers.jsonMapper().writeValueAsBytes(line));
            file.write('\n');
        }
        return file.toByteArray();
    }

    @Override
    public String create(String ours, String inputFile) {
        return known(() ->
                client.batches()
                        .create(
                                BatchCreateParams.builder()
                                        .inputFileId(inputFile)
                                        .endpoint(BatchCreateParams.Endpoint.of(ENDPOINT))
                                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                                        .metadata(
                                                BatchCreateParams.Metadata.builder()
                                                        .putAdditionalProperty(
                                                                OURS, JsonValue.from(ours))
                                                        .build())
                                        .build(),
                                within(SHORT))
                        .id());
    }

    @Override
    public Optional<String> find(String ours, Instant since) {
        return known(() -> {
            long oldest = since.minus(CLOCKS_DIFFER).getEpochSecond();
            BatchListParams.Builder next = BatchListParams.builder().limit(PAGE);
            for (int i = 0; i < PAGES; i++) {
                BatchListPage page = client.batches().list(next.build(), within(SHORT));
                for (Batch batch : page.data()) {
                    if (ours.equals(ourIdOf(batch))) {
                        return Optional.of(batch.id());
                    }
                }
                if (page.data().isEmpty()
                        || !page.hasMore().orElse(false)
                        || page.data().stream().allMatch(each -> each.createdAt() < oldest)) {
                    return Optional.empty();
                }
                next = BatchListParams.builder().limit(PAGE).after(page.data().getLast().id());
            }
            throw new ProviderFailure.Unknown("more batches than can be looked through", "");
        });
    }

    private static String ourIdOf(Batch batch) {
        JsonValue id = batch.metadata().map(all -> all._allProperties().get(OURS)).orElse(null);
        return id == null ? "" : String.valueOf(id.convert(String.class));
    }

    @Override
    public BatchLook look(String theirs) {
        return known(() -> {
            Batch batch = client.batches().retrieve(theirs, within(SHORT));
            Optional<Long> completed = batch.requestCounts().map(BatchRequestCounts::completed);
            List<String> files =
                    Stream.of(batch.outputFileId(), batch.errorFileId())
                            .flatMap(Optional::stream)
                            .toList();
            BatchLook.State state =
                    switch (batch.status().asString()) {
                        case "completed" -> BatchLook.State.COMPLETED;
                        case "expired" -> BatchLook.State.EXPIRED;
                        case "cancelled" -> BatchLook.State.CANCELLED;
                        // Only the check before anything is drawn fails a batch; should one have
                        // results all the same, they count.
                        case "failed" ->
                                files.isEmpty() && completed.orElse(0L) == 0
                                        ? BatchLook.State.REFUSED
                                        : BatchLook.State.COMPLETED;
                        default -> BatchLook.State.UNDER_WAY;
                    };
            return new BatchLook(state, completed.orElse(null), files);
        });
    }

    @Override
    public void cancel(String theirs) {
        known(() -> client.batches().cancel(theirs, within(SHORT)));
    }

    @Override
    public void read(BatchLook look, Predicate<String> wanted, Results results) {
        for (String file : look.files()) {
            FileContentParams params = FileContentParams.builder().fileId(file).build();
            known(() -> {
                try (HttpResponse response = client.files().content(params, within(DOWNLOAD))) {
                    BatchLines lines = new BatchLines(response.body(), wanted, failures, spool);
                    for (Optional<BatchLines.Line> next = lines.next();
                            next.isPresent();
                            next = lines.next()) {
                        book(next.get(), results);
                    }
                }
                return file;
            });
        }
    }

    /// What goes wrong with booking a result is no failure of the provider's.
    private static void book(BatchLines.Line line, Results results) {
        try {
            results.accept(line.requestId(), line.result());
        } catch (RuntimeException e) {
            throw new NotBooked(e);
        } finally {
            if (line.result() instanceof BatchResult.Drawn drawn) {
                drawn.answer().images().forEach(image -> image.content().discard());
            }
        }
    }

    /// Takes an exception of the one who books past those of the provider.
    private static final class NotBooked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException reason;

        NotBooked(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    @Override
    public void delete(String file) {
        known(() -> {
            try {
                client.files().delete(file, within(SHORT));
            } catch (NotFoundException gone) {
                // That is what was wanted.
                return file;
            }
            return file;
        });
    }

    private static RequestOptions within(Duration time) {
        return RequestOptions.builder().timeout(time).build();
    }

    /// Whatever fails is a failure of a known kind. What is not found is a batch or a file here, and
    /// says nothing about a model.
    private <T> T known(Callable<T> call) {
        CallTrace trace = new CallTrace(root);
        try {
            return ScopedValue.where(CallTrace.CURRENT, trace).call(call::call);
        } catch (NotBooked booking) {
            throw booking.reason;
        } catch (NotFoundException gone) {
            ProviderFailure missing =
                    new ProviderFailure.Rejected(
                            "the provider does not know the file or the batch", trace.requestId());
            missing.initCause(gone);
            throw missing;
        } catch (Exception e) {
            throw failures.of(e, trace);
        }
    }
}
