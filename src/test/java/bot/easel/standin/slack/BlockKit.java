package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Block Kit's published limits. A problem makes Slack answer `invalid_blocks`.
final class BlockKit {
    private static final Pattern FILE_ID = Pattern.compile("^F[A-Z0-9]{8,}$");
    private static final int TOTAL_CHARACTERS = 13_200;
    private static final Set<String> ELEMENTS =
            Set.of(
                    "button",
                    "overflow",
                    "static_select",
                    "external_select",
                    "users_select",
                    "conversations_select",
                    "channels_select",
                    "datepicker",
                    "timepicker",
                    "checkboxes",
                    "radio_buttons");
    private static final Set<String> INPUTS =
            Set.of(
                    "plain_text_input",
                    "static_select",
                    "multi_static_select",
                    "users_select",
                    "checkboxes",
                    "radio_buttons",
                    "number_input",
                    "file_input",
                    "conversations_select");
    private static final Map<String, Integer> MAX_ELEMENTS = Map.of("context", 10, "actions", 25);

    private final Function<String, @Nullable SlackFile> files;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> blockIds = new HashSet<>();
    private final List<String> live = new ArrayList<>();
    private int characters;

    BlockKit(Function<String, @Nullable SlackFile> files) {
        this.files = files;
    }

    List<String> problems() {
        return problems;
    }

    /// Mentions and links that would come alive.
    List<String> live() {
        return live;
    }

    boolean tooLong() {
        return characters > TOTAL_CHARACTERS;
    }

    BlockKit message(JsonArray blocks) {
        most(blocks.size(), 50, "blocks in a message");
        blocks(blocks, false);
        return this;
    }

    BlockKit view(JsonObject view) {
        String type = Json.text(view, "type");
        check(type.equals("modal") || type.equals("home"), "view type " + type);
        if (type.equals("modal")) {
            text(view, "title", 24, true);
        }
        if (view.has("submit")) {
            text(view, "submit", 24, true);
        }
        if (view.has("close")) {
            text(view, "close", 24, true);
        }
        length(view, "callback_id", 255);
        length(view, "private_metadata", 3_000);
        JsonArray blocks = Json.array(view.get("blocks"));
        if (blocks == null || blocks.isEmpty()) {
            problems.add("a view without blocks");
            return this;
        }
        most(blocks.size(), 100, "blocks in a view");
        most(view.toString().length(), 250_000, "characters of a view");
        boolean inputs =
                Json.objects(blocks).stream()
                        .anyMatch(block -> Json.text(block, "type").equals("input"));
        check(!type.equals("modal") || !inputs || view.has("submit"), "inputs without a submit");
        blocks(blocks, true);
        return this;
    }

    private void blocks(JsonArray blocks, boolean inView) {
        for (JsonElement element : blocks) {
            if (!element.isJsonObject()) {
                problems.add("a block that is no object");
                continue;
            }
            JsonObject block = element.getAsJsonObject();
            length(block, "block_id", 255);
            String id = Json.text(block, "block_id");
            check(id.isEmpty() || blockIds.add(id), "block_id twice: " + id);
            block(block, inView);
        }
    }

    private void block(JsonObject block, boolean inView) {
        String type = Json.text(block, "type");
        switch (type) {
            case "section" -> section(block);
            case "header" -> text(block, "text", 150, true);
            case "divider" -> {}
            case "image" -> image(block);
            case "context" -> context(block);
            case "actions" -> actions(block);
            case "input" -> {
                check(inView, "an input block in a message");
                input(block);
            }
            default -> problems.add("unknown block type " + type);
        }
    }

    private void section(JsonObject block) {
        List<JsonObject> fields = Json.objects(block, "fields");
        check(block.has("text") || !fields.isEmpty(), "a section without text and fields");
        if (block.has("text")) {
            text(block, "text", 3_000, false);
        }
        most(fields.size(), 10, "fields in a section");
        fields.forEach(field -> textObject(field, 2_000, "a field", false));
        if (block.has("accessory")) {
            element(Json.object(block, "accessory"));
        }
    }

    private void context(JsonObject block) {
        List<JsonObject> elements = elements(block, "context");
        for (JsonObject element : elements) {
            switch (Json.text(element, "type")) {
                case "image" -> image(element);
                case "plain_text", "mrkdwn" -> textObject(element, 2_000, "a context", false);
                default -> problems.add("not allowed in a context: " + element);
            }
        }
    }

    private void actions(JsonObject block) {
        Set<String> ids = new HashSet<>();
        for (JsonObject element : elements(block, "actions")) {
            element(element);
            check(ids.add(Json.text(element, "action_id")), "action_id twice in one block");
        }
    }

