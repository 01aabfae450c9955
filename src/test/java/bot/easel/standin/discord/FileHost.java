package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The file host: signed links that expire, no token wanted.
final class FileHost {
    private static final Duration LINK_LIFE = Duration.ofHours(24);

    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final List<String> downloads = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private volatile @Nullable URI address;

    FileHost(InstantSource clock) {
        this.clock = clock;
    }

    void at(URI where) {
        address = where;
    }

    StoredFile keep(
            String fileId,
            String channelId,
            String name,
            @Nullable String description,
            boolean spoiler,
            boolean ephemeral,
            byte[] bytes) {
        String folder = ephemeral ? "/ephemeral-attachments/" : "/attachments/";
        String path = folder + channelId + "/" + fileId + "/" + name;
        ObjectNode json =
                Json.object()
                        .put("id", fileId)
                        .put("filename", name)
                        .put("size", bytes.length)
                        .put("content_type", contentType(name))
                        .put("flags", spoiler ? 8 : 0);
        if (description != null) {
            json.put("description", description);
        }
        if (ephemeral) {
            json.put("ephemeral", true);
        }
        StoredFile file = new StoredFile(json, bytes.clone(), () -> link(path));
        files.put(path, file);
        return file;
    }

    /// What a person puts into a message, a command or a form.
    StoredFile keep(World world, Place place, Enclosed file, boolean ephemeral) {
        return keep(
                Long.toString(world.snowflake()),
                place.id(),
                file.name(),
                null,
                false,
                ephemeral,
                file.bytes());
    }

    private String link(String path) {
        long expires = clock.instant().plus(LINK_LIFE).getEpochSecond();
        return address
                + path
                + "?ex="
                + Long.toHexString(expires)
                + "&is=0&hm="
                + signature(path, expires);
    }

    /// The file went with its message.
    void drop(StoredFile file) {
        files.values().removeIf(kept -> kept.id().equals(file.id()));
    }

    /// Whether the path is one of the file host's.
    static boolean keeps(String path) {
        return path.startsWith("/attachments/") || path.startsWith("/ephemeral-attachments/");
    }

    List<String> downloads() {
        return new ArrayList<>(downloads);
    }

    /// The bytes, or nothing when the link is unknown, unsigned or expired.
    Optional<StoredFile> fetch(URI link) {
        StoredFile file = files.get(link.getPath());
        String query = link.getQuery();
        if (file == null || query == null) {
            return Optional.empty();
        }
        long expires = 0;
        String signed = "";
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("ex=")) {
                expires = Long.parseLong(pair.substring(3), 16);
            } else if (pair.startsWith("hm=")) {
                signed = pair.substring(3);
            }
        }
        boolean good =
                signed.equals(signature(link.getPath(), expires))
                        && clock.instant().isBefore(Instant.ofEpochSecond(expires));
        if (good) {
            downloads.add(link.getPath());
        }
        return good ? Optional.of(file) : Optional.empty();
    }

    static String contentType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "svg" -> "image/svg+xml";
            case "ogg" -> "audio/ogg";
            case "mp3" -> "audio/mpeg";
            default -> "application/octet-stream";
        };
    }

    private static String signature(String path, long expires) {
        return Integer.toHexString((path + "|" + expires).hashCode());
    }
}
