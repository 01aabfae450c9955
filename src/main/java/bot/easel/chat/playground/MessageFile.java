package bot.easel.chat.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages on disk: one JSON object per line, only ever appended to while Easel runs, and
/// written anew at each start. A line that a crash cut off is dropped.
///
/// Calls come from under the log's lock. A disk that does not take a line costs the history after a
/// restart, never the conversation: that is logged and goes on.
final class MessageFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MessageFile.class);

    private final @Nullable Path path;
    private final ObjectMapper json = new ObjectMapper();
    private final CardCodec codec;
    private @Nullable FileChannel channel;
    private @Nullable FileChannel guard;

    /// What was on disk.
    ///
    /// @param lastId the highest number ever given to a message, also to one that is deleted
    record Restored(List<PlaygroundMessage> messages, long lastId) {}

    /// @param path the file, or null to keep nothing
    MessageFile(@Nullable Path path, PlaygroundPictures stored) {
        this.path = path;
        this.codec = new CardCodec(json, stored);
    }

    /// Reads what is there, keeps the newest messages of each channel, and opens the file for more.
    ///
    /// @throws UncheckedIOException if the file can be neither read nor written, or belongs to
    ///     another process
    Restored restore(int perChannel) {
        if (path == null) {
            return new Restored(List.of(), 0);
        }
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            claim(path);
            Restored all = Files.exists(path) ? read(path) : new Restored(List.of(), 0);
            Restored newest = new Restored(newest(all.messages(), perChannel), all.lastId());
            rewrite(path, newest);
            channel = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return newest;
        } catch (IOException e) {
            throw new UncheckedIOException("playground log " + path + ": " + e.getMessage(), e);
        }
    }

    void put(PlaygroundMessage message, long lastId) {
        append(json.createObjectNode().put("last", lastId).set("put", codec.write(message)));
    }

    void delete(String id, long lastId) {
        append(json.createObjectNode().put("last", lastId).put("delete", id));
    }

    @Override
    public void close() {
        for (FileChannel open : new FileChannel[] {channel, guard}) {
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    log.atWarn().setCause(e).log("playground log did not close");
                }
            }
        }
        channel = null;
        guard = null;
    }

    // Two processes appending to one file would lose each other's messages at the next start.
    private void claim(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel opened =
                FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        guard = opened;
        FileLock lock;
        try {
            lock = opened.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            opened.close();
            guard = null;
            throw new IOException(
                    "in use by another Easel; give each its own data-dir or stop the other");
        }
    }

    private Restored read(Path file) throws IOException {
        Map<String, PlaygroundMessage> messages = new LinkedHashMap<>();
        long last = 0;
        int unreadable = 0;
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            try {
                JsonNode node = json.readTree(line);
                last = Math.max(last, node.path("last").asLong());
                if (node.has("put")) {
                    PlaygroundMessage message = codec.read(node.path("put"));
                    messages.put(message.id(), message);
                } else if (node.has("delete")) {
                    messages.remove(node.path("delete").asText());
                }
            } catch (JsonProcessingException | RuntimeException e) {
                unreadable++;
            }
        }
        if (unreadable > 0) {
            log.atWarn()
                    .addKeyValue("lines", unreadable)
                    .addKeyValue("file", file)
                    .log("playground log had lines that could not be read; they are left out");
        }
        return new Restored(List.copyOf(messages.values()), last);
    }

    private static List<PlaygroundMessage> newest(
            List<PlaygroundMessage> messages, int perChannel) {
        Map<String, Integer> left = new LinkedHashMap<>();
        return messages.reversed().stream()
                .filter(message -> left.merge(message.channel(), 1, Integer::sum) <= perChannel)
                .toList()
                .reversed();
    }

    private void rewrite(Path file, Restored restored) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        StringBuilder text = new StringBuilder();
        text.append(json.createObjectNode().put("last", restored.lastId())).append('\n');
        for (PlaygroundMessage message : restored.messages()) {
            JsonNode line = json.createObjectNode().set("put", codec.write(message));
            text.append(line).append('\n');
        }
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            writeAll(out, text.toString());
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void append(JsonNode node) {
        if (channel == null) {
            return;
        }
        try {
            writeAll(channel, node + "\n");
            channel.force(false);
        } catch (IOException e) {
            log.atError().setCause(e).log("playground log did not take a message");
        }
    }

    private static void writeAll(FileChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
