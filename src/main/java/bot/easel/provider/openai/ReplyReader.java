package bot.easel.provider.openai;

import bot.easel.chat.Content;
import bot.easel.studio.Spool;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a server's JSON as it arrives and decodes pictures on the way, of which no more than a block
/// is in memory. The SDK's own parsing would hold a picture as text several times over, and refuses a
/// text of more than 20 million characters (a picture of 15 MB).
///
/// Anything unexpected is skipped, so that a server that says more is understood all the same.
final class ReplyReader {
    private static final int MAX_PICTURES = 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_NAME = 100;

    private String type = "";
    private @Nullable String model;
    private final List<Content> pictures = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private @Nullable JsonNode usage;
    private @Nullable JsonNode svgUsage;
    private @Nullable JsonNode error;

    private final LiftedPictures lifted;

    private ReplyReader(LiftedPictures lifted) {
        this.lifted = lifted;
    }

    /// Reads one object; what follows it in the stream is not looked at.
    ///
    /// @param spool takes the pictures in
    /// @throws IOException when the bytes end early or are no JSON object
    static Reply read(InputStream in, Spool spool) throws IOException {
        LiftedPictures lifted = new LiftedPictures(in, spool);
        boolean whole = false;
        try (JsonParser json = JSON.createParser(lifted)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is no JSON object");
            }
            Reply reply = within(json, lifted);
            whole = true;
            return reply;
        } finally {
            if (!whole) {
                lifted.discard();
            }
        }
    }

    /// Reads the object that the parser has just entered, and leaves the parser at its end.
    ///
    /// @param lifted what the parser reads from
    static Reply within(JsonParser json, LiftedPictures lifted) throws IOException {
        ReplyReader reader = new ReplyReader(lifted);
        reader.object(json);
        return reader.reply();
    }

    private Reply reply() {
        return new Reply(type, model, pictures, urls, usage, svgUsage, error);
    }

    private void object(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "type" -> {
                    if (value == JsonToken.VALUE_STRING) {
                        type = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
                case "model" -> model = name(json, value);
                case "usage" -> usage = JSON.readTree(json);
                case "svg_usage" -> svgUsage = JSON.readTree(json);
                case "error" -> error = presentOrNull(JSON.readTree(json));
                case "data" -> data(json, value);
                default -> pictureField(json, name, value);
            }
        }
    }

    private static @Nullable String name(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        String name = json.getText();
        return name.isBlank() || name.length() > LONGEST_NAME ? null : name;
    }

    private void data(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
            if (t == null) {
                throw new IOException("the answer ends early");
            }
            if (t != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                pictureField(json, name, json.nextToken());
            }
        }
    }

    private void pictureField(JsonParser json, @Nullable String name, JsonToken value)
            throws IOException {
        if (value == null || name == null) {
            throw new IOException("the answer ends early");
        }
        boolean text = value == JsonToken.VALUE_STRING;
        if (text && pictures.size() + urls.size() >= MAX_PICTURES) {
            throw new IOException("more pictures than anybody may ask for");
        }
        if (text && name.equals("b64_json")) {
            String number = json.getText();
            if (!number.isEmpty()) {
                pictures.add(lifted.picture(number));
            }
        } else if (text && name.equals("url")) {
            urls.add(json.getText());
        } else {
            json.skipChildren();
        }
    }

    private static @Nullable JsonNode presentOrNull(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node;
    }
}
