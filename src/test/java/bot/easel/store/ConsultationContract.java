package bot.easel.store;

import static bot.easel.store.Workbench.CHANNEL;
import static bot.easel.store.Workbench.LEASE;
import static bot.easel.store.Workbench.PATIENCE;
import static bot.easel.store.Workbench.WORKSPACE;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.MemberId;
import bot.easel.spend.Balance;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.SpendLine;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.Consultation;
import bot.easel.studio.ConsultationState;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.Requester;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Questions to the assistant: held, marked and settled like pictures, under the same limits.
interface ConsultationContract extends StoreContract {
    Limit ASKING_DAY = limit(member("U1"), Period.DAY, 10_000);
    Limit ASKING_MONTH = limit(workspace(), Period.MONTH, 50_000);

    private JdbcConsultations consultations() {
        return consultations(bench());
    }

    private static JdbcConsultations consultations(Workbench process) {
        return new JdbcConsultations(process.database, new SpendMemory(process.clock));
    }

    private Consultation question(String id) {
        return new Consultation(
                id,
                "r-" + id,
                AssistantJob.DESCRIBE,
                "openai",
                "gpt-6-luna",
                new Requester(new MemberId(WORKSPACE, "U1"), "Ada"),
                CHANNEL,
                ConsultationState.OPEN,
                Usd.ZERO,
                "price-7",
                null,
                null,
                null,
                bench().clock.instant());
    }

    private HoldDecision admit(Workbench process, String event, Consultation asked, long nanos) {
        return consultations(process)
                .admit(
                        event,
                        asked,
                        new HoldRequest(
                                asked.reservationId(),
                                asked.id(),
                                1,
                                Usd.ofNanos(nanos),
                                asked.priceVersion(),
                                "hash",
                                List.of(ASKING_DAY, ASKING_MONTH)),
                        "w1",
                        LEASE,
                        PATIENCE);
    }

    private Consultation held(long nanos) {
        Consultation asked = question(bench().newId());
        assertThat(admit(bench(), "event-" + asked.id(), asked, nanos))
                .isEqualTo(new HoldDecision.Held(asked.reservationId()));
        return asked;
    }

    private Consultation sent(long nanos) {
        Consultation asked = held(nanos);
        assertThat(consultations().dispatch(asked.id(), "w1", "hash")).isTrue();
        return asked;
    }

    private Balance day() {
        return bench().ledger.balances(List.of(ASKING_DAY)).getFirst();
    }

