package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Claim;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationStore.Expired;
import bot.easel.studio.ProviderPace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A life of the real ledger code under a fake clock, chosen step by step by one seed: members ask,
/// workers of two processes call a provider that answers, refuses, overcharges, or goes silent,
/// processes die, the clock jumps, limits change. A plain model in maps runs beside it, and after
/// each step the books must be the model's.
final class LedgerSimulation {
    private static final List<String> MEMBERS = List.of("A", "B", "C");
    private static final Failure FAILURE = Failure.of(Failure.Kind.REJECTED);

    /// What the model knows of one request.
    private static final class Job {
        final Generation generation;
        final long held;
        final List<String> windows;
        ReservationState state = ReservationState.HELD;
        String owner = "";
        Instant leaseUntil = Instant.MIN;
        Instant unknownAt = Instant.MAX;
        long actual;
        long overrun;
        int marks;
        int calls;
        boolean messageOwed;
        Instant messageDue = Instant.MIN;

        Job(Generation generation, long held, List<String> windows) {
            this.generation = generation;
            this.held = held;
            this.windows = windows;
        }

        String id() {
            return generation.id();
        }

        void owe(Instant due) {
            messageOwed = true;
            messageDue = due;
        }

        boolean isRunning() {
            return !owner.isEmpty();
        }

        boolean isOpen() {
            return state == ReservationState.HELD
                    || state == ReservationState.DISPATCHED
                    || state == ReservationState.UNKNOWN;
        }
    }

    private final long seed;
    private final Random random;
    private final Workbench bench;
    private final List<Workbench> processes = new ArrayList<>();
    private final Map<String, Job> jobs = new TreeMap<>();
    private final StringBuilder story = new StringBuilder();
    private final Map<String, Long> limits = new TreeMap<>();

    LedgerSimulation(long seed, Workbench bench) {
        this.seed = seed;
        this.random = new Random(seed);
        this.bench = bench;
        processes.add(bench.another());
        processes.add(bench.another());
        bench.clock.set(Instant.parse("2026-12-30T22:00:00Z"));
        limits.put("member", 1_000L);
        limits.put("workspace", 3_000L);
    }

