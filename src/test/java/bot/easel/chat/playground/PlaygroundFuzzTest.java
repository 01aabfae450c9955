package bot.easel.chat.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is typed into the playground, or stands in its log.
class PlaygroundFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<byte[]> messages() {
        return Stream.of(
                        "{\"id\":\"1\",\"channel\":\"c\",\"author\":null,\"at\":\"2026-11-21T00:00:00Z\","
                                + "\"key\":\"k\",\"tone\":\"INFO\",\"title\":\"t\",\"lines\":[[{\"text\":\"x\"},"
                                + "{\"link\":\"l\",\"to\":\"http://a/b\"},{\"when\":\"2026-11-21T00:00:00Z\"}]],"
                                + "\"fields\":[{\"label\":\"l\",\"value\":[{\"code\":\"c\"}]}],\"pictures\":[{"
                                + "\"token\":\"t\",\"asset\":\"a\",\"file\":\"f.png\",\"type\":\"image/png\","
                                + "\"alt\":\"x\",\"width\":1,\"height\":1,\"length\":3}],\"buttons\":[{\"id\":\"b\","
                                + "\"label\":\"l\",\"style\":\"PRIMARY\"}]}",
                        "{\"id\":\"1\",\"channel\":\"c\",\"at\":\"x\",\"key\":\"k\",\"tone\":\"INFO\"}")
                .map(text -> text.getBytes(UTF_8));
    }

    /// A message is written as it was read, or it is an illegal argument.
    @MethodSource("messages")
    @FuzzTest
    void aMessageIsWrittenAsItWasRead(byte[] line) {
        CardCodec codec = new CardCodec(JSON, asset -> Optional.empty());
        PlaygroundMessage read;
        try {
            JsonNode node = JSON.readTree(line);
            read = codec.read(node);
        } catch (IOException | IllegalArgumentException refused) {
            return;
        }
        JsonNode written = codec.write(read);
        assertThat(codec.write(codec.read(written))).isEqualTo(written);
    }
}