    private List<JsonObject> elements(JsonObject block, String type) {
        List<JsonObject> elements = Json.objects(block, "elements");
        check(!elements.isEmpty(), type + " without elements");
        most(elements.size(), MAX_ELEMENTS.getOrDefault(type, 25), "elements of " + type);
        return elements;
    }

    private void element(JsonObject element) {
        String type = Json.text(element, "type");
        check(ELEMENTS.contains(type), "unknown element " + type);
        length(element, "action_id", 255);
        if (type.equals("button")) {
            text(element, "text", 75, true);
            length(element, "value", 2_000);
            String style = Json.text(element, "style");
            check(
                    style.isEmpty() || style.equals("primary") || style.equals("danger"),
                    "button style " + style);
        }
        if (type.equals("static_select")) {
            options(element);
        }
        if (element.has("confirm")) {
            JsonObject confirm = Json.object(element, "confirm");
            text(confirm, "title", 100, true);
            text(confirm, "text", 300, false);
            text(confirm, "confirm", 30, true);
            text(confirm, "deny", 30, true);
        }
    }

    private void input(JsonObject block) {
        text(block, "label", 2_000, true);
        JsonObject element = Json.object(block, "element");
        String type = Json.text(element, "type");
        check(INPUTS.contains(type), "unknown input " + type);
        length(element, "action_id", 255);
        if (element.has("placeholder")) {
            text(element, "placeholder", 150, true);
        }
        if (type.equals("plain_text_input")) {
            String max = Json.text(element, "max_length");
            if (!max.isEmpty()) {
                most(Integer.parseInt(max), 3_000, "max_length of an input");
                check(Integer.parseInt(max) > 0, "max_length of nothing");
            }
            length(element, "initial_value", 3_000);
        }
        if (type.equals("static_select")) {
            options(element);
        }
        if (type.equals("file_input")) {
            String max = Json.text(element, "max_files");
            check(
                    max.isEmpty() || (Integer.parseInt(max) >= 1 && Integer.parseInt(max) <= 10),
                    "max_files " + max);
        }
    }

    private void options(JsonObject element) {
        List<JsonObject> options = Json.objects(element, "options");
        check(!options.isEmpty(), "a select without options");
        most(options.size(), 100, "options of a select");
        List<String> values = new ArrayList<>();
        for (JsonObject option : options) {
            text(option, "text", 75, true);
            length(option, "value", 75);
            values.add(Json.text(option, "value"));
        }
        if (element.has("initial_option")) {
            JsonObject initial = Json.object(element, "initial_option");
            check(options.contains(initial), "initial_option is not among " + values);
        }
    }

    private void image(JsonObject image) {
        String alt = Json.text(image, "alt_text");
        check(!alt.isEmpty(), "an image without alt_text");
        most(alt.length(), 2_000, "characters of alt_text");
        characters += alt.length();
        if (image.has("title")) {
            text(image, "title", 2_000, true);
        }
        if (!image.has("slack_file")) {
            check(!Json.text(image, "image_url").isEmpty(), "an image without a source");
            return;
        }
        String id = Json.text(Json.object(image, "slack_file"), "id");
        if (!FILE_ID.matcher(id).matches()) {
            problems.add("slack_file id " + id);
            return;
        }
        SlackFile file = files.apply(id);
        if (file == null || file.deleted()) {
            problems.add("invalid slack file: there is no " + id);
        } else if (!file.processed()) {
            problems.add("invalid slack file: not processed yet: " + id);
        } else if (!Set.of("image/png", "image/jpeg", "image/gif").contains(file.mediaType())) {
            problems.add("invalid slack file: blocks do not show " + file.mediaType());
        }
    }

    private void text(JsonObject holder, String key, int max, boolean plainOnly) {
        textObject(Json.object(holder, key), max, key, plainOnly);
    }

    private void textObject(JsonObject object, int max, String what, boolean plainOnly) {
        String type = Json.text(object, "type");
        String text = Json.text(object, "text");
        check(type.equals("plain_text") || type.equals("mrkdwn"), what + " of type " + type);
        check(!plainOnly || type.equals("plain_text"), what + " must be plain_text");
        check(!text.isEmpty(), what + " is empty");
        most(text.length(), max, "characters of " + what);
        characters += text.length();
        if (type.equals("mrkdwn")) {
            Mentions.problem(text).ifPresent(live::add);
        }
    }

    private void length(JsonObject holder, String key, int max) {
        most(Json.text(holder, key).length(), max, "characters of " + key);
    }

    private void most(int actual, int max, String what) {
        check(actual <= max, actual + " " + what + ", at most " + max);
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
