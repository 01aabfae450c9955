package bot.easel.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What one run of a load measured.
///
/// @param images how many were done
/// @param steps the time of each step of an image, by its name, in the order of the steps
/// @param operationsPerCommit in hundredths
/// @param processor what all processes used while it ran
record Figures(
        long images,
        Duration took,
        List<Step> steps,
        long operationsPerCommit,
        Duration processor) {
    record Step(String name, Duration half, Duration ninetyNine) {}

    long perSecond() {
        return images * 1_000_000_000L / Math.max(1, took.toNanos());
    }

    /// Processor time of one image.
    long microsEach() {
        return processor.toNanos() / 1_000 / Math.max(1, images);
    }

    /// The run in the middle, by images a second, and what the others were between.
    record Spread(Figures middle, long slowest, long fastest) {
        static Spread of(List<Figures> runs) {
            List<Figures> sorted =
                    runs.stream().sorted(Comparator.comparingLong(Figures::perSecond)).toList();
            // Each percentile is the middle one of its own, or one bad second would hide the rest.
            List<Step> steps =
                    sorted.getFirst().steps().stream()
                            .map(step ->
                                    new Step(
                                            step.name(),
                                            middle(sorted, step.name(), Step::half),
                                            middle(sorted, step.name(), Step::ninetyNine)))
                            .toList();
            Figures middle = sorted.get(sorted.size() / 2);
            return new Spread(
                    new Figures(
                            middle.images(),
                            middle.took(),
                            steps,
                            middle.operationsPerCommit(),
                            middle.processor()),
                    sorted.getFirst().perSecond(),
                    sorted.getLast().perSecond());
        }

        private static Duration middle(
                List<Figures> runs, String name, Function<Step, Duration> figure) {
            List<Duration> sorted =
                    runs.stream()
                            .flatMap(run -> run.steps().stream())
                            .filter(step -> step.name().equals(name))
                            .map(figure)
                            .sorted()
                            .toList();
            return sorted.get(sorted.size() / 2);
        }
    }
}
