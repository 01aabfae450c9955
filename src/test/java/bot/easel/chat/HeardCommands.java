package bot.easel.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Acknowledges every interaction and remembers the commands among them.
public final class HeardCommands implements InteractionListener {
    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Interaction.CommandCall> heard = new ArrayList<>();

    @Override
    public void on(Interaction interaction) {
        interaction.origin().responder().acknowledge();
        if (interaction instanceof Interaction.CommandCall call) {
            lock.lock();
            try {
                heard.add(call);
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public List<Choice> complete(Completion completion) {
        return List.of();
    }

    /// What was typed in the commands so far, in the order of hearing.
    public List<String> words() {
        return all().stream().map(HeardCommands::words).toList();
    }

    /// The keys of the events in which these words were heard.
    List<String> keysOf(String words) {
        return all().stream()
                .filter(call -> words(call).equals(words))
                .map(call -> call.origin().eventKey())
                .toList();
    }

    /// Waits until a command with these words has been heard.
    public void await(String words) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (heard.stream().noneMatch(call -> words(call).equals(words))) {
                if (left <= 0) {
                    throw new AssertionError("not heard: " + words + "; but " + heard);
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Interaction.CommandCall> all() {
        lock.lock();
        try {
            return List.copyOf(heard);
        } finally {
            lock.unlock();
        }
    }

    private static String words(Interaction.CommandCall call) {
        return call.options().get("prompt") instanceof OptionValue.Text(String value)
                ? value
                : call.text();
    }
}
