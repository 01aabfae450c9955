package bot.easel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is posted to the playground.
class JsonBodyFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "{\"event\":\"0123456789\",\"text\":\"/imagine a fox\",\"channel\":\"studio\","
                                + "\"files\":[\"a\",1,\"a\"],\"values\":{\"prompt\":\"x\",\"n\":2}}",
                        "{\"event\":7,\"values\":[{\"a\":\"b\"}],\"files\":{\"a\":[\"b\"],\"c\":\"d\"}}",
                        "[]",
                        "null",
                        "")
                .map(text -> text.getBytes(UTF_8));
    }

    /// A request is read as text, or refused with a status of its sender's own making.
    @MethodSource("bodies")
    @FuzzTest
    void aBodyIsReadOrRefused(byte[] bytes) {
        try {
            JsonBody body = JsonBody.of(bytes, JSON);
            assertThat(body.texts("values").values()).doesNotContainNull();
            assertThat(body.list("files")).doesNotHaveDuplicates().doesNotContainNull();
            body.lists("files")
                    .values()
                    .forEach(list -> assertThat(list).doesNotHaveDuplicates().doesNotContainNull());
            assertThat(body.optional("text")).isNotNull();
            assertThat(body.event()).matches("[A-Za-z0-9-]{8,64}");
        } catch (Trouble refused) {
            assertThat(refused.status()).isBetween(400, 499);
        }
    }
}
