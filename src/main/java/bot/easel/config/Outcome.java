package bot.easel.config;

import java.util.List;

/// What became of reading the configuration.
public sealed interface Outcome {

    /// It can be used.
    ///
    /// @param warnings what somebody should look at all the same
    /// @param written whether there was a file with anything in it
    record Loaded(EaselConfig config, List<Problem> warnings, boolean written) implements Outcome {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /// It must not be used.
    ///
    /// @param problems every one of them, in the order of the file; never empty
    record Rejected(List<Problem> problems, List<Problem> warnings) implements Outcome {
        public Rejected {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }
}
