package bot.easel.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks at a catalogue's file again and again, and reads it where what stands in it has changed.
/// Times of change are not asked: a file that was swapped may be older than the one before.
///
/// For one thread.
public final class CatalogueLook {
    private @Nullable Path file;
    private byte @Nullable [] seen;
    private @Nullable CatalogueReading last;

    /// What stands in the file now; the very same answer as long as it stays as it is.
    public CatalogueReading at(Path path) {
        byte @Nullable [] now = bytes(path);
        CatalogueReading known = last;
        if (known != null && path.equals(file) && now != null && Arrays.equals(now, seen)) {
            return known;
        }
        CatalogueReading reading = CatalogueFile.read(path);
        // The same trouble is the same answer, too.
        CatalogueReading answer =
                known instanceof CatalogueReading.Broken && known.equals(reading) ? known : reading;
        file = path;
        seen = now;
        last = answer;
        return answer;
    }

    private static byte @Nullable [] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException away) {
            // Reading it next says why, with the path.
            return null;
        }
    }
}
