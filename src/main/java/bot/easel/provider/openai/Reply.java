package bot.easel.provider.openai;

import bot.easel.chat.Content;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One JSON object from the server: a whole answer or one event of a stream.
///
/// @param type of a stream event, or an empty text
/// @param model what the server says that drew, or null
/// @param pictures decoded, in order; whoever does not hand them on discards them
/// @param urls pictures that must be fetched, in order
/// @param usage as it came, or null
/// @param svgUsage as it came, or null
/// @param error as it came, or null
record Reply(
        String type,
        @Nullable String model,
        List<Content> pictures,
        List<String> urls,
        @Nullable JsonNode usage,
        @Nullable JsonNode svgUsage,
        @Nullable JsonNode error) {
    Reply {
        pictures = List.copyOf(pictures);
        urls = List.copyOf(urls);
    }

    boolean isPartial() {
        return type.endsWith(".partial_image");
    }

    boolean isCompleted() {
        return type.endsWith(".completed");
    }

    boolean isError() {
        return error != null || type.equals("error");
    }
}
