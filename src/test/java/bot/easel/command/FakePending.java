package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Dictated;
import bot.easel.studio.PendingStore;
import bot.easel.studio.Styles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps what waits for a press, for ever.
final class FakePending implements PendingStore {
    final Map<String, String> kept = new HashMap<>();
    final List<Attachment> listened = new ArrayList<>();
    Dictated dictated = new Dictated.Off();
    final FakeApprovals approvals = new FakeApprovals();
    private final Map<String, Instant> until = new HashMap<>();
    private final InstantSource clock;

    FakePending() {
        this(Samples.CLOCK);
    }

    FakePending(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void keep(String id, String text, Instant until) {
        assertThat(until).isAfter(Samples.NOW);
        kept.put(id, text);
    }

    @Override
    public String keepFirst(String id, String text, Duration within) {
        Instant now = clock.instant();
        if (until.getOrDefault(id, now).isAfter(now)) {
            return kept.getOrDefault(id, text);
        }
        kept.put(id, text);
        until.put(id, now.plus(within));
        return text;
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
        return new CommandParts(
                studio,
                channel -> policy,
                this,
                approvals,
                new Styles(new NoStyles(), Samples.CLOCK),
                new FakeConsultations(),
                (eventKey, member, conversation, file) -> {
                    listened.add(file);
                    return dictated;
                },
                Samples.CLOCK,
                () -> "pending-1");
    }
}
