package bot.easel.bench.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A platform between which and OpenAI a program is put, with members who want pictures.
interface Stage extends AutoCloseable {
    /// What Easel is told of the platform.
    Map<String, String> environment();

    /// What the floor is told of the platform.
    List<String> floorArguments();

    /// Waits until the program hears what members do.
    void awaitProgram();

    /// Asks for a picture and waits until it is there; empty when it never came.
    ///
    /// @param number of the picture, counted over everything that is asked for here
    Optional<Shot> picture(int number);

    /// What was done against the platform's rules.
    List<String> violations();

    @Override
    void close();
}
