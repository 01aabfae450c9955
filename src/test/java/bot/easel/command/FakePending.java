package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.PendingStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps what waits for a press, for ever.
final class FakePending implements PendingStore {
    final Map<String, String> kept = new HashMap<>();

    @Override
    public void keep(String id, String text, Instant until) {
        assertThat(until).isAfter(Samples.NOW);
        kept.put(id, text);
    }

    @Override
    public Optional<String> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    /// Parts that work with this store and give ids that are alike.
    CommandParts parts(FakeStudio studio) {
        return parts(studio, Samples.policy());
    }

    CommandParts parts(FakeStudio studio, ChannelPolicy policy) {
        return new CommandParts(studio, channel -> policy, this, Samples.CLOCK, () -> "pending-1");
    }
}
