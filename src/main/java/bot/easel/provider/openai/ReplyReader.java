package bot.easel.provider.openai;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads a server's JSON as it arrives and decodes pictures on the way: a picture is in memory
/// once, as bytes. The SDK's own parsing would hold it as text several times over, and refuses a
/// text of more than 20 million characters (a picture of 15 MB).
///
/// Anything unexpected is skipped, so that a server that says more is understood all the same.
final class ReplyReader {
    /// No model draws a larger file.
    private static final int MAX_PICTURE_BYTES = 128 * 1024 * 1024;

    private static final int MAX_PICTURES = 16;
    private static final Base64Variant BASE64 =
            Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_NAME = 100;

    private String type = "";
    private @Nullable String model;
    private final List<byte[]> pictures = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private @Nullable JsonNode usage;
    private @Nullable JsonNode svgUsage;
    private @Nullable JsonNode error;

    private ReplyReader() {}

    /// Reads one object; what follows it in the stream is not looked at.
    ///
    /// @throws IOException when the bytes end early or are no JSON object
    static Reply read(InputStream in) throws IOException {
        ReplyReader reader = new ReplyReader();
        try (JsonParser json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is no JSON object");
            }
            reader.object(json);
        }
        return reader.reply();
    }

    /// Reads the object that the parser has just entered, and leaves the parser at its end.
    static Reply within(JsonParser json) throws IOException {
        ReplyReader reader = new ReplyReader();
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
            Bounded bytes = new Bounded();
            try {
                json.readBinaryValue(BASE64, bytes);
            } catch (IllegalArgumentException notBase64) {
                throw new IOException("a picture is no base64", notBase64);
            }
            if (bytes.size() > 0) {
                pictures.add(bytes.toByteArray());
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

    private static final class Bounded extends ByteArrayOutputStream {
        private static final int FIRST = 1 << 20;

        Bounded() {
            super(FIRST);
        }

        @Override
        public synchronized void write(byte[] b, int offset, int length) {
            if (size() + (long) length > MAX_PICTURE_BYTES) {
                throw new OversizedPicture();
            }
            super.write(b, offset, length);
        }
    }

    /// A picture beyond every bound; unchecked because a byte array stream cannot throw otherwise.
    static final class OversizedPicture extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OversizedPicture() {
            super("a picture of more than " + MAX_PICTURE_BYTES + " bytes");
        }
    }
}
