package bot.easel.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Usage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Spool;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a provider answers.
class AnswersFuzzTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REPLY =
            """
            {"type":"image_generation.completed","model":"gpt-image-2","data":[{"b64_json":"AQID"},\
            {"url":"http://h/p"}],"b64_json":"BAUG","usage":{"input_tokens":9,"output_tokens":7,\
            "input_tokens_details":{"text_tokens":4,"image_tokens":5},\
            "output_tokens_details":{"image_tokens":7}},\
            "svg_usage":{"model":"m","input_tokens":1,"output_tokens":2},"error":null}\
            """;
    private static final String ERROR =
            """
            {"error":{"code":"moderation_blocked","type":"image_generation_user_error","param":null,\
            "moderation_details":{"moderation_stage":"input","categories":["sexual","x"]}}}\
            """;

    private static Stream<byte[]> utf8(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8));
    }

    static Stream<byte[]> replies() {
        return utf8(REPLY, ERROR, "{\"type\":{\"a\":[1]},\"model\":[2],\"data\":{},\"url\":[{}]}");
    }

    /// It is what its JSON says, or an [IOException]; what it used is never less than nothing.
    @MethodSource("replies")
    @FuzzTest
    void aReplyIsWhatItsJsonSays(byte[] bytes) {
        Reply reply;
        try {
            reply = ReplyReader.read(new ByteArrayInputStream(bytes), Spool.inMemory());
        } catch (IOException | LiftedPictures.OversizedPicture refused) {
            return;
        }
        assertThat(reply.pictures().size() + reply.urls().size()).isLessThanOrEqualTo(16);
        assertThat(ErrorBody.of(reply.error()).inBrackets().length()).isLessThan(1_000);
        for (boolean edit : List.of(true, false)) {
            for (boolean svg : List.of(true, false)) {
                Usage usage = UsageReader.read(reply, edit, svg);
                if (usage != null) {
                    assertThat(usage.imageInput() + usage.textInput()).isNotNegative();
                    assertThat(usage.imageOutput() + usage.textOutput()).isNotNegative();
                }
            }
        }
        JsonNode tree;
        try (var parser = JSON.createParser(bytes)) {
            tree = JSON.readTree(parser);
        } catch (IOException skipped) {
            // What is skipped need not be good JSON.
            return;
        }
        assertThat(reply.usage()).isEqualTo(tree.get("usage"));
        if (tree.path("type").isTextual()) {
            assertThat(reply.type()).isEqualTo(tree.path("type").asText());
        }
    }

    static Stream<byte[]> streams() {
        return utf8(
                "event: a\r\ndata: " + REPLY + "\r\n\r\n: note\ndata: [DONE]\n\n",
                "data:" + ERROR + "\ndata:{}\n\ndata: {\"type\":\ndata: \"x\"}\n",
                "data: {\"type\":\"a\"");
    }

    /// It does not matter how the network cuts a stream.
    @MethodSource("streams")
    @FuzzTest
    void aStreamSaysTheSameHoweverItIsCut(byte[] bytes) {
        List<String> whole = events(new ByteArrayInputStream(bytes));
        assertThat(whole.size()).isLessThanOrEqualTo(bytes.length + 1);
        assertThat(events(new OneByOne(new ByteArrayInputStream(bytes)))).isEqualTo(whole);
    }

    private static List<String> events(InputStream in) {
        List<String> all = new ArrayList<>();
        EventStream stream = new EventStream(in, Spool.inMemory());
        try {
            for (Optional<Reply> next = stream.next(); next.isPresent(); next = stream.next()) {
                Reply reply = next.get();
                all.add(reply.type() + reply.model() + reply.pictures().size() + reply.usage());
            }
        } catch (IOException broken) {
            all.add("broken");
        }
        return all;
    }

    private static final class OneByOne extends FilterInputStream {
        OneByOne(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(1, length));
        }

        @Override
        public int available() {
            return 0;
        }
    }

    static Stream<byte[]> lines() {
        return utf8(
                "{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"request_id\":\"r\",\"body\":"
                        + REPLY
                        + "},\"error\":null}\n",
                "{\"custom_id\":\"a\",\"response\":null,\"error\":{\"code\":\"batch_expired\"}}\nx\n",
                "{\"custom_id\":\"a\",\"response\":{\"status_code\":400,\"body\":" + ERROR + "}}");
    }

    /// Whatever the lines before are, a whole line is read, and tells whose it is.
    @MethodSource("lines")
    @FuzzTest
    void aLineIsReadWhateverIsBeforeIt(byte[] bytes) throws IOException {
        byte[] last =
                "\n{\"custom_id\":\"the last\",\"error\":{\"code\":\"batch_expired\"}}\n"
                        .getBytes(UTF_8);
        byte[] file = new byte[bytes.length + last.length];
        System.arraycopy(bytes, 0, file, 0, bytes.length);
        System.arraycopy(last, 0, file, bytes.length, last.length);
        BatchLines lines =
                new BatchLines(
                        new ByteArrayInputStream(file),
                        _ -> true,
                        new Failures(new RetryAfter(InstantSource.system())),
                        Spool.inMemory());
        String id = "";
        for (Optional<BatchLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            id = next.get().requestId();
            assertThat(next.get().result()).isNotNull();
        }
        assertThat(id).isEqualTo("the last");
    }

    static Stream<byte[]> answers() {
        return utf8(
                "{\"choices\":[{\"message\":{\"content\":\"{\\\"a\\\":1.5e3,\\\"b\\\":[]}\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"prompt_tokens_details\":"
                        + "{\"cached_tokens\":3,\"audio_tokens\":1}}}",
                "{\"choices\":[{\"message\":{\"audio\":{\"data\":\"AQID\"}},\"finish_reason\":\"stop\"}]}",
                "{\"text\":\"a fox\",\"usage\":{\"seconds\":1.25}}",
                "{\"text\":\"\",\"usage\":{\"seconds\":1e-99999999}}",
                "{\"text\":\"\",\"usage\":{\"seconds\":1e90000000000000000000}}",
                "{\"results\":[{\"flagged\":true,\"categories\":{\"violence\":true}}]}");
    }

    /// The assistant's answers are read, or their outcome is unknown; nothing else.
    @MethodSource("answers")
    @FuzzTest
    void anAnswerIsReadOrItsOutcomeIsUnknown(byte[] bytes) {
        JsonNode json;
        try {
            json = ExactJson.read(new ByteArrayInputStream(bytes));
        } catch (IOException refused) {
            return;
        }
        List<BiFunction<JsonNode, String, Object>> readers =
                List.of(
                        (node, id) -> AnswerReader.answer(node, true, id),
                        (node, id) -> AnswerReader.answer(node, false, id),
                        AnswerReader::heard,
                        AnswerReader::spoken,
                        AnswerReader::transcript,
                        AnswerReader::judgement);
        for (BiFunction<JsonNode, String, Object> reader : readers) {
            try {
                assertThat(reader.apply(json, "id")).isNotNull();
            } catch (ProviderFailure.Unknown unknown) {
                assertThat(unknown.getMessage()).doesNotContain(">");
            }
        }
    }
}
