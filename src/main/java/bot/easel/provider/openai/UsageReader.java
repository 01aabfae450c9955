package bot.easel.provider.openai;

import bot.easel.catalogue.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Reads what a server says it used, whatever its shape, and never throws. In doubt it books at the
/// image side, which is the dearer one; without both sums it says that nothing is known.
final class UsageReader {
    /// More is no count of tokens but a mistake.
    private static final long MOST = 1_000_000_000L;

    private static final long NONE = -1;

    private UsageReader() {}

    /// @param edit whether pictures were sent along
    /// @param svg whether an SVG was asked for, whose author is billed apart
    static @Nullable Usage read(Reply reply, boolean edit, boolean svg) {
        JsonNode usage = reply.usage();
        if (usage == null) {
            return null;
        }
        long input = count(usage, "input_tokens");
        long output = count(usage, "output_tokens");
        if (input == NONE || output == NONE) {
            return null;
        }
        Usage.Svg author = author(reply.svgUsage());
        if (svg && author == null) {
            return null;
        }
        JsonNode in = usage.path("input_tokens_details");
        long textIn = count(in, "text_tokens");
        long imageIn = count(in, "image_tokens");
        if (textIn == NONE || imageIn == NONE) {
            textIn = edit ? 0 : input;
            imageIn = edit ? input : 0;
        } else {
            imageIn += Math.max(0, input - textIn - imageIn);
        }
        JsonNode out = usage.path("output_tokens_details");
        long textOut = Math.max(0, count(out, "text_tokens"));
        long imageOut = count(out, "image_tokens");
        if (imageOut == NONE) {
            textOut = 0;
            imageOut = output;
        } else {
            imageOut += Math.max(0, output - textOut - imageOut);
        }
        return new Usage(textIn, imageIn, textOut, imageOut, author);
    }

    private static Usage.@Nullable Svg author(@Nullable JsonNode svg) {
        if (svg == null || !svg.path("model").isTextual()) {
            return null;
        }
        long input = count(svg, "input_tokens");
        long output = count(svg, "output_tokens");
        return input == NONE || output == NONE
                ? null
                : new Usage.Svg(svg.path("model").asText(), input, output);
    }

    private static long count(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() >= 0
                        && node.longValue() <= MOST
                ? node.longValue()
                : NONE;
    }
}
