package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A file in the workspace. Guarded by the workspace's lock.
public final class SlackFile {
    /// Where a file was shared, with the message that shows it.
    public record Share(String channel, String ts) {}

    private final String id;
    private final String name;
    private final String altText;
    private final long announced;
    private final List<Share> shares = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private boolean uploaded;
    private boolean completed;
    private boolean deleted;
    private int looksUntilProcessed;

    SlackFile(String id, String name, String altText, long announced, int looksUntilProcessed) {
        this.id = id;
        this.name = name;
        this.altText = altText;
        this.announced = announced;
        this.looksUntilProcessed = looksUntilProcessed;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String altText() {
        return altText;
    }

    public boolean deleted() {
        return deleted;
    }

    public List<Share> shares() {
        return List.copyOf(shares);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    long announced() {
        return announced;
    }

    boolean uploaded() {
        return uploaded;
    }

    boolean completed() {
        return completed;
    }

    void upload(byte[] content) {
        bytes = content;
        uploaded = true;
    }

    void complete() {
        completed = true;
    }

    void share(Share share) {
        shares.add(share);
    }

    void delete() {
        deleted = true;
    }

    /// Slack processes an upload after it was completed; until then its type is empty.
    boolean processed() {
        return completed && looksUntilProcessed <= 0;
    }

    void lookedAt() {
        if (completed) {
            looksUntilProcessed--;
        }
    }

    /// What the bytes are, whatever the name says.
    public String mediaType() {
        if (startsWith(0x89, 'P', 'N', 'G')) {
            return "image/png";
        } else if (startsWith(0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        } else if (startsWith('G', 'I', 'F', '8')) {
            return "image/gif";
        } else if (startsWith('R', 'I', 'F', 'F')) {
            return "image/webp";
        }
        String head =
                new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        return head.contains("<svg") ? "image/svg+xml" : "application/octet-stream";
    }

    private boolean startsWith(int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    JsonObject json(String teamId, String filesBase) {
        String address = filesBase + "files-pri/" + teamId + "-" + id + "/" + encoded();
        JsonObject file =
                Json.of(
                        "id", id,
                        "name", name,
                        "title", name,
                        "mimetype", processed() ? mediaType() : "",
                        "filetype", processed() ? mediaType().replaceAll(".*/", "") : "",
                        "size", bytes.length,
                        "mode", "hosted",
                        "is_public", !shares.isEmpty(),
                        "alt_txt", altText,
                        "url_private", address,
                        "url_private_download", address);
        JsonObject byChannel = new JsonObject();
        for (Share share : shares) {
            JsonArray list = new JsonArray();
            list.add(Json.of("ts", share.ts()));
            byChannel.add(share.channel(), list);
        }
        file.add("shares", Json.of("public", byChannel));
        return file;
    }

    private String encoded() {
        return java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
