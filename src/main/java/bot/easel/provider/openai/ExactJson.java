package bot.easel.provider.openai;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Optional;

/// Reads JSON with its decimals as they were written: the library reads amounts of money into
/// floating-point numbers.
final class ExactJson {
    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .reader();

    private static final int MOST_DIGITS = 60;

    private ExactJson() {}

    /// A number that amounts and lengths can have; empty for any other. An exponent of nine digits is
    /// written in a few bytes, and whoever calculates with it fills the memory.
    static Optional<BigDecimal> decimal(JsonNode node) {
        return node.isNumber() ? bearable(node.decimalValue()) : Optional.empty();
    }

    /// The same, out of a text.
    ///
    /// @throws NumberFormatException if it is no number
    static Optional<BigDecimal> decimal(String text) {
        return bearable(new BigDecimal(text));
    }

    private static Optional<BigDecimal> bearable(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS
                ? Optional.of(number)
                : Optional.empty();
    }

    static JsonNode read(InputStream in) throws IOException {
        try {
            return READER.readTree(in);
        } catch (NumberFormatException outOfMeasure) {
            throw new IOException("a number that is out of measure", outOfMeasure);
        }
    }
}
