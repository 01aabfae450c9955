package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// What Discord accepts as a modal.
final class ModalRules {
    private static final int LABEL = 18;
    private static final int TEXT_INPUT = 4;
    private static final int SELECT = 3;
    private static final int UPLOAD = 19;

    private ModalRules() {}

    static void check(JsonNode modal) {
        within("title", modal.path("title").asText(), 1, 45);
        within("custom_id", modal.path("custom_id").asText(), 1, 100);
        JsonNode parts = modal.path("components");
        if (parts.isEmpty() || parts.size() > 5) {
            throw Refused.invalid("components", parts.size() + " parts in a modal");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode part : parts) {
            if (part.path("type").asInt() == LABEL) {
                within("label", part.path("label").asText(), 1, 45);
                within("description", part.path("description").asText(""), 0, 100);
                checkInput(part.path("component"));
                if (!ids.add(part.path("component").path("custom_id").asText())) {
                    throw Refused.invalid("custom_id", "Component custom id cannot be duplicated");
                }
            }
        }
    }

    private static void checkInput(JsonNode input) {
        within("custom_id", input.path("custom_id").asText(), 1, 100);
        switch (input.path("type").asInt()) {
            case TEXT_INPUT -> checkText(input);
            case SELECT -> checkSelect(input);
            case UPLOAD -> checkUpload(input);
            default -> throw Refused.invalid("component", "type " + input.path("type"));
        }
    }

    private static void checkText(JsonNode input) {
        within("value", input.path("value").asText(""), 0, 4000);
        within("placeholder", input.path("placeholder").asText(""), 0, 100);
        int most = input.path("max_length").asInt(4000);
        if (most > 4000 || input.path("value").asText("").length() > most) {
            throw Refused.invalid("max_length", input.path("max_length").asText());
        }
    }

    private static void checkSelect(JsonNode input) {
        JsonNode options = input.path("options");
        Set<String> values = new HashSet<>();
        int chosen = 0;
        for (JsonNode option : options) {
            within("label", option.path("label").asText(), 1, 100);
            within("value", option.path("value").asText(), 1, 100);
            within("description", option.path("description").asText(""), 0, 100);
            chosen += option.path("default").asBoolean() ? 1 : 0;
            if (!values.add(option.path("value").asText())) {
                throw Refused.invalid("options", "The specified option value is already used");
            }
        }
        if (options.isEmpty()
                || options.size() > 25
                || chosen > input.path("max_values").asInt(1)
                || input.path("disabled").asBoolean()) {
            throw Refused.invalid("options", options.size() + " options, " + chosen + " chosen");
        }
    }

    private static void checkUpload(JsonNode input) {
        int least = input.path("min_values").asInt(1);
        int most = input.path("max_values").asInt(1);
        boolean required = input.path("required").asBoolean(true);
        if (least < 0 || most < 1 || most > 10 || least > most || (required && least == 0)) {
            throw Refused.invalid("min_values", least + " to " + most + ", required " + required);
        }
    }

    private static void within(String field, String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw Refused.invalid(
                    field, value.length() + " characters, not " + least + " to " + most);
        }
    }
}
