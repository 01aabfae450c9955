package bot.easel.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Makes temporary folders in memory where the system offers that, for tests that open thousands of
/// databases one after the other and would otherwise wait for the disk. What has to survive a crash
/// of the machine is no business of theirs.
final class RamDisk implements TempDirFactory {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /// Containers often have next to nothing there.
    private static final long ENOUGH = 48L << 20;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
            throws IOException {
        return Files.isWritable(SHARED_MEMORY)
                        && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ENOUGH
                ? Files.createTempDirectory(SHARED_MEMORY, "easel-test")
                : Files.createTempDirectory("easel-test");
    }
}
