package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/// What Discord accepts as a message, and what this program has promised on top: nobody is ever pinged.
final class MessageRules {
    private static final int CONTENT = 2000;
    private static final int EMBEDS = 10;
    private static final int EMBEDS_TOGETHER = 6000;
    private static final int ROW = 1;
    private static final int BUTTON = 2;
    private static final int STRING_SELECT = 3;

    private final StandInSettings settings;

    MessageRules(StandInSettings settings) {
        this.settings = settings;
    }

    /// Every create and every edit carries `allowed_mentions` that allow nothing; edits do not inherit it.
    static boolean pingsNobody(JsonNode payload) {
        JsonNode mentions = payload.path("allowed_mentions");
        return mentions.isObject()
                && mentions.path("parse").isArray()
                && mentions.path("parse").isEmpty()
                && mentions.path("users").isEmpty()
                && mentions.path("roles").isEmpty()
                && !mentions.path("replied_user").asBoolean(false);
    }

    void check(JsonNode payload, Multipart body, boolean v2) {
        checkText(payload, v2);
        checkEmbeds(payload, v2);
        checkFiles(payload, body);
        if (v2) {
            checkTree(payload.path("components"));
        } else {
            checkRows(payload.path("components"));
        }
    }

    private static void checkText(JsonNode payload, boolean v2) {
        String content = payload.path("content").asText("");
        if (content.length() > CONTENT) {
            throw Refused.invalid(
                    "content", "Must be 2000 or fewer in length: " + content.length());
        }
        if (v2 && !content.isEmpty()) {
            throw Refused.invalid("content", "not with IS_COMPONENTS_V2");
        }
    }

    private static void checkEmbeds(JsonNode payload, boolean v2) {
        JsonNode embeds = payload.path("embeds");
        if (embeds.size() > EMBEDS || (v2 && !embeds.isEmpty())) {
            throw Refused.invalid("embeds", embeds.size() + " embeds");
        }
        int together = 0;
        for (JsonNode embed : embeds) {
            together += length(embed, "title", 256) + length(embed, "description", 4096);
            together +=
                    length(embed.path("footer"), "text", 2048)
                            + length(embed.path("author"), "name", 256);
            JsonNode fields = embed.path("fields");
            if (fields.size() > 25) {
                throw Refused.invalid("embeds", fields.size() + " fields");
            }
            for (JsonNode field : fields) {
                if (field.path("name").asText().isBlank()
                        || field.path("value").asText().isBlank()) {
                    throw Refused.invalid("embeds", "an empty field");
                }
                together += length(field, "name", 256) + length(field, "value", 1024);
            }
        }
        if (together > EMBEDS_TOGETHER) {
            throw Refused.invalid("embeds", "Embed size exceeds maximum size of 6000: " + together);
        }
    }

    private static int length(JsonNode in, String field, int limit) {
        int length = in.path(field).asText("").length();
        if (length > limit) {
            throw Refused.invalid(field, "Must be " + limit + " or fewer in length: " + length);
        }
        return length;
    }

    private void checkFiles(JsonNode payload, Multipart body) {
        if (body.files().size() > 10 || payload.path("attachments").size() > 10) {
            throw Refused.invalid("attachments", "more than 10 files");
        }
        for (JsonNode described : payload.path("attachments")) {
            length(described, "description", 1024);
        }
        for (Multipart.Upload file : body.files().values()) {
            if (file.bytes.length > settings.fileLimit()) {
                throw Refused.of(413, 40005, "Request entity too large");
            }
            if (file.bytes.length == 0) {
                throw Refused.of(400, 50006, "Cannot send an empty file");
            }
        }
    }

    private static void checkRows(JsonNode rows) {
        if (rows.size() > 5) {
            throw Refused.invalid("components", rows.size() + " rows");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode row : rows) {
            if (row.path("type").asInt() != ROW) {
                throw Refused.invalid("components", "type " + row.path("type") + " outside a row");
            }
            checkRow(row, ids);
        }
    }

    private static void checkRow(JsonNode row, Set<String> ids) {
        JsonNode parts = row.path("components");
        if (parts.isEmpty() || parts.size() > 5) {
            throw Refused.invalid("components", parts.size() + " parts in a row");
        }
        for (JsonNode part : parts) {
            int type = part.path("type").asInt();
            if (type == BUTTON) {
                checkButton(part, ids);
            } else if (type >= STRING_SELECT && type <= 8 && type != 4) {
                checkId(part, ids);
                if (parts.size() > 1 || part.path("options").size() > 25) {
                    throw Refused.invalid("components", "a select that is too big");
                }
            } else {
                throw Refused.invalid("components", "type " + type + " in a row");
            }
        }
    }

    private static void checkButton(JsonNode button, Set<String> ids) {
        int style = button.path("style").asInt();
        if (style < 1 || style > 6) {
            throw Refused.invalid("components", "button style " + style);
        }
        if ((style == 5) == button.path("url").asText("").isEmpty()) {
            throw Refused.invalid("components", "a link button has a url and no other has");
        }
        if (style != 5) {
            checkId(button, ids);
        }
        int label = length(button, "label", 80);
        if (label == 0 && !Json.present(button, "emoji")) {
            throw Refused.invalid("components", "a button without label and emoji");
        }
    }

    private static void checkId(JsonNode part, Set<String> ids) {
        String id = part.path("custom_id").asText("");
        if (id.isEmpty() || id.length() > 100) {
            throw Refused.invalid("components", "custom_id of " + id.length() + " characters");
        }
        if (!ids.add(id)) {
            throw Refused.invalid("components", "Component custom id cannot be duplicated: " + id);
        }
    }

    /// The newer components: 40 in all, 4,000 characters of text in all.
    private static void checkTree(JsonNode components) {
        Set<String> ids = new HashSet<>();
        int[] seen = new int[2];
        walk(components, ids, seen);
        if (seen[0] > 40 || seen[1] > 4000) {
            throw Refused.invalid(
                    "components", seen[0] + " components, " + seen[1] + " characters");
        }
    }

    private static void walk(JsonNode components, Set<String> ids, int[] seen) {
        for (JsonNode part : components) {
            seen[0]++;
            seen[1] += part.path("content").asText("").length();
            if (part.path("type").asInt() == ROW) {
                checkRow(part, ids);
            }
            JsonNode items = part.path("items");
            if (part.path("type").asInt() == 12 && (items.isEmpty() || items.size() > 10)) {
                throw Refused.invalid("components", "a gallery of " + items.size());
            }
            for (JsonNode item : items) {
                length(item, "description", 1024);
            }
            walk(part.path("components"), ids, seen);
        }
    }

    /// Whether there is anything to show.
    static boolean empty(Message message) {
        return message.content.isBlank()
                && message.embeds.isEmpty()
                && message.components.isEmpty()
                && message.files.isEmpty();
    }
}
