package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A file that the file host keeps.
public final class StoredFile {
    private final ObjectNode json;
    private final byte[] bytes;

    StoredFile(ObjectNode json, byte[] bytes) {
        this.json = json;
        this.bytes = bytes;
    }

    public String id() {
        return json.path("id").asText();
    }

    public String name() {
        return json.path("filename").asText();
    }

    /// The alt text.
    public Optional<String> description() {
        return Optional.ofNullable(json.path("description").textValue());
    }

    public boolean spoiler() {
        return (json.path("flags").asInt() & 8) != 0;
    }

    public String url() {
        return json.path("url").asText();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public long size() {
        return bytes.length;
    }

    public String sha256() {
        return sha256(bytes);
    }

    ObjectNode json() {
        return json;
    }

    /// The same bytes under a changed description, as an edit of a kept attachment asks for.
    StoredFile described(JsonNode change) {
        ObjectNode copy = json.deepCopy();
        if (change.has("description")) {
            copy.set("description", change.get("description"));
        }
        return new StoredFile(copy, bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name() + " (" + bytes.length + " bytes)";
    }
}
