package bot.easel.store;

import bot.easel.spend.Balance;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore.Expired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Ledgers of which each breaks one rule, and the invariant that a [LedgerSimulation] must then find
/// broken. Some are a process that does one step wrongly, others a trigger in the database that
/// does so behind the program's back.
enum BrokenRule {
    A_HOLD_IS_SHRUNK_TO_WHAT_IS_LEFT(1, ShrinksHolds::new),
    THE_GUARD_READS_COMPARES_AND_WRITES(1, ComparesWhatItReadBefore::new),
    A_TIME_OUT_FREES_THE_HOLD(9, FreesOnTimeOut::new),
    A_TIME_OUT_IS_CALLED_AGAIN(5, CallsAgain::new),
    A_CALL_IS_MADE_WITHOUT_A_MARK(5, CallsWithoutMark::new),
    A_HOLD_IS_ACKNOWLEDGED_BEFORE_ITS_COMMIT(8, AcknowledgesHoldsEarly::new),
    A_SETTLEMENT_IS_ACKNOWLEDGED_BEFORE_ITS_COMMIT(8, AcknowledgesSettlementsEarly::new),
    A_REPEATED_ANSWER_IS_BOOKED_AGAIN(4, BooksAnswersAgain::new),
    A_LATE_ANSWER_IS_DROPPED(4, DropsLateAnswers::new),
    AN_OVERCHARGE_IS_CUT_TO_THE_HOLD(3, CutsOvercharges::new),
    THE_SWEEPER_TAKES_LIVE_LEASES(9, SweepsEarly::new),
    A_DELIVERED_MESSAGE_IS_SENT_AGAIN(7, ForgetsDeliveries::new),
    A_STALE_VERSION_OF_THE_LIMITS_IS_ADMITTED(13, AdmitsUnderOldLimits::new),
    A_GRANT_IS_USED_TWICE(4, UsesGrantsAgain::new),
    A_GRANTS_REST_IS_NOT_GIVEN_BACK(
            4,
            """
            create trigger broken before update of granted on spend_window
            when new.granted < old.granted
            begin
                select raise(ignore);
            end
            """,
            """
            create trigger broken_too before update on spend_grant_window
            begin
                select raise(ignore);
            end
            """),
    A_SETTLEMENT_COUNTS_TWICE(
            3,
            """
            create trigger broken after insert on ledger_entry when new.kind = 'SETTLE'
            begin
                update spend_window set settled = settled + new.settled_delta
                where held + settled + new.settled_delta - overrun <= limit_nanos
                      and (scope_key, period, window_start) in
                          (select scope_key, period, window_start from reservation_window
                           where reservation_id = new.reservation_id);
            end
            """),
    A_WINDOW_CHANGES_WITHOUT_AN_ENTRY(
            3,
            """
            create trigger broken before insert on ledger_entry when new.kind = 'RELEASE'
            begin
                select raise(ignore);
            end
            """),
    A_HOLD_IS_MISSING_IN_ONE_OF_ITS_WINDOWS(
            2,
            """
            create trigger broken before insert on reservation_window when new.period = 'MONTH'
            begin
                select raise(ignore);
            end
            """),
    A_WINDOW_STOPS_COUNTING_WHILE_ITS_LIMIT_IS_GONE(
            2,
            """
            create trigger broken before insert on reservation_window
            when (select limit_nanos - granted from spend_window
                  where scope_key = new.scope_key and period = new.period
                        and window_start = new.window_start) = 4611686018427387904
            begin
                select raise(ignore);
            end
            """),
    AN_EVENT_IS_NOT_REMEMBERED(
            6,
            """
            create trigger broken before insert on inbound
            begin
                select raise(ignore);
            end
            """),
    A_FINAL_MESSAGE_IS_NOT_OWED(
            7,
            """
            create trigger broken after insert on delivery
            begin
                delete from delivery where request_id = new.request_id;
            end
            """),
    A_DAY_HAS_ALWAYS_TWENTY_FOUR_HOURS(
            12,
            """
            create trigger broken after insert on spend_window when new.period = 'DAY'
            begin
                update spend_window set window_end = window_start + 86400000
                where scope_key = new.scope_key and period = new.period
                      and window_start = new.window_start;
            end
            """),
    A_NEW_LIMIT_COUNTS_FOR_WHAT_IS_ADMITTED(
            13,
            """
            create trigger broken after insert on spend_limit
            begin
                update spend_window set limit_nanos = max(held + settled, new.limit_nanos)
                where scope_key = new.scope_key and period = new.period;
            end
            """);

