package bot.easel.standin.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The text model behind an SVG, which is billed beside the picture.
final class SvgAuthor {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long INPUT = 1_300;
    private static final long OUTPUT = 2_600;
    private static final long REASONING = 400;

    private SvgAuthor() {}

    /// The model in a request's `svg` parameter.
    static String named(String parameter) {
        try {
            return JSON.readTree(parameter).path("model").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long nanos(String model) {
        return switch (model) {
            case "gpt-5.4-mini" -> INPUT * 750 + OUTPUT * 4_500;
            case "gpt-6-luna" -> INPUT * 100 + OUTPUT * 500;
            default -> throw new IllegalArgumentException("no SVG author: " + model);
        };
    }

    static void usage(JsonGenerator out, String model) throws IOException {
        out.writeObjectFieldStart("svg_usage");
        out.writeStringField("model", model);
        out.writeNumberField("input_tokens", INPUT);
        out.writeNumberField("output_tokens", OUTPUT);
        out.writeNumberField("reasoning_tokens", REASONING);
        out.writeNumberField("total_tokens", INPUT + OUTPUT);
        out.writeEndObject();
    }
}
