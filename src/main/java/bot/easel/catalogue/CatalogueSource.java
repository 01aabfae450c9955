package bot.easel.catalogue;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the catalogue in use.
public final class CatalogueSource implements Supplier<Catalogue> {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSource.class);

    private volatile Catalogue current;

    public CatalogueSource(Catalogue first) {
        current = first;
    }

    /// The catalogue now; ask once for each decision.
    @Override
    public Catalogue get() {
        return current;
    }

    /// Takes another one from now on. What was decided under the one before stays as it is.
    ///
    /// @param file where it was read
    public void use(Path file, Catalogue next) {
        current = next;
        LOG.atInfo()
                .addKeyValue("file", file)
                .addKeyValue("asOf", next.asOf())
                .addKeyValue("models", next.models().size())
                .log("catalogue read");
    }
}