    private final int invariant;

    @SuppressWarnings("ImmutableEnumChecker") // each is a constructor, which has no state
    private final Function<Workbench, Replica> start;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final List<String> triggers;

    BrokenRule(int invariant, Function<Workbench, Replica> start) {
        this.invariant = invariant;
        this.start = start;
        this.triggers = List.of();
    }

    BrokenRule(int invariant, String... triggers) {
        this.invariant = invariant;
        this.start = Replica::new;
        this.triggers = List.of(triggers);
    }

    String invariant() {
        return "invariant " + invariant + ":";
    }

    LedgerSimulation life(long seed, Workbench bench) {
        triggers.forEach(bench::tamper);
        return new LedgerSimulation(seed, bench, start);
    }

    private static HoldRequest with(HoldRequest hold, Usd amount, List<Limit> limits) {
        return new HoldRequest(
                hold.reservationId(),
                hold.requestId(),
                hold.attempt(),
                amount,
                hold.priceVersion(),
                hold.requestHash(),
                limits,
                hold.limitsVersion(),
                hold.grant());
    }

    private static final class ShrinksHolds extends Replica {
        ShrinksHolds(Workbench bench) {
            super(bench);
        }

        @Override
        HoldDecision admit(String eventKey, Generation generation, HoldRequest hold) {
            HoldDecision decision = super.admit(eventKey, generation, hold);
            return decision instanceof HoldDecision.OverLimit(var refusal)
                            && refusal.left().isPositive()
                    ? super.admit(eventKey, generation, with(hold, refusal.left(), hold.limits()))
                    : decision;
        }
    }

    /// Two of these interleave: each compares with what it read before the other one wrote.
    private static final class ComparesWhatItReadBefore extends Replica {
        private final Map<String, Balance> read = new TreeMap<>();

        ComparesWhatItReadBefore(Workbench bench) {
            super(bench);
        }

        @Override
        HoldDecision admit(String eventKey, Generation generation, HoldRequest hold) {
            List<Limit> careless = new ArrayList<>();
            for (Balance now : bench.ledger.balances(hold.limits())) {
                Limit limit = now.limit();
                Balance before = read.getOrDefault(limit.scope().key(), now);
                read.put(limit.scope().key(), now);
                Usd used = now.settled().plus(now.held()).plus(hold.amount());
                boolean room =
                        !before.settled()
                                .plus(before.held())
                                .plus(hold.amount())
                                .isMoreThan(limit.amount());
                careless.add(
                        room
                                ? new Limit(
                                        limit.scope(),
                                        limit.period(),
                                        limit.amount().max(used),
                                        limit.zone())
                                : limit);
            }
            return super.admit(eventKey, generation, with(hold, hold.amount(), careless));
        }
    }

    private static final class AdmitsUnderOldLimits extends Replica {
        AdmitsUnderOldLimits(Workbench bench) {
            super(bench);
        }

        @Override
        HoldDecision admit(String eventKey, Generation generation, HoldRequest hold) {
            return super.admit(
                    eventKey,
                    generation,
                    new HoldRequest(
                            hold.reservationId(),
                            hold.requestId(),
                            hold.attempt(),
                            hold.amount(),
                            hold.priceVersion(),
                            hold.requestHash(),
                            hold.limits(),
                            Long.MAX_VALUE,
                            hold.grant()));
        }
    }

    private static final class UsesGrantsAgain extends Replica {
        UsesGrantsAgain(Workbench bench) {
            super(bench);
        }

        @Override
        HoldDecision admit(String eventKey, Generation generation, HoldRequest hold) {
            if (hold.grant() != null) {
                bench.tamper(
                        "update spend_grant set reservation_id = null, used_at = null where id = '"
                                + hold.grant()
                                + "'");
            }
            return super.admit(eventKey, generation, hold);
        }
    }

    private static final class FreesOnTimeOut extends Replica {
        FreesOnTimeOut(Workbench bench) {
            super(bench);
        }

