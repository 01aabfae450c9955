package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.store.LedgerModel.Grant;
import bot.easel.store.LedgerModel.Job;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore.Expired;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A life of the real ledger code under a fake clock, chosen step by step by one seed: members ask,
/// workers of two processes call a provider that answers, refuses, overcharges, or goes silent,
/// processes die, the clock jumps, limits and zones change. A plain model runs beside it, and after
/// each step the books must be the model's.
///
/// It checks the invariants 1 to 9, 12 and 13 of `docs/ledger.md`; a failure names the one that is
/// broken.
final class LedgerSimulation {
    private static final List<String> MEMBERS = List.of("A", "B", "C");
    private static final Failure FAILURE = Failure.of(Failure.Kind.REJECTED);

    /// Before the ends of a year and its week 53, of a month, and of the days of 23 and 25 hours.
    private static final List<Instant> STARTS =
            List.of(
                    Instant.parse("2026-12-30T22:00:00Z"),
                    Instant.parse("2027-02-27T20:00:00Z"),
                    Instant.parse("2026-03-28T18:00:00Z"),
                    Instant.parse("2026-10-24T18:00:00Z"));

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Pacific/Auckland"),
                    ZoneId.of("Asia/Kolkata"));

    /// One step in so many is followed by the audit of all the books.
    private static final int AUDITED = 6;

    private final long seed;
    private final Random random;
    private final Workbench bench;
    private final Function<Workbench, Replica> start;
    private final List<Replica> processes = new ArrayList<>();
    private final LedgerModel model = new LedgerModel();
    private final LedgerCheck check;
    private final StringBuilder story = new StringBuilder();
    private final Map<Period, Long> limits = new TreeMap<>();
    private final List<Grant> grants = new ArrayList<>();

    /// The newest change of a limit in the chat, and those that the processes have heard of.
    private long budgets;

    private final long[] heard = new long[2];
    private ZoneId zone;

    LedgerSimulation(long seed, Workbench bench) {
        this(seed, bench, Replica::new);
    }

    /// @param start starts a process on a database that was opened for it
    LedgerSimulation(long seed, Workbench bench, Function<Workbench, Replica> start) {
        this.seed = seed;
        this.random = new Random(seed);
        this.bench = bench;
        this.start = start;
        this.check = new LedgerCheck(bench.reader(), model);
        processes.add(start.apply(bench.another()));
        processes.add(start.apply(bench.another()));
        bench.clock.set(pick(STARTS));
        zone = pick(ZONES);
        limits.put(Period.DAY, 1_000L);
        limits.put(Period.MONTH, 3_000L);
    }

    /// Lives so many steps, and then lets everything come to its end.
    ///
    /// @return what happened, which must be the same for the same seed on every database
    String run(int steps) {
        tell("from " + bench.clock.instant() + " in " + zone);
        for (int i = 0; i <= steps; i++) {
            try {
                int told = story.length();
                if (i < steps) {
                    step();
                } else {
                    end();
                }
                // A step that found nothing to do has changed nothing.
                if (story.length() > told) {
                    check.books(i % AUDITED == 0 || i == steps);
                }
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "seed %s, step %s: %s\n%s".formatted(seed, i, failure.getMessage(), story),
                        failure);
            }
        }
        return story.toString();
    }

    private void step() {
        switch (random.nextInt(32)) {
            case 0, 1, 2, 3, 4, 5 -> ask();
            case 6 -> askAgain();
            case 7, 8, 9 -> takeUp();
            case 10, 11, 12 -> mark();
            case 13, 14 -> answerArrives();
            case 15 -> answerAgain();
            case 16 -> endWithoutPicture();
            case 17 -> rateLimited();
            case 18 -> silence();
            case 19 -> lateAnswer();
            case 20 -> cancel();
            case 21 -> processDies();
            case 22 -> time();
            case 23 -> sweep(random.nextInt(processes.size()));
            case 24 -> changeLimit();
            case 25 -> changeZone();
            case 26 -> correct();
            case 27, 28 -> askWithGrant();
            case 29 -> changeBudget();
            case 30 -> heard[random.nextInt(heard.length)] = budgets;
            default -> deliver(random.nextInt(4) == 0);
        }
    }

    private void tell(String what) {
        story.append(what).append('\n');
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Instant now() {
        return bench.clock.instant();
    }

    private Optional<Job> any(Predicate<Job> which) {
        List<Job> candidates = model.jobs().stream().filter(which).toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(candidates));
    }

    private List<Limit> limitsOf(String member) {
        return limits.entrySet().stream()
                .map(each ->
                        Workbench.limit(
                                scope(each.getKey(), member), each.getKey(), each.getValue(), zone))
                .toList();
    }

    private static Scope scope(Period period, String member) {
        return switch (period) {
            case DAY -> Workbench.member(member);
            case WEEK -> Workbench.channel();
            case MONTH -> Workbench.workspace();
        };
    }

    private void ask() {
        ask(pick(MEMBERS), random.nextLong(1, 601), null);
    }

    /// Invariant 4: a grant is used by one hold, of its member, in time, and for what it covers.
    private void askWithGrant() {
        if (grants.isEmpty() || random.nextBoolean()) {
            grants.add(newGrant(pick(MEMBERS), random.nextLong(1, 601)));
        }
        Grant grant = pick(grants);
        ask(
                random.nextInt(5) == 0 ? pick(MEMBERS) : grant.member,
                random.nextInt(5) == 0 ? random.nextLong(1, 601) : grant.amount,
                grant);
    }

    private Grant newGrant(String member, long amount) {
        Grant grant =
                new Grant(
                        "grant-" + grants.size(),
                        member,
                        amount,
                        now().plus(Duration.ofMinutes(30)));
        bench.tamper(
                """
                insert into spend_grant (id, approval_id, workspace_key, member_key,
                    amount_nanos, granted_by, granted_at, valid_until)
                values ('%s', 'approval of %s', '%s', '%s', %d, 'admin', %d, %d)
                """
                        .formatted(
                                grant.id,
                                grant.id,
                                Workbench.workspace().key(),
                                Workbench.member(member).key(),
                                amount,
                                now().toEpochMilli(),
                                grant.validUntil.toEpochMilli()));
        return grant;
    }

    /// Invariants 1 and 13.
    private void ask(String member, long amount, @Nullable Grant grant) {
        int who = random.nextInt(processes.size());
        List<Limit> applying = limitsOf(member);
        Generation generation = bench.generation(member);
        boolean granted = grant != null && grant.isUsable(member, amount, now());
        boolean used = grant != null && grant.used;
        // Whoever names a grant wants it used: one that cannot be is a refusal.
        boolean room = grant == null ? model.hasRoom(applying, amount, now()) : granted;
        HoldDecision decision = admit(who, generation, amount, applying, grant);
        if (heard[who] < budgets) {
            assertThat(decision)
                    .as("invariant 13: limits that were changed are taken anew")
                    .isNotInstanceOf(HoldDecision.Held.class);
            heard[who] = budgets;
            decision = admit(who, generation, amount, applying, grant);
        }
        if (room && decision instanceof HoldDecision.OverLimit) {
            // A hint may say "no" for two seconds longer than the books, and never "yes".
            bench.clock.advance(Duration.ofSeconds(2));
            granted = grant != null && grant.isUsable(member, amount, now());
            room = grant == null ? model.hasRoom(applying, amount, now()) : granted;
            decision = admit(who, generation, amount, applying, grant);
        }
        tell(
                "ask %s %d%s -> %s"
                        .formatted(
                                member,
                                amount,
                                grant == null ? "" : " with " + grant.id,
                                decision.getClass().getSimpleName()));
        assertThat(decision instanceof HoldDecision.Held)
                .as(
                        used
                                ? "invariant 4: a grant is used by one hold"
                                : "invariant 1: held when there is room, and only then")
                .isEqualTo(room);
        if (room) {
            model.admit(generation, applying, amount, now(), granted);
            if (granted && grant != null) {
                grant.used = true;
            }
        }
    }

    private HoldDecision admit(
            int who,
            Generation generation,
            long amount,
            List<Limit> applying,
            @Nullable Grant grant) {
        return processes
                .get(who)
                .admit(
                        "event-" + generation.id(),
                        generation,
                        Workbench.hold(
                                generation,
                                amount,
                                heard[who],
                                grant == null ? null : grant.id,
                                applying.toArray(Limit[]::new)));
    }

    /// Invariant 13: an admin sets a limit in the chat, of which not every process has heard.
    private void changeBudget() {
        changeLimit();
        budgets++;
        bench.tamper(
                """
                insert into budget_change (version, workspace_key, target_kind, target, period,
                    limit_nanos, cleared, changed_by, changed_at)
                values (%d, '%s', 'WORKSPACE', '', 'MONTH', 1, 0, 'admin', %d)
                """
                        .formatted(budgets, Workbench.workspace().key(), now().toEpochMilli()));
        tell("budget " + budgets);
    }

    /// Invariant 6.
    private void askAgain() {
        any(job -> true)
                .ifPresent(job -> {
                    Generation repeated = bench.generation("A");
                    HoldDecision decision =
                            pick(processes)
                                    .admit(
                                            "event-" + job.id(),
                                            repeated,
                                            Workbench.hold(repeated, 1));
                    tell("repeat " + job.id());
                    assertThat(decision)
                            .as("invariant 6: one event is one generation")
                            .isEqualTo(new HoldDecision.AlreadyAdmitted(job.id()));
                });
    }

    private void takeUp() {
        int who = random.nextInt(processes.size());
        Optional<Generation> claimed = processes.get(who).claim("p" + who);
        tell("p" + who + " claims " + claimed.map(Generation::id).orElse("nothing"));
        claimed.ifPresent(generation -> {
            Job job = model.job(generation.id());
            assertThat(job.isRunning()).as("invariant 5: taken up twice").isFalse();
            job.owner = "p" + who;
            job.leaseUntil = now().plus(Workbench.LEASE);
        });
    }

    /// Invariant 5: the provider is called only after its own durable mark.
    private void mark() {
        any(job -> job.isRunning() && job.state == ReservationState.HELD)
                .ifPresent(job -> {
                    boolean wrongHash = random.nextInt(10) == 0;
                    boolean marked =
                            pick(processes)
                                    .dispatch(
                                            job.id(),
                                            job.owner,
                                            wrongHash ? "wrong" : job.generation.recipe().hash());
                    boolean leased = now().isBefore(job.leaseUntil);
                    tell("dispatch " + job.id() + " -> " + marked);
                    assertThat(marked)
                            .as("invariant 5: marked under its own lease and hash only")
                            .isEqualTo(leased && !wrongHash);
                    if (marked) {
                        job.state = ReservationState.DISPATCHED;
                        job.calls++;
                    }
                });
    }

    private Optional<Job> dispatched() {
        return any(job -> job.state == ReservationState.DISPATCHED);
    }

    private void answerArrives() {
        dispatched().ifPresent(job -> settle(job, "settle "));
    }

    private void lateAnswer() {
        any(job -> job.state == ReservationState.UNKNOWN)
                .ifPresent(job -> settle(job, "late answer "));
    }

    private void settle(Job job, String what) {
        long actual =
                random.nextInt(12) == 0
                        ? job.held + 1 + random.nextInt(50)
                        : random.nextInt((int) job.held + 1);
        boolean settled = pick(processes).settle(job.id(), Usd.ofNanos(actual));
        tell(what + job.id() + " " + actual);
        assertThat(settled)
                .as("invariant 4: every answer to a call resolves its hold, also a late one")
                .isTrue();
        job.state = ReservationState.SETTLED;
        job.actual = actual;
        job.overrun = Math.max(0, actual - job.held);
        job.spare(job.held - actual);
        job.owner = "";
        job.owe(now());
    }

    /// The provider's answer is delivered once more, or comes after the deadline.
    private void answerAgain() {
        any(job -> !job.isOpen())
                .ifPresent(job -> {
                    tell("answer again " + job.id());
                    assertThat(pick(processes).settle(job.id(), Usd.ofNanos(7)))
                            .as("invariant 4: a hold resolves once")
                            .isFalse();
                });
    }

    private void endWithoutPicture() {
        any(Job::isRunning)
                .ifPresent(job -> {
                    assertThat(pick(processes).release(job.id(), "nobody", FAILURE))
                            .as("invariant 9: freed by somebody without its lease")
                            .isFalse();
                    boolean released = pick(processes).release(job.id(), job.owner, FAILURE);
                    tell("release " + job.id());
                    assertThat(released).as("invariant 4: a refusal frees its hold").isTrue();
                    job.state = ReservationState.RELEASED;
                    job.spare(job.held);
                    job.owner = "";
                    job.owe(now());
                });
    }

    private void rateLimited() {
        dispatched()
                .ifPresent(job -> {
                    Instant notBefore = now().plusSeconds(random.nextInt(60));
                    tell("requeue " + job.id());
                    assertThat(pick(processes).requeue(job.id(), job.owner, notBefore))
                            .as("invariant 5: a 429 is proof")
                            .isTrue();
                    job.state = ReservationState.HELD;
                    job.owner = "";
                });
    }

    private void silence() {
        dispatched()
                .ifPresent(job -> {
                    String what = pick(List.of("time-out ", "5xx ", "reset ", "cut stream "));
                    tell(what + job.id());
                    unknown(job, pick(processes));
                });
    }

    private void unknown(Job job, Replica process) {
        assertThat(process.outcomeUnknown(job.id(), job.owner, FAILURE))
                .as("invariant 9: an open outcome keeps its hold")
                .isTrue();
        job.state = ReservationState.UNKNOWN;
        job.unknownAt = now();
        job.owner = "";
        job.owe(now());
    }

    private void cancel() {
        any(job -> true).ifPresent(this::cancel);
    }

    private void cancel(Job job) {
        boolean waiting = job.state == ReservationState.HELD && !job.isRunning();
        boolean cancelled = pick(processes).cancelQueued(job.id(), FAILURE);
        tell("cancel " + job.id() + " -> " + cancelled);
        assertThat(cancelled)
                .as("invariant 9: only what waits can be cancelled")
                .isEqualTo(waiting);
        if (cancelled) {
            job.state = ReservationState.RELEASED;
            job.spare(job.held);
            job.owe(now());
        }
    }

    private void processDies() {
        int who = random.nextInt(processes.size());
        processes.get(who).die();
        processes.set(who, start.apply(bench.another()));
        tell("p" + who + " dies");
    }

    private void time() {
        Instant midnight =
                now().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        Duration by =
                switch (random.nextInt(8)) {
                    case 0 -> Duration.ofMinutes(-random.nextInt(180));
                    case 1 -> Duration.ofHours(random.nextInt(30));
                    case 2 -> Duration.ofDays(random.nextInt(10));
                    case 3 -> Duration.between(now(), midnight.minusMillis(1));
                    case 4 -> Duration.between(now(), midnight);
                    default -> Duration.ofSeconds(random.nextInt(100));
                };
        bench.clock.advance(by);
        tell("time " + by);
        if (random.nextBoolean()) {
            int who = random.nextInt(processes.size());
            processes.get(who).renewLeases("p" + who, model.jobs().stream().map(Job::id).toList());
            model.jobs().stream()
                    .filter(job -> job.owner.equals("p" + who))
                    .forEach(job -> job.leaseUntil = now().plus(Workbench.LEASE));
        }
        settleOverdue();
        if (random.nextBoolean()) {
            sweep(random.nextInt(processes.size()));
        }
    }

    /// Invariant 9: only after the deadline, and then at the full hold.
    private void settleOverdue() {
        Instant until = now().minus(Workbench.RECONCILIATION);
        int settled = pick(processes).settleOverdue();
        int expected = 0;
        for (Job job : model.jobs()) {
            if (job.state == ReservationState.UNKNOWN && !job.unknownAt.isAfter(until)) {
                job.state = ReservationState.SETTLED;
                job.actual = job.held;
                expected++;
            }
        }
        tell("overdue " + settled);
        assertThat(settled)
                .as("invariant 9: what stays unknown is settled at its deadline")
                .isEqualTo(expected);
    }

    /// Invariants 8 and 9.
    private void sweep(int who) {
        Replica sweeper = processes.get(who);
        List<String> due =
                model.jobs().stream()
                        .filter(job -> job.isRunning() && !job.leaseUntil.isAfter(now()))
                        .map(Job::id)
                        .toList();
        List<Expired> swept = sweeper.takeExpired("p" + who);
        tell("p" + who + " sweeps " + swept.size());
        for (Expired expired : swept) {
            Job job = model.job(expired.generation().id());
            assertThat(job.leaseUntil)
                    .as("invariant 9: a live lease was swept")
                    .isBeforeOrEqualTo(now());
            assertThat(expired.dispatched())
                    .as("invariant 5: the sweeper knows whether a call was made")
                    .isEqualTo(job.state == ReservationState.DISPATCHED);
            job.owner = "p" + who;
            if (expired.dispatched()) {
                unknown(job, sweeper);
            } else {
                assertThat(sweeper.requeue(job.id(), job.owner, now()))
                        .as("invariant 8: what was not sent waits again")
                        .isTrue();
                job.owner = "";
            }
        }
        assertThat(swept.stream().map(each -> each.generation().id()))
                .as("invariant 8: nothing outlives lease and sweep")
                .containsExactlyInAnyOrderElementsOf(due);
    }

    /// Invariant 13. The channel's limit comes and goes, so that windows open over earlier holds.
    private void changeLimit() {
        Period which = pick(List.of(Period.values()));
        if (which == Period.WEEK && limits.containsKey(which)) {
            limits.remove(which);
        } else {
            limits.put(which, (long) random.nextInt(which == Period.DAY ? 2_000 : 6_000));
        }
        tell("limits " + limits);
        if (random.nextBoolean()) {
            pick(processes).recordLimits(limitsOf(pick(MEMBERS)));
        }
    }

    /// Invariant 12.
    private void changeZone() {
        zone = pick(ZONES);
        tell("zone " + zone);
    }

    private void correct() {
        any(job -> job.state == ReservationState.SETTLED)
                .ifPresent(job -> {
                    long delta = random.nextInt(101) - Math.min(50, job.actual);
                    pick(processes).adjust(job.generation.reservationId(), Usd.ofNanos(delta));
                    tell("adjust " + job.id() + " " + delta);
                    long overrun = Math.max(delta, -job.overrun);
                    job.actual += delta;
                    job.overrun += overrun;
                    job.spare(overrun - delta);
                });
    }

    /// Invariant 7: one final message for each end, once.
    private boolean deliver(boolean platformIsBusy) {
        Replica process = pick(processes);
        Optional<Delivery> claimed = process.claimDelivery("p");
        tell("deliver " + claimed.map(each -> each.generation().id()).orElse("nothing"));
        if (claimed.isEmpty()) {
            assertThat(model.jobs())
                    .as("invariant 7: a message that is owed does not come")
                    .noneMatch(job -> job.messageOwed && !job.messageDue.isAfter(now()));
            return false;
        }
        Job job = model.job(claimed.get().generation().id());
        assertThat(job.messageOwed).as("invariant 7: a final message came twice").isTrue();
        if (platformIsBusy) {
            process.deliverAgain(claimed.get(), now());
            job.owe(now());
        } else {
            process.delivered(claimed.get());
            job.messageOwed = false;
        }
        return true;
    }

    /// Nobody asks any more, and time goes by.
    private void end() {
        tell("the end");
        // Further than the clock ever went back.
        bench.clock.advance(Duration.ofDays(10));
        sweep(0);
        model.jobs()
                .forEach(job -> {
                    if (job.state == ReservationState.HELD) {
                        cancel(job);
                    }
                });
        bench.clock.advance(Workbench.RECONCILIATION);
        settleOverdue();
        boolean more = true;
        while (more) {
            more = deliver(false);
        }
        check.end();
    }
}
