package bot.easel.config;

import bot.easel.catalogue.Ability;
import bot.easel.catalogue.AssistantJob;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.Model;
import bot.easel.catalogue.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which model does what for the studio's assistant. What a model can do is in the catalogue, so
/// that [#problems] is asked once that is read.
///
/// @param jobs those that are on
/// @param longestClip the longest recording that is listened to
public record AssistantConfig(Map<AssistantJob, Named> jobs, Duration longestClip) {
    private static final String OFF = "off";
    private static final Duration USUAL_CLIP = Duration.ofMinutes(2);

    /// A model that is named for a job.
    ///
    /// @param where it is named
    public record Named(String model, String where) {
        /// Another line of the file makes it no other setting.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named that && model.equals(that.model);
        }

        @Override
        public int hashCode() {
            return model.hashCode();
        }
    }

    /// What does the jobs where nothing is said.
    enum Usual {
        /// OpenAI is connected.
        OPENAI("gpt-6-luna", "gpt-transcribe"),
        /// Nothing but the painter is, which does not hear.
        PAINTER("painter-plain", OFF),
        NOTHING(OFF, OFF);

        private final String answers;
        private final String hears;

        Usual(String answers, String hears) {
            this.answers = answers;
            this.hears = hears;
        }

        private String model(AssistantJob job) {
            if (!job.isOnUnasked()) {
                return OFF;
            }
            return job.needs().contains(Ability.HEARS) ? hears : answers;
        }
    }

    public AssistantConfig {
        jobs = Map.copyOf(jobs);
    }

    static AssistantConfig read(Section section, Usual usual) {
        Map<AssistantJob, Named> jobs = new EnumMap<>(AssistantJob.class);
        Fields fields = new Fields(section);
        for (AssistantJob job : AssistantJob.values()) {
            String model = fields.text(job.key(), usual.model(job));
            if (!model.isEmpty() && !model.equalsIgnoreCase(OFF)) {
                jobs.put(job, new Named(model, section.where(job.key())));
            }
        }
        Duration longestClip =
                fields.duration(
                        "longest-clip", USUAL_CLIP, Duration.ofSeconds(1), Duration.ofMinutes(20));
        section.finish();
        return new AssistantConfig(jobs, longestClip);
    }

    /// The models by job.
    public Map<AssistantJob, String> models() {
        return jobs.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().model()));
    }

    /// Everything that is wrong with it under this catalogue.
    public List<Problem> problems(Catalogue catalogue) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(jobs)
                .forEach((job, named) -> problem(job, named, catalogue).ifPresent(problems::add));
        return List.copyOf(problems);
    }

    private static Optional<Problem> problem(AssistantJob job, Named named, Catalogue catalogue) {
        List<String> fit =
                catalogue.models().stream()
                        .filter(model -> job.missing(model).isEmpty())
                        .map(Model::id)
                        .toList();
        String nearest =
                Nearest.inSpelling(named.model(), fit)
                        .map(near -> "Write " + near + ", the nearest that can, or off")
                        .orElse("Write off: no model of the catalogue can do this");
        Optional<Model> model = catalogue.find(named.model());
        if (model.isEmpty()) {
            return Optional.of(
                    problem(job, named, "the catalogue has no model " + named.model(), nearest));
        }
        return job.missing(model.get())
                .map(missing ->
                        problem(
                                job,
                                named,
                                "it takes a model that "
                                        + missing.words()
                                        + ", and "
                                        + named.model()
                                        + " does not",
                                nearest));
    }

    private static Problem problem(AssistantJob job, Named named, String what, String remedy) {
        return new Problem(named.where(), "assistant." + job.key(), what, remedy);
    }
}
