package bot.easel.command;

import bot.easel.chat.Interaction;
import java.util.Optional;

/// Reads what members say to one another.
@FunctionalInterface
public interface Listening {
    /// What there is to do about the words; it answers whoever said them. Empty when they are not
    /// meant for Easel, and then nobody hears from it, whatever goes wrong.
    Optional<Runnable> heard(Interaction.Message message);
}