    /// Lives so many steps.
    ///
    /// @return what happened, which must be the same for the same seed on every database
    String run(int steps) {
        for (int i = 0; i < steps; i++) {
            try {
                step();
                check();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ", step " + i + "\n" + story, failure);
            }
        }
        return story.toString();
    }

    private void step() {
        switch (random.nextInt(25)) {
            case 0, 1, 2, 3, 4 -> ask();
            case 5 -> askAgain();
            case 6, 7, 8 -> takeUp();
            case 9, 10, 11 -> mark();
            case 12, 13 -> answerArrives();
            case 14 -> endWithoutPicture();
            case 15 -> rateLimited();
            case 16 -> silence();
            case 17 -> lateAnswer();
            case 18 -> cancel();
            case 19 -> processDies();
            case 20 -> time();
            case 21 -> sweep();
            case 22 -> changeLimit();
            case 23 -> correct();
            default -> deliver();
        }
    }

    private void tell(String what) {
        story.append(what).append('\n');
    }

    private Workbench process() {
        return processes.get(random.nextInt(processes.size()));
    }

    private Job job(String id) {
        return Objects.requireNonNull(jobs.get(id), "a job that nobody asked for");
    }

    private Optional<Job> any(Predicate<Job> which) {
        List<Job> candidates = jobs.values().stream().filter(which).toList();
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private List<Limit> limitsOf(String member) {
        return List.of(
                Workbench.limit(
                        Workbench.workspace(), Period.MONTH, limits.getOrDefault("workspace", 0L)),
                Workbench.limit(
                        Workbench.member(member), Period.DAY, limits.getOrDefault("member", 0L)));
    }

    private String window(Limit limit) {
        return limit.scope().key()
                + " "
                + limit.period().windowAt(bench.clock.instant(), limit.zone()).start();
    }

    private void ask() {
        String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        long amount = random.nextLong(1, 601);
        List<Limit> applying = limitsOf(member);
        Generation generation = bench.generation(member);
        boolean room = hasRoom(applying, amount);
        HoldDecision decision = process().admit(generation, amount, applying.toArray(Limit[]::new));
        if (room && decision instanceof HoldDecision.OverLimit) {
            // A hint may say "no" for two seconds longer than the books, and never "yes".
            bench.clock.advance(Duration.ofSeconds(2));
            applying = limitsOf(member);
            room = hasRoom(applying, amount);
            decision = process().admit(generation, amount, applying.toArray(Limit[]::new));
        }

        tell("ask " + member + " " + amount + " -> " + decision.getClass().getSimpleName());
        assertThat(decision instanceof HoldDecision.Held).as("room " + room).isEqualTo(room);
        if (room) {
            List<String> windows = applying.stream().map(this::window).toList();
            jobs.put(generation.id(), new Job(generation, amount, windows));
        }
    }

    private boolean hasRoom(List<Limit> applying, long amount) {
        return applying.stream()
                .allMatch(each -> used(window(each)) + amount <= each.amount().nanos());
    }

    private long used(String window) {
        return jobs.values().stream()
                .filter(job -> job.windows.contains(window))
                .mapToLong(job -> (job.isOpen() ? job.held : 0) + job.actual)
                .sum();
    }

    private void askAgain() {
        any(job -> true)
                .ifPresent(job -> {
                    Generation repeated = bench.generation("A");
                    HoldDecision decision =
                            process()
                                    .store
                                    .admit(
                                            "event-" + job.id(),
                                            repeated,
                                            Workbench.hold(repeated, 1),
                                            Workbench.PATIENCE);
                    tell("repeat " + job.id());
                    assertThat(decision).isEqualTo(new HoldDecision.AlreadyAdmitted(job.id()));
                });
    }

    private void takeUp() {
        int who = random.nextInt(processes.size());
        Optional<Generation> claimed =
                processes
                        .get(who)
                        .store
                        .claim(
                                new Claim(
                                        "p" + who,
                                        Workbench.LEASE,
                                        Map.of("painter", new ProviderPace(4, 0))));
        tell("claim " + claimed.map(Generation::id).orElse("nothing"));
        claimed.ifPresent(generation -> {
            Job job = job(generation.id());
            assertThat(job.isRunning()).as("claimed twice").isFalse();
            job.owner = "p" + who;
            job.leaseUntil = bench.clock.instant().plus(Workbench.LEASE);
        });
    }

    /// Invariant 5: the provider is called only after its own durable mark.
    private void mark() {
        any(job -> job.isRunning() && job.state == ReservationState.HELD)
                .ifPresent(job -> {
                    boolean wrongHash = random.nextInt(10) == 0;
                    boolean marked =
                            process()
                                    .store
                                    .dispatch(
                                            job.id(),
                                            job.owner,
                                            wrongHash ? "wrong" : job.generation.recipe().hash());
                    boolean leased = bench.clock.instant().isBefore(job.leaseUntil);
                    tell("dispatch " + job.id() + " -> " + marked);
                    assertThat(marked).isEqualTo(leased && !wrongHash);
                    if (marked) {
                        job.state = ReservationState.DISPATCHED;
                        job.marks++;
                        job.calls++;
                    }
                });
    }

    private Optional<Job> dispatched() {
        return any(job -> job.state == ReservationState.DISPATCHED);
    }

    private void answerArrives() {
        dispatched().ifPresent(job -> settle(job, random.nextInt(12) == 0));
    }

    private void lateAnswer() {
        any(job -> job.state == ReservationState.UNKNOWN).ifPresent(job -> settle(job, false));
    }

    private void settle(Job job, boolean overcharge) {
        long actual =
                overcharge ? job.held + 1 + random.nextInt(50) : random.nextInt((int) job.held + 1);
        boolean settled = process().store.settle(job.id(), Usd.ofNanos(actual), answer(1));
        tell("settle " + job.id() + " " + actual);
        assertThat(settled).isTrue();
        job.state = ReservationState.SETTLED;
        job.actual = actual;
        job.overrun = Math.max(0, actual - job.held);
        job.owner = "";
        job.owe(bench.clock.instant());
        assertThat(process().store.settle(job.id(), Usd.ZERO, answer(1))).isFalse();
    }

    private void endWithoutPicture() {
        any(Job::isRunning)
                .ifPresent(job -> {
                    assertThat(process().store.release(job.id(), "nobody", FAILURE)).isFalse();
                    boolean released = process().store.release(job.id(), job.owner, FAILURE);
                    tell("release " + job.id());
                    assertThat(released).isTrue();
                    job.state = ReservationState.RELEASED;
                    job.owner = "";
                    job.owe(bench.clock.instant());
                });
    }

    private void rateLimited() {
        dispatched()
                .ifPresent(job -> {
                    Instant notBefore = bench.clock.instant().plusSeconds(random.nextInt(60));
                    assertThat(process().store.requeue(job.id(), job.owner, notBefore)).isTrue();
                    tell("requeue " + job.id());
                    job.state = ReservationState.HELD;
                    job.owner = "";
                });
    }

    private void silence() {
        dispatched()
                .ifPresent(job -> {
                    assertThat(process().store.outcomeUnknown(job.id(), job.owner, FAILURE))
                            .isTrue();
                    tell("unknown " + job.id());
                    unknown(job);
                });
    }

    private void unknown(Job job) {
        job.state = ReservationState.UNKNOWN;
        job.unknownAt = bench.clock.instant();
        job.owner = "";
        job.owe(bench.clock.instant());
    }

    private void cancel() {
        any(job -> true)
                .ifPresent(job -> {
                    boolean waiting = job.state == ReservationState.HELD && !job.isRunning();
                    boolean cancelled = process().store.cancelQueued(job.id(), FAILURE);
                    tell("cancel " + job.id() + " -> " + cancelled);
                    assertThat(cancelled).isEqualTo(waiting);
                    if (cancelled) {
                        job.state = ReservationState.RELEASED;
                        job.owe(bench.clock.instant());
                    }
                });
    }

    /// Its caches and connections are gone; its leases stay until they run out.
    private void processDies() {
        int who = random.nextInt(processes.size());
        processes.get(who).database.close();
        processes.set(who, bench.another());
        tell("p" + who + " dies");
    }

    private void time() {
        Duration by =
                switch (random.nextInt(6)) {
                    case 0 -> Duration.ofMinutes(-random.nextInt(180));
                    case 1 -> Duration.ofHours(random.nextInt(30));
                    case 2 -> Duration.ofDays(random.nextInt(10));
                    default -> Duration.ofSeconds(random.nextInt(100));
                };
        bench.clock.advance(by);
        tell("time " + by);
        if (random.nextBoolean()) {
            int who = random.nextInt(processes.size());
            processes.get(who).store.renewLeases("p" + who, jobs.keySet(), Workbench.LEASE);
            jobs.values().stream()
                    .filter(job -> job.owner.equals("p" + who))
                    .forEach(job -> job.leaseUntil = bench.clock.instant().plus(Workbench.LEASE));
        }
        settleOverdue();
    }

    /// Invariant 9: only after the deadline, and then at the full hold.
    private void settleOverdue() {
        Instant until = bench.clock.instant().minus(Workbench.RECONCILIATION);
        int settled = process().ledger.settleOverdueUnknown();
        int expected = 0;
        for (Job job : jobs.values()) {
            if (job.state == ReservationState.UNKNOWN && !job.unknownAt.isAfter(until)) {
                job.state = ReservationState.SETTLED;
                job.actual = job.held;
                expected++;
            }
        }
        tell("overdue " + settled);
        assertThat(settled).isEqualTo(expected);
    }

    /// Invariants 8 and 9.
    private void sweep() {
        int who = random.nextInt(processes.size());
        Workbench sweeper = processes.get(who);
        for (Expired expired : sweeper.store.takeExpired("p" + who, Workbench.LEASE)) {
            Job job = job(expired.generation().id());
            tell("swept " + job.id());
            assertThat(job.leaseUntil)
                    .as("a live lease was swept")
                    .isBeforeOrEqualTo(bench.clock.instant());
            assertThat(expired.dispatched()).isEqualTo(job.state == ReservationState.DISPATCHED);
            job.owner = "p" + who;
            if (expired.dispatched()) {
                assertThat(sweeper.store.outcomeUnknown(job.id(), job.owner, FAILURE)).isTrue();
                unknown(job);
            } else {
                assertThat(sweeper.store.requeue(job.id(), job.owner, bench.clock.instant()))
                        .isTrue();
                job.owner = "";
            }
        }
    }

    private void changeLimit() {
        String which = random.nextBoolean() ? "member" : "workspace";
        limits.put(which, (long) random.nextInt(which.equals("member") ? 2_000 : 6_000));
        tell("limit " + which + " " + limits.get(which));
    }

    private void correct() {
        any(job -> job.state == ReservationState.SETTLED)
                .ifPresent(job -> {
                    long delta = random.nextInt(101) - Math.min(50, job.actual);
                    process()
                            .ledger
                            .adjust(
                                    job.generation.reservationId(),
                                    Usd.ofNanos(delta),
                                    "admin",
                                    "why");
                    tell("adjust " + job.id() + " " + delta);
                    job.actual += delta;
                    job.overrun += Math.max(delta, -job.overrun);
                });
    }

    /// Invariant 7: one final message for each end, once.
    private void deliver() {
        Optional<Delivery> claimed = process().store.claimDelivery("p", Duration.ZERO);
        tell("deliver " + claimed.map(each -> each.generation().id()).orElse("nothing"));
        if (claimed.isEmpty()) {
            assertThat(jobs.values())
                    .noneMatch(job ->
                            job.messageOwed && !job.messageDue.isAfter(bench.clock.instant()));
            return;
        }
        Job job = job(claimed.get().generation().id());
        assertThat(job.messageOwed).isTrue();
        if (random.nextInt(4) == 0) {
            process().store.deliverAgain(claimed.get(), bench.clock.instant(), "busy");
            job.owe(bench.clock.instant());
        } else {
            process()
                    .store
                    .delivered(
                            claimed.get(),
                            Workbench.destination("place"),
                            Workbench.message("m-" + job.id()));
            job.messageOwed = false;
        }
    }

    private void check() {
        assertThat(bench.ledger.audit()).as("invariants 1 to 4").isEmpty();
        Map<String, String> expected = new TreeMap<>();
        for (Job job : jobs.values()) {
            expected.put(
                    job.id(),
                    job.state
                            + " "
                            + (job.state == ReservationState.SETTLED ? job.actual : -1)
                            + " "
                            + job.marks);
            assertThat(job.calls).as("calls without a mark").isLessThanOrEqualTo(job.marks);
        }
        assertThat(reservations()).isEqualTo(expected);
        assertThat(windows()).isEqualTo(expectedWindows());
    }

    private Map<String, String> reservations() {
        Map<String, String> found = new TreeMap<>();
        bench.database.<List<Boolean>>read(sql ->
                sql.list(
                        """
                        select request_id, state, coalesce(actual, -1) as actual, dispatch_no
                        from reservation
                        """,
                        row ->
                                found.put(
                                                row.text("request_id"),
                                                row.text("state")
                                                        + " "
                                                        + row.number("actual")
                                                        + " "
                                                        + row.number("dispatch_no"))
                                        == null));
        return found;
    }

    private Map<String, List<Long>> expectedWindows() {
        Map<String, List<Long>> expected = new TreeMap<>();
        for (Job job : jobs.values()) {
            for (String window : job.windows) {
                List<Long> sums = expected.getOrDefault(window, List.of(0L, 0L, 0L));
                expected.put(
                        window,
                        List.of(
                                sums.get(0) + (job.isOpen() ? job.held : 0),
                                sums.get(1) + job.actual,
                                sums.get(2) + job.overrun));
            }
        }
        return expected;
    }

    private Map<String, List<Long>> windows() {
        Map<String, List<Long>> found = new TreeMap<>();
        bench.database.<List<Boolean>>read(sql ->
                sql.list(
                        """
                        select scope_key, window_start, held, settled, overrun from spend_window
                        """,
                        row ->
                                found.put(
                                                row.text("scope_key")
                                                        + " "
                                                        + row.instant("window_start"),
                                                List.of(
                                                        row.number("held"),
                                                        row.number("settled"),
                                                        row.number("overrun")))
                                        == null));
        return found;
    }
}
