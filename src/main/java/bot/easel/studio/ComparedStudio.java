package bot.easel.studio;

import bot.easel.chat.Member;
import bot.easel.chat.WorkspaceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Comparisons over the intake and the store.
final class ComparedStudio implements Comparisons {
    private static final Duration OF_LATE = Duration.ofDays(90);

    private final ComparisonIntake intake;
    private final ComparisonStore store;
    private final GenerationStore generations;
    private final AssetStore assets;
    private final InstantSource clock;
    private final Runnable deliveriesWake;

    ComparedStudio(
            ComparisonIntake intake,
            ComparisonStore store,
            GenerationStore generations,
            AssetStore assets,
            InstantSource clock,
            Runnable deliveriesWake) {
        this.intake = intake;
        this.store = store;
        this.generations = generations;
        this.assets = assets;
        this.clock = clock;
        this.deliveriesWake = deliveriesWake;
    }

    @Override
    public Submission compare(List<ImageRequest> requests) {
        return intake.submit(requests);
    }

    @Override
    public Optional<Comparison> of(Generation generation) {
        return Optional.ofNullable(generation.comparison()).flatMap(store::find);
    }

    @Override
    public Voting vote(String generation, Member by) {
        Optional<Generation> found =
                generations
                        .find(generation)
                        .filter(each -> each.channel().workspace().equals(by.id().workspace()));
        Optional<Comparison> before = found.flatMap(this::of);
        if (before.isEmpty() || !store.vote(found.get(), by.id(), areKept(before.get()))) {
            return new Voting.NotThere();
        }
        deliveriesWake.run();
        return new Voting.Counted(of(found.get()).orElseThrow(), found.get());
    }

    /// A message is not shown anew without the pictures that it still shows.
    private boolean areKept(Comparison comparison) {
        return comparison.generations().stream()
                .flatMap(each -> each.assets().stream())
                .allMatch(asset -> assets.open(asset.id()).isPresent());
    }

    @Override
    public Map<String, ModelStanding> standings(WorkspaceId workspace) {
        return store.standings(workspace, clock.instant().minus(OF_LATE)).stream()
                .collect(Collectors.toUnmodifiableMap(ModelStanding::model, Function.identity()));
    }
}
