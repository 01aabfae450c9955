package bot.easel.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// Writes files that are either whole and durable, or not there: a temporary file, its bytes forced
/// to the disk, a rename, and the folder's entry forced too.
final class DurableFiles {
    /// What was written.
    record Hashed(String sha256, long length) {}

    /// Windows cannot open a folder; NTFS keeps its entries in a journal.
    private static final boolean FOLDERS_CAN_BE_FORCED =
            !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    private final Path unfinished;
    private final InstantSource clock;

    /// @param unfinished for temporary files, on the same disk as everything that is written
    DurableFiles(Path unfinished, InstantSource clock) {
        this.unfinished = unfinished;
        this.clock = clock;
    }

    Path unfinished() {
        return unfinished;
    }

    void write(Path target, String text) throws IOException {
        Path temporary = temporary();
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        moveInto(temporary, target);
    }

    /// Copies the stream to the file that its hash decides.
    Hashed writeHashed(InputStream in, Function<String, Path> target) throws IOException {
        Path temporary = temporary();
        MessageDigest digest = sha256();
        long length;
        // Not a channel: an interruption closes those, and what is written here was paid for.
        try (FileOutputStream out = new FileOutputStream(temporary.toFile());
                DigestOutputStream hashing = new DigestOutputStream(out, digest)) {
            length = in.transferTo(hashing);
            out.getFD().sync();
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        moveInto(temporary, target.apply(hash));
        return new Hashed(hash, length);
    }

    /// Makes a file that was written already durable, and gives it its name.
    void adopt(Path written, Path target) throws IOException {
        if (!Files.exists(written)) {
            throw new NoSuchFileException(written.toString());
        }
        try (FileOutputStream file = new FileOutputStream(written.toFile(), true)) {
            file.getFD().sync();
        }
        moveInto(written, target);
    }

    private Path temporary() throws IOException {
        return temporary(unfinished);
    }

    static Path temporary(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "", ".part");
    }

    private void moveInto(Path temporary, Path target) throws IOException {
        Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + target);
        }
        createFolders(folder);
        Files.move(
                temporary,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    private static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            force(parent);
        }
    }

    /// Forces everything in a folder that others wrote, and the folder itself.
    ///
    /// @return how many bytes its files have
    static long forceAll(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (Files.isDirectory(each)) {
                    force(each);
                } else {
                    try (FileChannel file = FileChannel.open(each, StandardOpenOption.WRITE)) {
                        file.force(true);
                        bytes += file.size();
                    }
                }
            }
        }
        return bytes;
    }

    static void force(Path folder) throws IOException {
        boolean forced = !FOLDERS_CAN_BE_FORCED;
        boolean interrupted = Thread.interrupted();
        while (!forced) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
                forced = true;
            } catch (ClosedByInterruptException again) {
                interrupted = Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
