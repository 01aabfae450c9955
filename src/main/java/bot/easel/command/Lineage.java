package bot.easel.command;

import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a picture was made from, step by step, as far as one member may see: the words of a deleted
/// or private step stay hidden, and so does everything before it.
final class Lineage {
    private static final String THEN = ", then: ";
    private static final int STEPS_READ = 30;

    private final PressedPicture pictures;

    Lineage(PressedPicture pictures) {
        this.pictures = pictures;
    }

    /// @param steps newest first
    /// @param goesOn whether there is, or was, something before the last one
    record Ancestors(List<Generation> steps, boolean goesOn) {
        Ancestors {
            steps = List.copyOf(steps);
        }
    }

    Ancestors ancestors(Generation generation, Origin viewer, int most) {
        List<Generation> steps = new ArrayList<>();
        Optional<Generation> parent = parent(generation, viewer);
        Generation last = generation;
        while (parent.isPresent() && steps.size() < most) {
            last = parent.get();
            steps.add(last);
            parent = parent(last, viewer);
        }
        return new Ancestors(steps, last.parent() != null);
    }

    /// What all steps together ask for: "a lighthouse at dusk, then: make it night". Where that is
    /// too long, the oldest words give way.
    String wish(Generation generation, Origin viewer, int most) {
        List<String> words = new ArrayList<>();
        Generation step = generation;
        for (int i = 0; i < STEPS_READ; i++) {
            boolean changed = step.kind() == Generation.Kind.EDIT;
            Optional<Generation> parent = parent(step, viewer);
            if (changed || parent.isEmpty()) {
                words.addFirst(Spoken.words(step.caption()));
            }
            if (parent.isEmpty()) {
                break;
            }
            step = parent.get();
        }
        while (words.size() > 1 && String.join(THEN, words).length() > most) {
            words.removeFirst();
        }
        return Words.clip(String.join(THEN, words), most);
    }

    private Optional<Generation> parent(Generation generation, Origin viewer) {
        String parent = generation.parent();
        return parent == null ? Optional.empty() : pictures.find(parent, viewer);
    }
}
