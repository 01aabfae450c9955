package bot.easel.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words of an error answer that are safe to repeat: codes, never sentences, which may carry a
/// part of the key or of the prompt.
///
/// @param code lower-case, or an empty text
/// @param type lower-case, or an empty text
/// @param param which parameter it is about, or an empty text
/// @param moderationStage `input`, `output`, `unknown`, or an empty text
/// @param categories what the safety system saw
record ErrorBody(
        String code, String type, String param, String moderationStage, List<String> categories) {
    private static final String DETAILS = "moderation_details";
    private static final String STAGE = "moderation_stage";
    private static final String CATEGORIES = "categories";
    private static final int MOST_CATEGORIES = 8;

    ErrorBody {
        categories = List.copyOf(categories);
    }

    /// @param error the error object as it came, of any shape: compatible servers put a text there
    static ErrorBody of(@Nullable JsonNode error) {
        if (error == null || !error.isObject()) {
            return new ErrorBody("", "", "", "", List.of());
        }
        List<String> categories = new ArrayList<>();
        for (JsonNode category : error.path(DETAILS).path(CATEGORIES)) {
            String name = word(category.asText());
            if (!name.isEmpty() && categories.size() < MOST_CATEGORIES) {
                categories.add(name);
            }
        }
        return new ErrorBody(
                word(error.path("code").asText()),
                word(error.path("type").asText()),
                word(error.path("param").asText()),
                word(error.path(DETAILS).path(STAGE).asText()),
                categories);
    }

    /// A 404 for the path: the base URL is wrong, not the model.
    boolean isAboutAddress() {
        return code.equals("unknown_url");
    }

    /// What there is to say, or an empty text.
    String inBrackets() {
        List<String> parts = new ArrayList<>();
        if (!code.isEmpty()) {
            parts.add("code " + code);
        } else if (!type.isEmpty()) {
            parts.add("type " + type);
        }
        if (!param.isEmpty()) {
            parts.add("parameter " + param);
        }
        if (!categories.isEmpty()) {
            parts.add("categories " + String.join(" ", categories));
        }
        return parts.isEmpty() ? "" : " [" + String.join(", ", parts) + "]";
    }

    /// The text when it is a plain word, otherwise an empty one.
    private static String word(String text) {
        return text.matches("[A-Za-z0-9_./\\[\\]-]{1,64}") && !text.equals("null")
                ? text.toLowerCase(Locale.ROOT)
                : "";
    }
}
