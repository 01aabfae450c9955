package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/// What pictures show, in the words of a model, where a channel wants it: written once the message
/// stands, which it never holds up.
final class AltTexts {
    /// Longer than a question may take, with its mark and its settlement.
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration IDLE = Duration.ofSeconds(10);

    /// Few: each holds a picture in memory, and nobody waits for it.
    private static final int AT_ONCE = 4;

    private final AltTextStore store;
    private final Consultations consultations;
    private final Policies policies;
    private final Workers<AltTextStore.Owed> workers;

    AltTexts(
            AltTextStore store,
            Consultations consultations,
            Policies policies,
            AltTextWriter writer,
            String owner,
            ExecutorService threads) {
        this.store = store;
        this.consultations = consultations;
        this.policies = policies;
        this.workers =
                new Workers<>(
                        "alt texts",
                        () -> store.claim(owner, LEASE),
                        writer::write,
                        owed -> owed.generation().request(),
                        () -> AT_ONCE,
                        IDLE,
                        threads);
    }

    /// Whether a delivery leads to alt texts. What was delivered before leads to no more of them.
    boolean isDue(Delivery delivery) {
        Generation generation = delivery.generation();
        return !delivery.refresh()
                && consultations.isOn(AssistantJob.ALT_TEXT)
                && policies.of(generation.channel()).altText();
    }

    /// Those of a generation that are written, by the index of the picture.
    Map<Integer, String> of(Generation generation) {
        return store.of(generation.id());
    }

    void start() {
        workers.start();
    }

    /// There may be something to write.
    void wake() {
        workers.wake();
    }

    /// Takes nothing more; what was taken goes on.
    void stopTaking() {
        workers.stopTaking();
    }
}
