package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.studio.Generation;
import java.util.List;

/// What a message, or words near it, is about.
sealed interface Subject {
    /// Pictures that Easel drew, finished and for the member to see.
    record Drawn(Generation generation) implements Subject {}

    /// Pictures of anybody.
    record Files(List<Attachment> files) implements Subject {
        public Files {
            files = List.copyOf(files);
        }
    }

    /// There is, was or may be something, and it cannot be used.
    record Lost(Problem problem) implements Subject {}

    /// No picture far and wide.
    record Nothing() implements Subject {}
}
