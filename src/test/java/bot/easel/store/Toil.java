package bot.easel.store;

import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/// What a busy process does: it admits, dispatches and ends, and says so only after the store has
/// said that it is durable.
final class Toil {
    /// What a reservation may be after it was said to be so.
    static final Map<String, List<String>> STATES =
            Map.of(
                    "held", List.of("HELD", "DISPATCHED", "SETTLED", "RELEASED", "UNKNOWN"),
                    "dispatched", List.of("DISPATCHED", "SETTLED", "RELEASED", "UNKNOWN"),
                    "settled", List.of("SETTLED"),
                    "released", List.of("RELEASED"),
                    "unknown", List.of("UNKNOWN"));

    private final JdbcGenerationStore store;
    private final String owner;
    private final Duration patience;
    private final BiConsumer<String, String> say;

    /// @param patience how long an admission may take
    /// @param say hears a word of [#STATES] and the id of the request
    Toil(
            JdbcGenerationStore store,
            String owner,
            Duration patience,
            BiConsumer<String, String> say) {
        this.store = store;
        this.owner = owner;
        this.patience = patience;
        this.say = say;
    }

    void ask(String who) {
        String id = UUID.randomUUID().toString();
        Generation generation =
                Workbench.generation(
                        id, who, Workbench.recipe("painter", List.of()), Workbench.START);
        HoldDecision decision =
                store.admit(
                        "event-" + id,
                        generation,
                        Workbench.hold(
                                generation,
                                100,
                                limit(workspace(), Period.MONTH, 1_000_000_000),
                                limit(member(who), Period.DAY, 1_000_000_000)),
                        patience);
        if (decision instanceof HoldDecision.Held) {
            say.accept("held", id);
        }
    }

    void work() {
        Optional<Generation> claimed = store.claim(Workbench.claim(owner));
        if (claimed.isEmpty()) {
            return;
        }
        Generation job = claimed.get();
        if (!store.dispatch(job.id(), owner, job.recipe().hash())) {
            return;
        }
        say.accept("dispatched", job.id());
        switch (job.id().charAt(0) % 4) {
            case 0 -> {
                if (store.release(job.id(), owner, Failure.of(Failure.Kind.REJECTED))) {
                    say.accept("released", job.id());
                }
            }
            case 1 -> {
                if (store.outcomeUnknown(
                        job.id(), owner, Failure.of(Failure.Kind.OUTCOME_UNKNOWN))) {
                    say.accept("unknown", job.id());
                }
            }
            default -> {
                if (store.settle(job.id(), Usd.ofNanos(60), Workbench.answer(1))) {
                    say.accept("settled", job.id());
                }
            }
        }
    }
}
