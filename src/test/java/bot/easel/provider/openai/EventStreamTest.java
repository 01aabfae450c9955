package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.studio.Spool;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventStreamTest {
    private static final String TWO =
            """
            event: image_generation.partial_image
            data: {"type":"image_generation.partial_image","b64_json":"AQID"}

            event: image_generation.completed
            data: {"type":"image_generation.completed","b64_json":"BAUG"}

            """;

    @Test
    void readsEventsInOrder() throws IOException {
        List<Reply> events = all(TWO);

        assertThat(events).hasSize(2);
        assertThat(events.getFirst().isPartial()).isTrue();
        assertThat(Bytes.of(events.getFirst().pictures().getFirst())).containsExactly(1, 2, 3);
        assertThat(events.getLast().isCompleted()).isTrue();
        assertThat(Bytes.of(events.getLast().pictures().getFirst())).containsExactly(4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void readsThemHoweverTheNetworkCutsThem(int bytesAtOnce) throws IOException {
        assertThat(all(new Trickle(TWO, bytesAtOnce))).hasSize(2);
    }

    @Test
    void readsCarriageReturnsAndLinesWithoutABlank() throws IOException {
        assertThat(all("data:{\"type\":\"a.completed\"}\r\n\r\n")).hasSize(1);
    }

    @Test
    void joinsTheLinesOfOneEvent() throws IOException {
        List<Reply> events = all("data: {\"type\":\ndata: \"a.completed\"}\n\n");

        assertThat(events).singleElement().extracting(Reply::isCompleted).isEqualTo(true);
    }

    @Test
    void passesOverCommentsOtherFieldsAndTheClosingWord() throws IOException {
        String stream =
                """
                : keep alive

                retry: 10
                id: 7
                data: {"type":"a.completed"}

                data: [DONE]

                """;

        assertThat(all(stream)).hasSize(1);
    }

    @Test
    void seesAnErrorInPlaceOfAnEvent() throws IOException {
        List<Reply> events = all("event: error\ndata: {\"error\":{\"code\":\"x\"}}\n\n");

        assertThat(events).singleElement().extracting(Reply::isError).isEqualTo(true);
    }

    @Test
    void failsWhenTheStreamStopsInsideAnEvent() {
        assertThatThrownBy(() -> all(TWO.substring(0, 90))).isInstanceOf(IOException.class);
    }

    @Test
    void readsAPictureOfTensOfMegabytes() throws IOException {
        String base64 = "AAAA".repeat(8_000_000);
        List<Reply> events =
                all("data: {\"type\":\"a.completed\",\"b64_json\":\"" + base64 + "\"}\n\n");

        assertThat(events.getFirst().pictures().getFirst().length()).isEqualTo(24_000_000);
    }

    private static List<Reply> all(String text) throws IOException {
        return all(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Reply> all(InputStream in) throws IOException {
        EventStream stream = new EventStream(in, Spool.inMemory());
        List<Reply> events = new ArrayList<>();
        for (Optional<Reply> next = stream.next(); next.isPresent(); next = stream.next()) {
            events.add(next.get());
        }
        return events;
    }

    /// Gives a few bytes at a time, as a slow connection does.
    private static final class Trickle extends FilterInputStream {
        private final int atOnce;

        Trickle(String text, int atOnce) {
            super(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            this.atOnce = atOnce;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, atOnce));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
