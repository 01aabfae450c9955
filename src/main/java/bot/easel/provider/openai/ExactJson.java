package bot.easel.provider.openai;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/// Reads JSON with its decimals as they were written: the library reads amounts of money into
/// floating-point numbers.
final class ExactJson {
    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .reader();

    private ExactJson() {}

    static JsonNode read(InputStream in) throws IOException {
        return READER.readTree(in);
    }
}
