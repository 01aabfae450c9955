package bot.easel.command;

import bot.easel.chat.Interaction;

/// What a button leads to.
public interface Action {
    /// The word before the colon in the ids of its buttons; see [Buttons].
    String name();

    /// Carries the press out and answers it. Whoever sees a button can press it, so the one who
    /// pressed is authorised here.
    ///
    /// @param argument what followed the colon: whatever the id was made with, checked by nobody
    void pressed(Interaction.ButtonPress press, String argument);
}
