package bot.easel.command;

import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.studio.Rush;
import java.util.List;

/// Lets the studio know that members wait for their first answer.
///
/// @param listener who answers them
public record AnsweredFirst(InteractionListener listener, Rush rush)
        implements InteractionListener {
    @Override
    public void on(Interaction interaction) {
        try (Rush.Waiting _ = rush.begin()) {
            listener.on(interaction);
        }
    }

    @Override
    public void request(Runnable work) {
        listener.request(work);
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return listener.complete(completion);
    }
}
