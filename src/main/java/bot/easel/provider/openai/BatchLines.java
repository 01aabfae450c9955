package bot.easel.provider.openai;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.studio.BatchResult;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Spool;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of a file with results, one at a time: their pictures are decoded as they arrive, and
/// no more than one line's are in memory.
final class BatchLines {
    private static final Logger log = LoggerFactory.getLogger(BatchLines.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUFFER = 1 << 16;

    /// The batch ended before the request was sent on.
    private static final Set<String> NOT_REACHED = Set.of("batch_expired", "batch_cancelled");

    private final InputStream in;
    private final Predicate<String> wanted;
    private final Failures failures;
    private final Spool spool;

    /// @param wanted whose lines are read; the others are passed over undecoded, where the id comes
    ///     before the answer as it does
    /// @param spool takes the pictures in
    BatchLines(InputStream in, Predicate<String> wanted, Failures failures, Spool spool) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.wanted = wanted;
        this.failures = failures;
        this.spool = spool;
    }

    record Line(String requestId, BatchResult result) {}

    /// The next line that can be read; empty at the end. One that cannot be read is left out: that it
    /// is missing is seen by who counts.
    ///
    /// @throws IOException when the file breaks off
    Optional<Line> next() throws IOException {
        while (true) {
            in.mark(1);
            if (in.read() < 0) {
                return Optional.empty();
            }
            in.reset();
            OneLine bytes = new OneLine();
            try {
                Optional<Line> line = read(bytes);
                if (line.isPresent()) {
                    return line;
                }
            } catch (IOException | LiftedPictures.OversizedPicture unreadable) {
                IOException broken = bytes.broken;
                if (broken != null) {
                    throw broken;
                }
                log.atWarn().setCause(unreadable).log("A line of a batch's results is unreadable");
            } finally {
                bytes.skipRest();
            }
        }
    }

    private Optional<Line> read(InputStream bytes) throws IOException {
        LiftedPictures lifted = new LiftedPictures(bytes, spool);
        boolean drawn = false;
        try {
            Optional<Line> line = read(lifted);
            drawn = line.filter(each -> each.result() instanceof BatchResult.Drawn).isPresent();
            return line;
        } finally {
            if (!drawn) {
                lifted.discard();
            }
        }
    }

    private Optional<Line> read(LiftedPictures lifted) throws IOException {
        String id = "";
        Answer answer = new Answer(lifted);
        String error = "";
        try (JsonParser json = JSON.createParser(lifted)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new IOException("a line is no JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name == null || value == null) {
                    throw new IOException("a line ends early");
                }
                if (name.equals("custom_id") && value == JsonToken.VALUE_STRING) {
                    id = json.getText();
                    if (!wanted.test(id)) {
                        return Optional.empty();
                    }
                } else if (name.equals("response") && value == JsonToken.START_OBJECT) {
                    answer.read(json);
                } else if (name.equals("error")) {
                    JsonNode told = JSON.readTree(json);
                    error = told.path("code").asText("").toLowerCase(Locale.ROOT);
                } else {
                    json.skipChildren();
                }
            }
        }
        if (id.isEmpty()) {
            throw new IOException("a line says nothing about whose it is");
        }
        return Optional.of(new Line(id, result(answer, error)));
    }

    private BatchResult result(Answer answer, String error) throws IOException {
        Reply reply = answer.body;
        if (answer.status == 0) {
            return NOT_REACHED.contains(error)
                    ? new BatchResult.NotReached()
                    : new BatchResult.Failed(
                            new ProviderFailure.Unknown(
                                    "the request failed without an answer", answer.requestId));
        }
        if (answer.status != 200) {
            return new BatchResult.Failed(
                    failures.answered(
                            answer.status,
                            ErrorBody.of(reply == null ? null : reply.error()),
                            answer.requestId,
                            () -> Duration.ZERO));
        }
        List<ProducedImage> images = new ArrayList<>();
        for (Content picture : reply == null ? List.<Content>of() : reply.pictures()) {
            OpenAiImages.produced(picture).ifPresent(images::add);
        }
        if (reply == null || images.isEmpty() || images.size() < reply.pictures().size()) {
            return new BatchResult.Failed(
                    new ProviderFailure.Unknown(
                            "the answer's bytes are no picture", answer.requestId));
        }
        Usage usage = UsageReader.read(reply, false, false);
        return new BatchResult.Drawn(
                new ImageAnswer(images, usage, answer.requestId, reply.model()));
    }

    /// What would have been the answer to a call.
    private static final class Answer {
        private final LiftedPictures lifted;
        int status;
        String requestId = "";
        @Nullable Reply body;

        Answer(LiftedPictures lifted) {
            this.lifted = lifted;
        }

        void read(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name == null || value == null) {
                    throw new IOException("a line ends early");
                }
                if (name.equals("status_code") && value == JsonToken.VALUE_NUMBER_INT) {
                    status = json.getIntValue();
                } else if (name.equals("request_id") && value == JsonToken.VALUE_STRING) {
                    requestId = RequestIds.cleaned(json.getText());
                } else if (name.equals("body") && value == JsonToken.START_OBJECT) {
                    body = ReplyReader.within(json, lifted);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    /// The bytes up to the end of the line.
    private final class OneLine extends InputStream {
        private boolean over;
        @Nullable IOException broken;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int offset, int length) throws IOException {
            if (over || length == 0) {
                return over ? -1 : 0;
            }
            try {
                in.mark(length);
                int count = in.read(b, offset, length);
                for (int i = 0; i < count; i++) {
                    if (b[offset + i] == '\n') {
                        // Back to just behind the line's end.
                        in.reset();
                        in.skipNBytes(i + 1L);
                        over = true;
                        return i == 0 ? -1 : i;
                    }
                }
                over = count < 0;
                return count;
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }

        void skipRest() throws IOException {
            byte[] rest = new byte[8_192];
            while (read(rest, 0, rest.length) >= 0) {
                // Only to get behind it.
            }
        }
    }
}
