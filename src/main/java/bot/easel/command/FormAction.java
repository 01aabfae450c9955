package bot.easel.command;

import bot.easel.chat.Interaction;

/// What a form leads to that belongs to no command.
public interface FormAction {
    /// The word before the colon in the ids of its forms.
    String name();

    /// Carries the form out and answers it. The one who sent it is authorised here.
    ///
    /// @param argument what followed the colon, checked by nobody
    void submitted(Interaction.FormSubmit submit, String argument);
}
