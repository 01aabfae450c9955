package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/// A file that the file host keeps.
public final class StoredFile {
    private final ObjectNode json;
    private final byte[] bytes;
    private final Supplier<String> link;

    /// @param link makes a link to it that works from now on for a day
    StoredFile(ObjectNode json, byte[] bytes, Supplier<String> link) {
        this.json = json;
        this.bytes = bytes;
        this.link = link;
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
        return link.get();
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

    /// As Discord answers it now, with a fresh link.
    ObjectNode json() {
        String url = link.get();
        return json.deepCopy().put("url", url).put("proxy_url", url);
    }

    /// The same file as the recording of a voice.
    StoredFile spoken() {
        ObjectNode copy = json.deepCopy().put("duration_secs", 2.5).put("waveform", "AABBCCDD");
        return new StoredFile(copy, bytes, link);
    }

    /// The same bytes under a changed description, as an edit of a kept attachment asks for.
    StoredFile described(JsonNode change) {
        ObjectNode copy = json.deepCopy();
        if (change.has("description")) {
            copy.set("description", change.get("description"));
        }
        return new StoredFile(copy, bytes, link);
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
