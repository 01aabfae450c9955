package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a picture was made from, step by step.
final class Lineage {
    private static final Logger log = LoggerFactory.getLogger(Lineage.class);

    /// More steps than anybody reads out.
    private static final int DEEPEST = 10;

    private final GenerationStore store;

    Lineage(GenerationStore store) {
        this.store = store;
    }

    /// The nearest ancestors, the oldest first. Words for a picture are no reason to withhold it: a
    /// store that is away ends the walk.
    List<Generation> of(Generation generation) {
        List<Generation> steps = new ArrayList<>();
        String parent = generation.parent();
        while (parent != null && steps.size() < DEEPEST) {
            Optional<Generation> step = find(parent);
            step.ifPresent(steps::add);
            parent = step.map(Generation::parent).orElse(null);
        }
        return List.copyOf(steps.reversed());
    }

    private Optional<Generation> find(String id) {
        try {
            return store.find(id);
        } catch (LedgerUnavailable e) {
            log.atWarn()
                    .addKeyValue("generation", id)
                    .setCause(e)
                    .log("What a picture was made from is left unsaid");
            return Optional.empty();
        }
    }
}
