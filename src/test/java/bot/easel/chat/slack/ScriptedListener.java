package bot.easel.chat.slack;

import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Remembers what it hears and does what a test tells it to.
final class ScriptedListener implements InteractionListener {
    private final List<Interaction> heard = new CopyOnWriteArrayList<>();
    private volatile Consumer<Interaction> script = interaction -> {};

    void then(Consumer<Interaction> next) {
        script = next;
    }

    List<Interaction> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void on(Interaction interaction) {
        heard.add(interaction);
        script.accept(interaction);
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return List.of();
    }
}