        @Override
        boolean outcomeUnknown(String id, String owner, Failure failure) {
            return release(id, owner, failure);
        }
    }

    private static final class CallsAgain extends Replica {
        CallsAgain(Workbench bench) {
            super(bench);
        }

        @Override
        boolean outcomeUnknown(String id, String owner, Failure failure) {
            return requeue(id, owner, bench.clock.instant());
        }
    }

    private static final class CallsWithoutMark extends Replica {
        CallsWithoutMark(Workbench bench) {
            super(bench);
        }

        @Override
        boolean dispatch(String id, String owner, String requestHash) {
            return true;
        }
    }

    /// Answers at once, and writes when it is asked for something else: dead before that, it has
    /// promised what nobody knows of.
    private static final class AcknowledgesHoldsEarly extends Replica {
        private Runnable unwritten = () -> {};

        AcknowledgesHoldsEarly(Workbench bench) {
            super(bench);
        }

        @Override
        HoldDecision admit(String eventKey, Generation generation, HoldRequest hold) {
            unwritten.run();
            boolean room =
                    bench.ledger.balances(hold.limits()).stream()
                            .noneMatch(each -> hold.amount().isMoreThan(each.left()));
            boolean stale =
                    bench.number("select coalesce(max(version), 0) from budget_change")
                            > hold.limitsVersion();
            if (!room
                    || stale
                    || hold.grant() != null
                    || bench.store.findByEvent(eventKey).isPresent()) {
                return super.admit(eventKey, generation, hold);
            }
            unwritten = () -> super.admit(eventKey, generation, hold);
            return new HoldDecision.Held(hold.reservationId());
        }
    }

    private static final class AcknowledgesSettlementsEarly extends Replica {
        private Runnable unwritten = () -> {};

        AcknowledgesSettlementsEarly(Workbench bench) {
            super(bench);
        }

        @Override
        boolean settle(String id, Usd actual) {
            unwritten.run();
            String reservation = bench.store.find(id).orElseThrow().reservationId();
            unwritten = () -> super.settle(id, actual);
            return bench.ledger
                    .state(reservation)
                    .filter(state ->
                            state == ReservationState.DISPATCHED
                                    || state == ReservationState.UNKNOWN)
                    .isPresent();
        }
    }

    private static final class BooksAnswersAgain extends Replica {
        BooksAnswersAgain(Workbench bench) {
            super(bench);
        }

        @Override
        boolean settle(String id, Usd actual) {
            if (super.settle(id, actual)) {
                return true;
            }
            String reservation = bench.store.find(id).orElseThrow().reservationId();
            boolean settled =
                    bench.ledger.state(reservation).equals(Optional.of(ReservationState.SETTLED));
            if (settled) {
                adjust(reservation, actual);
            }
            return settled;
        }
    }

    private static final class DropsLateAnswers extends Replica {
        DropsLateAnswers(Workbench bench) {
            super(bench);
        }

        @Override
        boolean settle(String id, Usd actual) {
            String reservation = bench.store.find(id).orElseThrow().reservationId();
            return !bench.ledger.state(reservation).equals(Optional.of(ReservationState.UNKNOWN))
                    && super.settle(id, actual);
        }
    }

    private static final class CutsOvercharges extends Replica {
        CutsOvercharges(Workbench bench) {
            super(bench);
        }

        @Override
        boolean settle(String id, Usd actual) {
            long held =
                    bench.number("select held from reservation where request_id = '" + id + "'");
            return super.settle(id, actual.min(Usd.ofNanos(held)));
        }
    }

    /// A sweeper whose clock is half a minute ahead of the workers'.
    private static final class SweepsEarly extends Replica {
        private static final Duration AHEAD = Duration.ofSeconds(30);

        SweepsEarly(Workbench bench) {
            super(bench);
        }

        @Override
        List<Expired> takeExpired(String owner) {
            bench.clock.advance(AHEAD);
            try {
                return super.takeExpired(owner);
            } finally {
                bench.clock.advance(AHEAD.negated());
            }
        }
    }

    private static final class ForgetsDeliveries extends Replica {
        ForgetsDeliveries(Workbench bench) {
            super(bench);
        }

        @Override
        void delivered(Delivery delivery) {
            deliverAgain(delivery, bench.clock.instant());
        }
    }
}
