package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.studio.BillBooks;
import bot.easel.studio.BillBooks.Sent;
import bot.easel.studio.BillCheck;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The books' side of a comparison with a provider's bill. Invariant 18.
interface BillContract extends StoreContract {
    LocalDate TODAY = LocalDate.of(2026, 11, 20);
    Duration HOUR = Duration.ofHours(1);

    private BillBooks bills() {
        return new JdbcBillBooks(bench().database);
    }

    private Generation sent(long held) {
        return bench().dispatched("w1", "U1", held);
    }

    private void settle(Generation job, long cost) {
        bench().store.settle(job.id(), Usd.ofNanos(cost), answer(1));
    }

    private static Sent sent(
            long proven, long leaves, long enters, long unknown, long calls, long unknownCalls) {
        return new Sent(
                "sketch-1",
                Usd.ofNanos(proven),
                Usd.ofNanos(leaves),
                Usd.ofNanos(enters),
                Usd.ofNanos(unknown),
                calls,
                calls,
                unknownCalls);
    }

    @Test
    default void aDayHasWhatWasSentOnItWithItsProofAndWithout() {
        settle(sent(10), 4);
        settle(sent(10), 5);
        sent(7);
        bench().store.outcomeUnknown(sent(9).id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        bench().store.release(sent(11).id(), "w1", Failure.of(Failure.Kind.REJECTED));
        bench().admitted("U1", 13);

        assertThat(bills().sentOn("painter", TODAY)).containsExactly(sent(9, 0, 0, 16, 2, 2));
        assertThat(bills().sentOn("openai", TODAY)).isEmpty();
        assertThat(bills().sentOn("painter", TODAY.minusDays(1))).isEmpty();
    }

    @Test
    default void whatRunsOverMidnightMayBeInEitherDay() {
        bench().clock.set(Instant.parse("2026-11-20T23:59:50Z"));
        Generation late = sent(10);
        bench().clock.set(Instant.parse("2026-11-21T00:00:10Z"));
        settle(late, 6);
        settle(sent(10), 3);

        assertThat(bills().sentOn("painter", TODAY)).containsExactly(sent(6, 6, 0, 0, 1, 0));
        assertThat(bills().sentOn("painter", TODAY.plusDays(1)))
                .containsExactly(sent(3, 0, 6, 0, 1, 0));
    }

    @Test
    default void anUnknownCallNearMidnightMayBeInEitherDayAndAnEarlierOneNot() {
        bench().clock.set(Instant.parse("2026-11-20T20:00:00Z"));
        bench().store.outcomeUnknown(sent(5).id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        bench().clock.set(Instant.parse("2026-11-20T23:50:00Z"));
        bench().store.outcomeUnknown(sent(8).id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));

        assertThat(bills().sentOn("painter", TODAY)).containsExactly(sent(0, 0, 0, 13, 0, 2));
        assertThat(bills().sentOn("painter", TODAY.plusDays(1)))
                .containsExactly(sent(0, 0, 0, 8, 0, 1));
    }

    @Test
    default void whatIsBookedAtTheDeadlineHasNoProofUntilAnAdminCorrectsIt() {
        Generation lost = sent(9);
        bench().store.outcomeUnknown(lost.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        bench().clock.advance(Workbench.RECONCILIATION);
        assertThat(bench().ledger.settleOverdueUnknown()).isEqualTo(1);

        assertThat(bills().sentOn("painter", TODAY)).containsExactly(sent(0, 0, 0, 9, 0, 1));

        bench().ledger.adjust(lost.reservationId(), Usd.ofNanos(-9), "ada", "it was not billed");
        assertThat(bills().sentOn("painter", TODAY).getFirst().unknown()).isEqualTo(Usd.ZERO);
        assertThat(bills().sentOn("painter", TODAY).getFirst().proven()).isEqualTo(Usd.ZERO);
    }

    @Test
    default void aLateAnswerIsAProof() {
        Generation late = sent(9);
        bench().store.outcomeUnknown(late.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        bench().clock.advance(HOUR);
        settle(late, 4);

        assertThat(bills().sentOn("painter", TODAY)).containsExactly(sent(4, 0, 0, 0, 1, 0));
    }

    @Test
    default void theNewestLookAtADayIsKept() {
        bills().keep(check(TODAY, 3, 9));
        bills().keep(check(TODAY.plusDays(1), 4, 4));
        bills().keep(check(TODAY, 3, 3));

        assertThat(bills().last(5))
                .containsExactly(check(TODAY.plusDays(1), 4, 4), check(TODAY, 3, 3));
        assertThat(bills().last(1)).hasSize(1);
        assertThat(bench().number("select difference from bill_check where day = '2026-11-20'"))
                .isZero();
    }

    private static BillCheck check(LocalDate day, long ours, long theirs) {
        return new BillCheck(
                "openai",
                day,
                Usd.ofNanos(ours),
                Usd.ofNanos(theirs),
                Usd.ZERO,
                Usd.ZERO,
                Usd.ofNanos(1),
                1,
                0,
                OptionalLong.empty(),
                ours == theirs ? BillCheck.Verdict.EQUAL : BillCheck.Verdict.ALARM,
                List.of(),
                List.of(new BillCheck.Foreign("", "gpt-6-sol, input", Usd.ofNanos(70))),
                Workbench.START);
    }
}
