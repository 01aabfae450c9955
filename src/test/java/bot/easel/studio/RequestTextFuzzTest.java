package bot.easel.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// A kept request, as it may stand in a store that somebody has damaged.
class RequestTextFuzzTest {
    static Stream<byte[]> requests() {
        return Stream.concat(
                RequestTextTest.requests().map(request -> RequestText.of(request).getBytes(UTF_8)),
                Stream.of("9:request-1".getBytes(UTF_8), "9999999999:".getBytes(UTF_8)));
    }

    /// It is read and written as the same again, or it is an illegal argument.
    @MethodSource("requests")
    @FuzzTest
    void whatIsReadIsWrittenAndReadAsTheSame(byte[] kept) {
        ImageRequest read;
        try {
            read = RequestText.read(new String(kept, UTF_8), "event", id -> Optional.empty());
        } catch (IllegalArgumentException refused) {
            return;
        }
        String again = RequestText.of(read);
        assertThat(RequestText.read(again, "event", id -> Optional.empty())).isEqualTo(read);
    }
}
