package bot.easel.catalogue;

import java.util.List;

/// What came of reading a catalogue file.
public sealed interface CatalogueReading {
    record Read(Catalogue catalogue) implements CatalogueReading {}

    /// Nothing of a broken file is used.
    ///
    /// @param problems all of them, in the order of the file
    record Broken(List<CatalogueProblem> problems) implements CatalogueReading {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
