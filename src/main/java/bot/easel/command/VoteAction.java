package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.studio.Comparison;
import bot.easel.studio.Comparisons;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a member's vote for one of several models' pictures, or moves it there.
final class VoteAction implements Action {
    private static final Card NOT_THERE =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("There is no picture here to vote for: it was deleted, or given up."),
                    Line.of("Your vote, if you gave one, is where it was."));

    private final Comparisons comparisons;
    private final PressedPicture pictures;

    VoteAction(Comparisons comparisons, PressedPicture pictures) {
        this.comparisons = comparisons;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return Buttons.VOTE;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        Origin origin = press.origin();
        Optional<Generation> seen = pictures.find(argument, origin);
        origin.responder()
                .reply(
                        seen.map(each -> comparisons.vote(each.id(), origin.member()))
                                .map(VoteAction::answer)
                                .orElse(NOT_THERE));
    }

    private static Card answer(Comparisons.Voting voting) {
        return switch (voting) {
            case Comparisons.Voting.Counted(Comparison comparison, Generation choice) ->
                    Card.of(
                            Card.Tone.INFO,
                            Line.of("Your vote is for " + choice.recipe().model() + "."),
                            Line.of("So far: " + Words.all(counts(comparison)) + "."));
            case Comparisons.Voting.NotThere _ -> NOT_THERE;
        };
    }

    private static List<String> counts(Comparison comparison) {
        List<String> counts = new ArrayList<>();
        for (Generation each : comparison.generations()) {
            int votes = comparison.votesFor(each);
            if (votes > 0) {
                counts.add(each.recipe().model() + " " + votes);
            }
        }
        return counts;
    }
}
