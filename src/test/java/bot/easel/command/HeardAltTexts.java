package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.studio.AltTextStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Alt texts of which a test hears what became of each.
final class HeardAltTexts implements AltTextStore {
    private final AltTextStore real;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    HeardAltTexts(AltTextStore real) {
        this.real = real;
    }

    /// The next thing that happens to one, in words.
    void awaitNext(String expected) {
        try {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isNotNull().startsWith(expected);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isQuiet() {
        return heard.isEmpty();
    }

    @Override
    public Optional<Owed> claim(String owner, Duration lease) {
        return real.claim(owner, lease);
    }

    @Override
    public void written(Owed owed, String text) {
        real.written(owed, text);
        heard.add("written: " + text);
    }

    @Override
    public void givenUp(Owed owed, String reason) {
        real.givenUp(owed, reason);
        heard.add("given up: " + reason);
    }

    @Override
    public void later(Owed owed, Instant notBefore, String reason) {
        real.later(owed, notBefore, reason);
        heard.add("later: " + reason);
    }

    @Override
    public Map<Integer, String> of(String generation) {
        return real.of(generation);
    }
}
