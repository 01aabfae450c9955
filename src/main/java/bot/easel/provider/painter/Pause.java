package bot.easel.provider.painter;

import java.time.Duration;

/// Waits; [Thread#sleep(Duration)] outside tests.
@FunctionalInterface
public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
}
