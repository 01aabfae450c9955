package bot.easel.command;

import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;

/// What a picture shows, for people who hear it: the words it began with, then every change.
final class Descriptions {
    private Descriptions() {}

    /// @param madeFrom what it was made from, the oldest first
    /// @param atMost characters; where they do not suffice, the newest change is kept
    static String of(Generation generation, List<Generation> madeFrom, int atMost) {
        List<Generation> steps = new ArrayList<>(madeFrom);
        steps.add(generation);
        List<String> parts = new ArrayList<>();
        parts.add(beginning(steps.getFirst()));
        boolean changed = false;
        for (Generation step : steps) {
            switch (step.kind()) {
                case EDIT -> {
                    parts.add((changed ? "then: " : "changed: ") + Spoken.words(step.caption()));
                    changed = true;
                }
                case VARY -> {
                    parts.add(changed ? "then varied" : "varied");
                    changed = true;
                }
                // The picture of its parent, or its own words.
                case NEW, AGAIN, UPSCALE -> {}
            }
        }
        return joined(parts, atMost);
    }

    /// A change without a parent is one of somebody's picture, which nobody has described.
    private static String beginning(Generation first) {
        return switch (first.kind()) {
            case NEW, AGAIN, UPSCALE -> Spoken.words(first.caption());
            case EDIT, VARY -> "a picture that somebody sent";
        };
    }

    private static String joined(List<String> parts, int atMost) {
        String whole = String.join("; ", parts);
        if (whole.length() <= atMost || parts.size() == 1) {
            return Words.clip(whole, atMost);
        }
        String newest = "; " + Words.clip(parts.getLast(), atMost * 2 / 3);
        String before = String.join("; ", parts.subList(0, parts.size() - 1));
        return Words.clip(before, atMost - newest.length()) + newest;
    }
}