    private void is(Consultation asked, ConsultationState state, ReservationState money) {
        assertThat(consultations().find(asked.id()).orElseThrow().state()).isEqualTo(state);
        assertThat(bench().ledger.state(asked.reservationId())).contains(money);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant({1, 2, 3, 4, 5})
    @Test
    default void aQuestionIsHeldMarkedAndSettledAtItsActualCost() {
        Consultation asked = held(4_000);
        is(asked, ConsultationState.OPEN, ReservationState.HELD);
        assertThat(day().held()).isEqualTo(Usd.ofNanos(4_000));
        assertThat(consultations().dispatch(asked.id(), "w1", "another hash")).isFalse();
        assertThat(consultations().dispatch(asked.id(), "w2", "hash")).isFalse();
        assertThat(consultations().dispatch(asked.id(), "w1", "hash")).isTrue();
        assertThat(consultations().dispatch(asked.id(), "w1", "hash")).isFalse();
        is(asked, ConsultationState.OPEN, ReservationState.DISPATCHED);

        assertThat(consultations().settle(asked.id(), Usd.ofNanos(2_501), "call-1", "A fox."))
                .isTrue();

        is(asked, ConsultationState.ANSWERED, ReservationState.SETTLED);
        assertThat(day().held()).isEqualTo(Usd.ZERO);
        assertThat(day().settled()).isEqualTo(Usd.ofNanos(2_501));
        Consultation answered = consultations().find(asked.id()).orElseThrow();
        assertThat(answered.answer()).isEqualTo("A fox.");
        assertThat(answered.held()).isEqualTo(Usd.ofNanos(4_000));
        assertThat(answered.actual()).isEqualTo(Usd.ofNanos(2_501));
        assertThat(answered.requester()).isEqualTo(asked.requester());
        assertThat(bench().ledger.byModel(member("U1"), day().window()))
                .containsExactly(
                        new SpendLine("gpt-6-luna", Usd.ofNanos(2_501), Usd.ofNanos(0), 0));
    }

    /// PostgreSQL has no NUL in a text; what the store never takes would never be booked.
    @Invariant(4)
    @Test
    default void anAnswerWithCharactersThatNobodySeesIsBooked() {
        Consultation asked = sent(4_000);
        AssistantReply written =
                new AssistantReply.Written("A\u0000 fox.\nA\u0007\tden.", true, null, "c");
        AssistantReply filled =
                new AssistantReply.Filled(Map.of("words", "a \u0000fox"), null, "c");

        assertThat(consultations().settle(asked.id(), Usd.ofNanos(10), "c", written.kept()))
                .isTrue();
        Consultation other = sent(4_000);
        assertThat(consultations().settle(other.id(), Usd.ofNanos(10), "c", filled.kept()))
                .isTrue();

        is(asked, ConsultationState.ANSWERED, ReservationState.SETTLED);
        assertThat(consultations().find(asked.id()).orElseThrow().answer())
                .isEqualTo("A fox.\nA\tden.");
        String kept = requireNonNull(consultations().find(other.id()).orElseThrow().answer());
        assertThat(requireNonNull(AssistantReply.Filled.ofKept(kept)).values())
                .containsEntry("words", "a fox");
    }

    @Invariant(4)
    @Test
    default void aQuestionResolvesExactlyOnce() {
        Consultation asked = sent(4_000);
        Failure failure = Failure.of(Failure.Kind.REJECTED);

        assertThat(consultations().release(asked.id(), "w2", failure)).isFalse();
        assertThat(consultations().settle(asked.id(), Usd.ofNanos(10), "c", "")).isTrue();
        assertThat(consultations().settle(asked.id(), Usd.ofNanos(10), "c", "")).isFalse();
        assertThat(consultations().release(asked.id(), "w1", failure)).isFalse();
        assertThat(consultations().outcomeUnknown(asked.id(), "w1", failure)).isFalse();

        is(asked, ConsultationState.ANSWERED, ReservationState.SETTLED);
    }

    @Invariant({3, 9})
    @Test
    default void aProvenRefusalFreesTheHoldOfAQuestion() {
        Consultation asked = sent(4_000);

        assertThat(
                        consultations()
                                .release(
                                        asked.id(),
                                        "w1",
                                        new Failure(Failure.Kind.MODERATED, "INPUT")))
                .isTrue();

        is(asked, ConsultationState.FAILED, ReservationState.RELEASED);
        assertThat(consultations().find(asked.id()).orElseThrow().failure())
                .isEqualTo(new Failure(Failure.Kind.MODERATED, "INPUT"));
        assertThat(day().held()).isEqualTo(Usd.ZERO);
    }

    @Invariant(9)
    @Test
    default void anUnknownAnswerKeepsItsHoldUntilItIsSettledLateOrAtTheDeadline() {
        Failure unknown = Failure.of(Failure.Kind.OUTCOME_UNKNOWN);
        Consultation late = sent(1_000);
        Consultation lost = sent(2_000);
        assertThat(consultations().outcomeUnknown(late.id(), "w1", unknown)).isTrue();
        assertThat(consultations().outcomeUnknown(lost.id(), "w1", unknown)).isTrue();
        is(lost, ConsultationState.UNKNOWN, ReservationState.UNKNOWN);
        assertThat(day().held()).isEqualTo(Usd.ofNanos(3_000));

        assertThat(consultations().settle(late.id(), Usd.ofNanos(700), "c", "late")).isTrue();
        bench().clock.advance(Workbench.RECONCILIATION.plusSeconds(1));
        assertThat(bench().ledger.settleOverdueUnknown()).isEqualTo(1);

        is(late, ConsultationState.ANSWERED, ReservationState.SETTLED);
        is(lost, ConsultationState.UNKNOWN, ReservationState.SETTLED);
        assertThat(bench().ledger.totals().settled()).isEqualTo(Usd.ofNanos(2_700));
    }

    @Invariant({8, 9})
    @Test
    default void whatAProcessLeftIsFreedOnlyWhereNothingWasSent() {
        Consultation unsent = held(1_000);
        Consultation sent = sent(2_000);
        consultations().recover("w9");
        is(unsent, ConsultationState.OPEN, ReservationState.HELD);

        bench().clock.advance(LEASE.plusSeconds(1));
        consultations(bench().another()).recover("w9");
        consultations().recover("w9");

        is(unsent, ConsultationState.FAILED, ReservationState.RELEASED);
        is(sent, ConsultationState.UNKNOWN, ReservationState.UNKNOWN);
        assertThat(consultations().dispatch(unsent.id(), "w1", "hash")).isFalse();
        assertThat(bench().ledger.held()).isEqualTo(Usd.ofNanos(2_000));
    }

    @Invariant(6)
    @Test
    default void oneEventLeadsToOneQuestion() {
        Consultation first = held(1_000);
        Consultation again = question(bench().newId());

        assertThat(admit(bench().another(), "event-" + first.id(), again, 1_000))
                .isEqualTo(new HoldDecision.AlreadyAdmitted(first.id()));

        assertThat(consultations().find(again.id())).isEmpty();
        assertThat(bench().store.findByEvent("event-" + first.id())).isEmpty();
        assertThat(day().held()).isEqualTo(Usd.ofNanos(1_000));
    }

    /// Together: pictures and questions count in the same windows, however they are interleaved.
    @Invariant({1, 11})
    @Test
    default void picturesAndQuestionsShareTheLimits() throws Exception {
        List<Workbench> processes = List.of(bench(), bench().another());
        List<Consultation> questions = new ArrayList<>();
        List<Generation> pictures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            questions.add(question(bench().newId()));
            pictures.add(bench().generation("U1"));
        }
        List<Callable<HoldDecision>> all = new ArrayList<>();
        IntStream.range(0, 10)
                .forEach(i -> {
                    Workbench process = processes.get(i % 2);
                    all.add(() -> admit(process, "q" + i, questions.get(i), 1_000));
                    all.add(() -> process.admit(pictures.get(i), 1_000, ASKING_DAY, ASKING_MONTH));
                });
        long held = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HoldDecision> each : threads.invokeAll(all)) {
                held += each.get() instanceof HoldDecision.Held ? 1 : 0;
            }
        }

        assertThat(held).isEqualTo(10);
        assertThat(day().held()).isEqualTo(Usd.ofNanos(10_000));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant(1)
    @Test
    default void moreThanTheHoldIsBookedAsOverrunAndItsPriceIsNotTrusted() {
        Consultation asked = sent(1_000);

        consultations().settle(asked.id(), Usd.ofNanos(1_300), "c", "");

        is(asked, ConsultationState.ANSWERED, ReservationState.SETTLED);
        assertThat(bench().ledger.totals().overrun()).isEqualTo(Usd.ofNanos(300));
        assertThat(bench().ledger.distrustedPrices()).containsExactly("price-7");
    }

    @Test
    default void answersAreForgottenAndTheirBooksStay() {
        Consultation asked = sent(1_000);
        consultations().settle(asked.id(), Usd.ofNanos(900), "c", "A fox.");

        consultations().forgetAnswers(bench().clock.instant());
        assertThat(consultations().find(asked.id()).orElseThrow().answer()).isEqualTo("A fox.");
        bench().clock.advance(LEASE);
        consultations().forgetAnswers(bench().clock.instant());

        assertThat(consultations().find(asked.id()).orElseThrow().answer()).isNull();
        is(asked, ConsultationState.ANSWERED, ReservationState.SETTLED);
    }

    @Test
    default void theAuditSeesAQuestionThatDisagreesWithItsHold() {
        Consultation asked = sent(1_000);

        bench().tamper(
                        "update consultation set state = 'FAILED', owner = null, lease_until = null,"
                                + " finished_at = 1 where id = '"
                                + asked.id()
                                + "'");

        assertThat(bench().ledger.audit())
                .anySatisfy(finding ->
                        assertThat(finding.what())
                                .isEqualTo("a question and its hold disagree: " + asked.id()));
    }
}
