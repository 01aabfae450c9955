package bot.easel.store;

import bot.easel.chat.Content;
import bot.easel.studio.Spool;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes pictures into files, and hashes them on the way: to keep one in the same folder is then to
/// force it to the disk and to give it its name.
final class FileSpool implements Spool {
    private static final Logger log = LoggerFactory.getLogger(FileSpool.class);

    /// A file this old belongs to a process that died.
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path folder;
    private final AtomicLong sweptAt = new AtomicLong(System.nanoTime() - LEFT_BEHIND.toNanos());

    /// @param folder created if it is missing
    FileSpool(Path folder) {
        this.folder = folder;
    }

    @Override
    public Incoming begin() throws IOException {
        sweep();
        Path file = DurableFiles.temporary(folder);
        return new Writing(file, new FileOutputStream(file.toFile()));
    }

    /// Once an hour.
    private void sweep() throws IOException {
        long last = sweptAt.get();
        long now = System.nanoTime();
        if (now - last < LEFT_BEHIND.toNanos()
                || !sweptAt.compareAndSet(last, now)
                || !Files.isDirectory(folder)) {
            return;
        }
        Instant before = Instant.now().minus(LEFT_BEHIND);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                try {
                    if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                        delete(each);
                    }
                } catch (NoSuchFileException finished) {
                    // Another picture, which has its name by now.
                }
            }
        }
    }

    /// A picture in a file that has no name of its own yet.
    record Spooled(Path file, long length, String sha256) implements Content {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void discard() {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("A temporary file could not be deleted");
        }
    }

    private static final class Writing implements Incoming {
        private final Path file;
        // Not a channel: an interruption closes those, and what is written here was paid for.
        private final FileOutputStream out;
        private final MessageDigest digest = DurableFiles.sha256();
        private long length;
        private boolean finished;

        Writing(Path file, FileOutputStream out) {
            this.file = file;
            this.out = out;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
            digest.update(bytes, offset, count);
            length += count;
        }

        @Override
        public Content finish() throws IOException {
            out.close();
            finished = true;
            return new Spooled(file, length, HexFormat.of().formatHex(digest.digest()));
        }

        @Override
        public void close() throws IOException {
            if (!finished) {
                out.close();
                delete(file);
            }
        }
    }
}
