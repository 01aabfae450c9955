package bot.easel.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the catalogue in use and takes a changed file without a restart. A file that is broken or
/// away leaves the last good catalogue in use.
public final class CatalogueSource implements Supplier<Catalogue> {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSource.class);

    private final @Nullable Path file;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Catalogue current;
    private @Nullable Stamp seen;

    private CatalogueSource(@Nullable Path file, Catalogue first, @Nullable Stamp seen) {
        this.file = file;
        this.current = first;
        this.seen = seen;
    }

    /// Watches a file whose first reading was good.
    public static CatalogueSource watching(Path file, Catalogue first) {
        // Without a stamp the next refresh reads once more, so no change in between is missed.
        return new CatalogueSource(file, first, null);
    }

    /// Always the same catalogue.
    public static CatalogueSource of(Catalogue catalogue) {
        return new CatalogueSource(null, catalogue, null);
    }

    /// The catalogue now; ask once for each decision.
    @Override
    public Catalogue get() {
        return current;
    }

    /// Reads the file again if it has changed.
    ///
    /// @return the problems of a changed file that cannot be used; empty when all is well
    public List<CatalogueProblem> refresh() {
        Path path = file;
        if (path == null) {
            return List.of();
        }
        refreshing.lock();
        try {
            Stamp now = Stamp.of(path);
            if (now != null && now.equals(seen)) {
                return List.of();
            }
            return switch (CatalogueFile.read(path)) {
                case CatalogueReading.Read(Catalogue catalogue) -> {
                    current = catalogue;
                    seen = now;
                    LOG.atInfo()
                            .addKeyValue("file", path)
                            .addKeyValue("asOf", catalogue.asOf())
                            .addKeyValue("models", catalogue.models().size())
                            .log("catalogue read");
                    yield List.of();
                }
                case CatalogueReading.Broken(List<CatalogueProblem> problems) -> {
                    seen = now;
                    LOG.atWarn()
                            .addKeyValue("file", path)
                            .addKeyValue("problems", problems.size())
                            .addKeyValue("first", problems.getFirst().message())
                            .log("catalogue is broken, the last good one stays in use");
                    yield problems;
                }
            };
        } finally {
            refreshing.unlock();
        }
    }

    /// What shows that a file has changed, without reading it.
    private record Stamp(FileTime modified, long length) {
        static @Nullable Stamp of(Path path) {
            try {
                return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
            } catch (IOException away) {
                // Reading it next reports why, with the path.
                return null;
            }
        }
    }
}
