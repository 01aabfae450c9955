package bot.easel.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at the configuration's file again and again, and reads it where what stands in it has
/// changed. Times of change are not asked: a file that was swapped may be older than the one before.
///
/// For one thread.
final class ConfigLook implements Supplier<Outcome> {
    private final Path file;
    private final Supplier<Outcome> reading;
    private @Nullable Outcome last;

    /// The file's bytes when it was read last; null where there was none.
    private @Nullable ByteBuffer seen;

    /// @param reading reads the file, whose text is all that may change the outcome
    ConfigLook(Path file, Supplier<Outcome> reading) {
        this.file = file;
        this.reading = reading;
    }

    /// The very same outcome as long as the file stays as it is.
    @Override
    public Outcome get() {
        @Nullable ByteBuffer now;
        try {
            now = Files.exists(file) ? ByteBuffer.wrap(Files.readAllBytes(file)) : null;
        } catch (IOException away) {
            // Reading it says why.
            last = null;
            return reading.get();
        }
        Outcome known = last;
        if (known == null || !Objects.equals(now, seen)) {
            known = reading.get();
            last = known;
            seen = now;
        }
        return known;
    }
}
