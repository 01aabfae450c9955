package bot.easel.chat.discord;

import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Remembers what members did and answers as the test says.
final class FakeListener implements InteractionListener {
    private final BlockingQueue<Interaction> heard = new LinkedBlockingQueue<>();
    volatile Consumer<Interaction> answer = interaction -> {};
    volatile Function<Completion, List<Choice>> choices = completion -> List.of();

    @Override
    public void on(Interaction interaction) {
        answer.accept(interaction);
        heard.add(interaction);
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return choices.apply(completion);
    }

    <T extends Interaction> T next(Class<T> type) throws InterruptedException {
        Interaction interaction = heard.poll(30, TimeUnit.SECONDS);
        if (!type.isInstance(interaction)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + interaction);
        }
        return type.cast(interaction);
    }

    int waiting() {
        return heard.size();
    }
}
