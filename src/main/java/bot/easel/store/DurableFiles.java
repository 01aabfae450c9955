package bot.easel.store;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

/// Writes files that are either whole and durable, or not there: a temporary file, its bytes forced
/// to the disk, a rename, and the folder's entry forced too.
final class DurableFiles {
    /// A file that was written in full and has neither its name nor been forced to the disk.
    ///
    /// @param name where it will be
    record Written(Path file, Path name, long length) {}

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

    Written write(String text, Path name) throws IOException {
        return write(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), hash -> name);
    }

    /// Copies the stream to the file that its hash decides.
    Written write(InputStream in, Function<String, Path> name) throws IOException {
        Path file = temporary(unfinished);
        MessageDigest digest = sha256();
        long length;
        // Not a channel: an interruption closes those, and what is written here was paid for.
        try (FileOutputStream out = new FileOutputStream(file.toFile());
                DigestOutputStream hashing = new DigestOutputStream(out, digest)) {
            length = in.transferTo(hashing);
        }
        return new Written(file, name.apply(HexFormat.of().formatHex(digest.digest())), length);
    }

    /// Makes files durable and gives them their names, in this order: as long as the machine runs,
    /// each is there only when those before it are. The disk is asked for all of them at once, which
    /// takes it hardly longer than one: so who reads what names another file looks whether that is
    /// there.
    void keep(List<Written> files) throws IOException {
        // Those that a try before this one has renamed are forced.
        List<Written> fresh =
                files.stream()
                        .filter(each -> Files.exists(each.file()) || !Files.exists(each.name()))
                        .toList();
        allAtOnce(fresh, each -> force(each.file()));
        for (Written each : fresh) {
            rename(each);
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (Written each : files) {
            folders.add(folderOf(each.name()));
        }
        allAtOnce(List.copyOf(folders), DurableFiles::forceFolder);
    }

    @FunctionalInterface
    private interface Step<T> {
        void take(T each) throws IOException;
    }

    private static <T> void allAtOnce(List<T> all, Step<T> step) throws IOException {
        CompletableFuture<?>[] steps =
                all.stream()
                        .map(each ->
                                CompletableFuture.runAsync(
                                        () -> unchecked(step, each), Thread::startVirtualThread))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            // An interruption does not end this wait.
            CompletableFuture.allOf(steps).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e;
        }
    }

    private static <T> void unchecked(Step<T> step, T each) {
        try {
            step.take(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporary(Path folder) throws IOException {
        try {
            return Files.createTempFile(folder, "", ".part");
        } catch (NoSuchFileException missing) {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "", ".part");
        }
    }

    private static void force(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    private static Path folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        return folder;
    }

    private void rename(Written written) throws IOException {
        Files.setLastModifiedTime(written.file(), FileTime.from(clock.instant()));
        createFolders(folderOf(written.name()));
        Files.move(
                written.file(),
                written.name(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
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
            forceFolder(parent);
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
                    forceFolder(each);
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

    static void forceFolder(Path folder) throws IOException {
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
