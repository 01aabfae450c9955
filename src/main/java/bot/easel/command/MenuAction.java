package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.chat.MessageActionSpec;

/// An entry in the menu of a message, declared and carried out.
public interface MenuAction {
    /// What platforms register.
    MessageActionSpec spec();

    /// Carries it out and answers it. The one who chose it is authorised here.
    void chosen(Interaction.MessageAction action);
}
