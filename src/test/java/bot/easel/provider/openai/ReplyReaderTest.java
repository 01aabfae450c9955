package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.studio.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplyReaderTest {
    @Test
    void readsPicturesAndAddressesInOrder() throws IOException {
        Reply reply =
                read(
                        """
                        {"created":1,"data":[{"b64_json":"AQ==","revised_prompt":"x"},
                        {"url":"http://h/p","b64_json":null},{"b64_json":"Ag"}],"size":"1x1"}\
                        """);

        assertThat(reply.pictures())
                .extracting(Bytes::of)
                .containsExactly(new byte[] {1}, new byte[] {2});
        assertThat(reply.urls()).containsExactly("http://h/p");
        assertThat(reply.isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":null}",
                "{\"data\":{\"b64_json\":\"AQ==\"}}",
                "{\"data\":[1,\"x\",null,[{}]]}",
                "{\"type\":7,\"usage\":\"x\",\"error\":null}",
                "{\"b64_json\":5,\"url\":{\"a\":1}}"
            })
    void passesOverWhatItDoesNotKnow(String json) throws IOException {
        Reply reply = read(json);

        assertThat(reply.pictures()).isEmpty();
        assertThat(reply.isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{\"data\":[{\"b64_json\":\"AQ",
                "{\"data\":[",
                "{\"data\":[{\"b64_json\":\"!!!!\"}]}"
            })
    void failsOnAnythingButAWholeObject(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":7}", "{\"model\":\"\"}", "{\"model\":{\"a\":1}}", "{}"})
    void aModelThatIsNoNameIsNone(String json) throws IOException {
        assertThat(read(json).model()).isNull();
    }

    @Test
    void theModelThatTheServerNamesIsRead() throws IOException {
        assertThat(read("{\"model\":\"gpt-image-2-2026-04-21\",\"data\":[]}").model())
                .isEqualTo("gpt-image-2-2026-04-21");
    }

    @Test
    void takesNoMorePicturesThanAnybodyMayAskFor() {
        String many = "{\"b64_json\":\"AQ==\"},".repeat(17);

        assertThatThrownBy(() -> read("{\"data\":[" + many + "{}]}"))
                .isInstanceOf(IOException.class);
    }

    private static Reply read(String json) throws IOException {
        return ReplyReader.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Spool.inMemory());
    }
}
