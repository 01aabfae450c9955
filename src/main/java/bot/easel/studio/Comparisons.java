package bot.easel.studio;

import bot.easel.chat.Member;
import bot.easel.chat.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Models side by side, as the commands see it.
public interface Comparisons {
    /// Resolves, bounds and admits one request for each model: all of them or none. What is accepted
    /// is durable; the studio shows and delivers it in one message.
    ///
    /// @param requests of one event and member, each with another model
    Submission compare(List<ImageRequest> requests);

    /// The comparison that a generation belongs to.
    Optional<Comparison> of(Generation generation);

    /// Puts a member's one vote on a picture, wherever it was before. Whether the member may see the
    /// picture is the caller's to check.
    ///
    /// @param generation the id of one in a comparison
    Voting vote(String generation, Member by);

    /// What became of a vote.
    sealed interface Voting {
        /// @param comparison with the votes as they stand now
        record Counted(Comparison comparison, Generation choice) implements Voting {}

        /// It is no picture of a comparison that could be preferred.
        record NotThere() implements Voting {}
    }

    /// How the models have done in a workspace of late, by their ids.
    Map<String, ModelStanding> standings(WorkspaceId workspace);
}
