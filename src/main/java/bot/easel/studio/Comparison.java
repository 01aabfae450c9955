package bot.easel.studio;

import bot.easel.spend.Usd;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several models at one prompt: admitted together or not at all, shown in one message.
///
/// @param generations one for each model, in the order in which the models were named
/// @param votes how many members prefer a picture, by the id of its generation; a picture that
///     nobody prefers is left out
public record Comparison(List<Generation> generations, Map<String, Integer> votes) {
    public static final int FEWEST = 2;
    public static final int MOST = 4;

    public Comparison {
        generations = List.copyOf(generations);
        votes = Map.copyOf(votes);
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("a comparison of nothing");
        }
    }

    /// The one that the message and its delivery belong to.
    public Generation head() {
        return generations.getFirst();
    }

    public String id() {
        return head().id();
    }

    public int votesFor(Generation generation) {
        return votes.getOrDefault(generation.id(), 0);
    }

    /// What was settled for all of them.
    public Usd cost() {
        return generations.stream()
                .flatMap(each -> Optional.ofNullable(each.cost()).stream())
                .reduce(Usd.ZERO, Usd::plus);
    }

    /// What is still held for those that wait, run or whose outcome is not known.
    public Usd held() {
        return generations.stream()
                .filter(each -> !each.state().isEnd() || each.state() == GenerationState.UNKNOWN)
                .filter(each -> each.cost() == null)
                .map(Generation::held)
                .reduce(Usd.ZERO, Usd::plus);
    }
}
