package bot.easel.command;

import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Studio;
import java.util.ArrayList;
import java.util.List;

/// Finds earlier pictures by the ids that people read in Details.
final class References {
    private final Studio studio;

    References(Studio studio) {
        this.studio = studio;
    }

    /// The pictures, or why there are none.
    sealed interface Found {
        record Pictures(List<SourceRef> pictures) implements Found {
            public Pictures {
                pictures = List.copyOf(pictures);
            }
        }

        record Missing(Problem problem) implements Found {}
    }

    /// @param ids as `Wish` holds them: `1a2b3c4d`, or `1a2b3c4d.2` for the second picture
    Found find(Origin origin, List<String> ids) {
        List<SourceRef> pictures = new ArrayList<>();
        for (String id : ids) {
            String[] parts = id.split("\\.", 2);
            int number = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
            Generation found =
                    studio.findByShortId(origin.member().id().workspace(), parts[0])
                            .filter(each -> PressedPicture.maySee(each, origin))
                            .orElse(null);
            if (found == null) {
                return new Found.Missing(
                        new Problem(
                                "I know no picture " + id + " that you can use here.",
                                "Its id is in its Details, under More; or attach the picture."));
            }
            if (found.state() != GenerationState.READY || found.cancelled()) {
                return new Found.Missing(
                        new Problem(
                                "There is no finished picture " + id + ".",
                                "Take the id of one that is drawn."));
            }
            List<SourceRef> all = Material.picturesOf(found);
            if (number > all.size()) {
                return new Found.Missing(onlySoMany(parts[0], all.size()));
            }
            pictures.add(all.get(number - 1));
        }
        return new Found.Pictures(pictures);
    }

    private static Problem onlySoMany(String id, int many) {
        return new Problem(
                id + " has only " + Words.count(many, "picture") + ".",
                "The last one is " + (many == 1 ? id : id + "." + many) + ".");
    }
}
