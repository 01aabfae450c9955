package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// A file in the workspace. Guarded by the workspace's lock.
public final class SlackFile {
    /// Where a file was shared, with the message that shows it.
    public record Share(String channel, String ts) {}

    /// Where the bytes are, and what the app sees of them.
    public enum Kept {
        /// At the address that Slack names.
        HERE,
        /// Behind a redirect to the origin, which wants the token too.
        AT_ORIGIN,
        /// Behind a redirect to the edge, which must not be shown the token.
        AT_EDGE,
        /// Behind a redirect to a host that is nobody's business.
        BEHIND_FOREIGN_REDIRECT,
        /// With another service; Slack keeps the link alone.
        ELSEWHERE,
        /// In another workspace: events show its id alone.
        IN_OTHER_WORKSPACE,
        /// In another workspace, which keeps it to itself.
        KEPT_BACK,
        /// Slack shows its login page, whoever asks.
        BEHIND_LOGIN
    }

    private final String id;
    private final String name;
    private final String altText;
    private final long announced;
    private final List<Share> shares = new ArrayList<>();
    private Kept kept = Kept.HERE;
    private String voiceType = "";
    private String foreign = "";
    private byte[] bytes = new byte[0];
    private boolean uploaded;
    private boolean completed;
    private boolean deleted;
    private long completedAt;
    private final Supplier<Duration> processing;

    /// @param processing how long Slack takes to process it once it is complete
    SlackFile(
            String id, String name, String altText, long announced, Supplier<Duration> processing) {
        this.id = id;
        this.name = name;
        this.altText = altText;
        this.announced = announced;
        this.processing = processing;
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

    Kept kept() {
        return kept;
    }

    /// Puts it there; `base` is where foreign bytes would be.
    void keep(Kept where, String base) {
        kept = where;
        foreign = base + "foreign/" + id;
    }

    /// From now on it is a voice clip, which comes under a type of video.
    void speak(String type) {
        voiceType = type;
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
        completedAt = System.nanoTime();
    }

    void share(Share share) {
        shares.add(share);
    }

    void delete() {
        deleted = true;
    }

    /// Slack processes an upload after it was completed; until then its type is empty.
    boolean processed() {
        return completed && System.nanoTime() - completedAt >= processing.get().toNanos();
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

    /// What events say of it.
    JsonObject inEvent(String base) {
        return kept == Kept.IN_OTHER_WORKSPACE || kept == Kept.KEPT_BACK
                ? Json.of("id", id, "mode", "file_access", "file_access", "check_file_info")
                : json(base);
    }

    JsonObject json(String filesBase) {
        if (deleted) {
            return Json.of("id", id, "mode", "tombstone");
        }
        String address =
                kept == Kept.ELSEWHERE
                        ? foreign
                        : filesBase
                                + "files-pri/"
                                + Workspace.TEAM
                                + "-"
                                + id
                                + "/"
                                + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
        String type = voiceType.isEmpty() ? mediaType() : voiceType;
        JsonObject file =
                Json.of(
                        "id",
                        id,
                        "name",
                        name,
                        "title",
                        name,
                        "mimetype",
                        processed() ? type : "",
                        "filetype",
                        processed() ? type.replaceAll(".*/", "") : "",
                        "size",
                        bytes.length,
                        "mode",
                        kept == Kept.ELSEWHERE ? "external" : "hosted",
                        "is_external",
                        kept == Kept.ELSEWHERE,
                        "is_public",
                        !shares.isEmpty(),
                        "alt_txt",
                        altText,
                        "file_access",
                        "visible",
                        "url_private",
                        address,
                        "url_private_download",
                        address);
        if (!voiceType.isEmpty()) {
            file.addProperty("subtype", "slack_audio");
        }
        JsonObject byChannel = new JsonObject();
        for (Share share : shares) {
            JsonArray list = new JsonArray();
            list.add(Json.of("ts", share.ts()));
            byChannel.add(share.channel(), list);
        }
        file.add("shares", Json.of("public", byChannel));
        return file;
    }
}
