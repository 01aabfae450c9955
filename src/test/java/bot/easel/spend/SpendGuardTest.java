package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The one door to a hold.
class SpendGuardTest {
    private static final HoldRequest REQUEST =
            new HoldRequest("r", "g", 1, Usd.ofNanos(5), "p", "h", List.of());
    private final SpendGuard guard = new SpendGuard();

    @Test
    void theBooksDecideAboutExactlyWhatWasAskedOnce() {
        AtomicInteger calls = new AtomicInteger();

        HoldDecision decision =
                guard.admit(
                        REQUEST,
                        asked -> {
                            calls.incrementAndGet();
                            assertThat(asked).isEqualTo(REQUEST);
                            return new HoldDecision.Held(asked.reservationId());
                        });

        assertThat(decision).isEqualTo(new HoldDecision.Held("r"));
        assertThat(calls).hasValue(1);
    }

    @Invariant(16)
    @Test
    void aLedgerThatIsAwayIsARefusalAndIsNotAskedAgain() {
        AtomicInteger calls = new AtomicInteger();

        HoldDecision decision =
                guard.admit(
                        REQUEST,
                        asked -> {
                            calls.incrementAndGet();
                            throw new LedgerUnavailable("away");
                        });

        assertThat(decision).isInstanceOf(HoldDecision.Unavailable.class);
        assertThat(calls).hasValue(1);
    }
}
