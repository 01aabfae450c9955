package bot.easel.command;

import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import java.util.List;

/// One command, declared and carried out.
public interface Command {
    /// What platforms register.
    CommandSpec spec();

    /// Carries it out and answers through the call's responder.
    void run(Interaction.CommandCall call);

    /// Values while a member types, best first; from memory.
    default List<Choice> complete(Completion completion) {
        return List.of();
    }

    /// What the buttons lead to that this command puts into its answers.
    default List<Action> actions() {
        return List.of();
    }

    /// Takes a form whose id starts with the command's name. `false` when it is none of this
    /// command's.
    default boolean submitted(Interaction.FormSubmit submit) {
        return false;
    }
}
