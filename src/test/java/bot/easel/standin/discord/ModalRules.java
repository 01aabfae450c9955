package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;

/// What Discord accepts as a modal.
final class ModalRules {
    private static final int LABEL = 18;
    private static final int TEXT_INPUT = 4;

    private ModalRules() {}

    static void check(JsonNode modal) {
        within("title", modal.path("title").asText(), 1, 45);
        within("custom_id", modal.path("custom_id").asText(), 1, 100);
        JsonNode parts = modal.path("components");
        if (parts.isEmpty() || parts.size() > 5) {
            throw Refused.invalid("components", parts.size() + " parts in a modal");
        }
        for (JsonNode part : parts) {
            if (part.path("type").asInt() == LABEL) {
                within("label", part.path("label").asText(), 1, 45);
                within("description", part.path("description").asText(""), 0, 100);
                checkInput(part.path("component"));
            }
        }
    }

    private static void checkInput(JsonNode input) {
        within("custom_id", input.path("custom_id").asText(), 1, 100);
        if (input.path("type").asInt() == TEXT_INPUT) {
            within("value", input.path("value").asText(""), 0, 4000);
            within("placeholder", input.path("placeholder").asText(""), 0, 100);
            if (input.path("max_length").asInt(4000) > 4000) {
                throw Refused.invalid("max_length", input.path("max_length").asText());
            }
        }
    }

    private static void within(String field, String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw Refused.invalid(
                    field, value.length() + " characters, not " + least + " to " + most);
        }
    }
}
