package bot.easel.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dialog to fill in; a platform that has none (or no trigger left) says so by failing to open it.
///
/// @param id opaque, at most 100 characters; comes back with the submission
/// @param title at most 24 characters, which is Slack's limit
/// @param inputs at most 8; a platform that has room for fewer leaves out those that need not be filled
///     in and say nothing yet, from the end
/// @param files where files can be put in, or null; a platform that has no room for it besides the
///     inputs leaves it out
public record Form(
        String id,
        String title,
        String submitLabel,
        List<Input> inputs,
        @Nullable FileInput files) {
    private static final int INPUTS_MAX = 8;

    /// @param max how many files, 1 to 10
    public record FileInput(String name, String label, int max) {
        public FileInput {
            if (max < 1 || max > 10) {
                throw new IllegalArgumentException("a form takes 1 to 10 files");
            }
        }
    }

    public Form {
        inputs = List.copyOf(inputs);
        if (title.length() > 24
                || inputs.isEmpty()
                || inputs.size() > INPUTS_MAX
                || id.length() > 100) {
            throw new IllegalArgumentException("form outside the platforms' limits: " + id);
        }
    }

    /// One input: free text when there are no choices, otherwise a list to pick from.
    ///
    /// @param maxLength for text; a platform clips it to its own limit
    public record Input(
            String name,
            String label,
            boolean required,
            boolean multiline,
            int maxLength,
            List<Choice> choices,
            @Nullable String initial) {
        public Input {
            choices = List.copyOf(choices);
        }
    }
}
