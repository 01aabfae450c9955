package bot.easel.store;

import java.time.Duration;

/// Told of every commit of the writer: how many operations shared it, and how long it took from the
/// begin to the durable end.
@FunctionalInterface
public interface CommitListener {
    void committed(int operations, Duration took);
}
