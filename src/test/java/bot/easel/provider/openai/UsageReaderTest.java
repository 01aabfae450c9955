package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Usage;
import bot.easel.studio.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageReaderTest {
    @Test
    void readsBothSidesWithTheirDetails() throws IOException {
        String usage =
                """
                {"input_tokens":60,"input_tokens_details":{"text_tokens":10,"image_tokens":50},
                 "output_tokens":205,"output_tokens_details":{"text_tokens":5,"image_tokens":200},
                 "total_tokens":265}\
                """;

        assertThat(read(usage, true)).isEqualTo(new Usage(10, 50, 5, 200, null));
    }

    @Test
    void booksAllOutputAsPictureWithoutDetails() throws IOException {
        String usage =
                """
                {"input_tokens":60,"input_tokens_details":{"text_tokens":10,"image_tokens":50},
                 "output_tokens":205}\
                """;

        assertThat(read(usage, true)).isEqualTo(new Usage(10, 50, 0, 205, null));
    }

    @Test
    void booksUnsplitInputAsTextForANewPictureAndAsPictureForAnEdit() throws IOException {
        String usage = "{\"input_tokens\":60,\"output_tokens\":205}";

        assertThat(read(usage, false)).isEqualTo(new Usage(60, 0, 0, 205, null));
        assertThat(read(usage, true)).isEqualTo(new Usage(0, 60, 0, 205, null));
    }

    @Test
    void booksWhatTheDetailsLeaveOutAtTheDearerSide() throws IOException {
        String usage =
                """
                {"input_tokens":60,"input_tokens_details":{"text_tokens":10,"image_tokens":20},
                 "output_tokens":205,"output_tokens_details":{"image_tokens":100}}\
                """;

        assertThat(read(usage, true)).isEqualTo(new Usage(10, 50, 0, 205, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"much\"",
                "[]",
                "{}",
                "{\"total_tokens\":0,\"output_tokens\":0}",
                "{\"input_tokens\":1}",
                "{\"input_tokens\":-1,\"output_tokens\":5}",
                "{\"input_tokens\":1.5,\"output_tokens\":5}",
                "{\"input_tokens\":\"1\",\"output_tokens\":\"5\"}",
                "{\"input_tokens\":1,\"output_tokens\":99999999999999999999}",
                "{\"input_tokens\":1,\"output_tokens\":4000000000}"
            })
    void saysNothingWhereTheSumsCannotBeRead(String usage) throws IOException {
        assertThat(read(usage, false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[1]", "\"x\"", "{\"text_tokens\":\"a\",\"image_tokens\":null}"})
    void survivesDetailsOfAnyShape(String details) throws IOException {
        String usage =
                "{\"input_tokens\":6,\"input_tokens_details\":"
                        + details
                        + ",\"output_tokens\":20,\"output_tokens_details\":"
                        + details
                        + "}";

        assertThat(read(usage, false)).isEqualTo(new Usage(6, 0, 0, 20, null));
    }

    @Test
    void anSvgWithoutItsAuthorsTokensHasNoKnownUsage() throws IOException {
        String sums = "\"usage\":{\"input_tokens\":6,\"output_tokens\":20}";
        String author =
                "\"svg_usage\":{\"model\":\"gpt-6-luna\",\"input_tokens\":3,\"output_tokens\":9}";

        assertThat(UsageReader.read(reply("{" + sums + "}"), false, true)).isNull();
        assertThat(UsageReader.read(reply("{" + sums + "," + author + "}"), false, true))
                .isEqualTo(new Usage(6, 0, 0, 20, new Usage.Svg("gpt-6-luna", 3, 9)));
    }

    private static @Nullable Usage read(String usage, boolean edit) throws IOException {
        return UsageReader.read(reply("{\"usage\":" + usage + "}"), edit, false);
    }

    private static Reply reply(String json) throws IOException {
        return ReplyReader.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Spool.inMemory());
    }
}
