package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import java.time.Duration;

/// How the adapter waits; passed in so that tests need not.
@FunctionalInterface
interface Pauses {
    void pause(Duration duration) throws InterruptedException;

    /// Waits, and gives up in plain words when the program is stopping.
    default void take(Duration duration) {
        try {
            pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailure.Temporary("interrupted", Duration.ofSeconds(1), e);
        }
    }
}
