package bot.easel.store;

import bot.easel.spend.Limit;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Scope;
import bot.easel.spend.Window;
import bot.easel.studio.Generation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the books must say, in plain maps: the requests that were answered with a hold, and the
/// windows that they opened.
final class LedgerModel {
    /// What the model knows of one request.
    static final class Job {
        final Generation generation;
        final long held;
        final Instant createdAt;
        ReservationState state = ReservationState.HELD;
        String owner = "";
        Instant leaseUntil = Instant.MIN;
        Instant unknownAt = Instant.MAX;
        long actual;
        long overrun;
        int calls;
        boolean messageOwed;
        Instant messageDue = Instant.MIN;

        Job(Generation generation, long held, Instant createdAt) {
            this.generation = generation;
            this.held = held;
            this.createdAt = createdAt;
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

        private long used() {
            return (isOpen() ? held : 0) + actual;
        }

        private boolean countsFor(Scope scope) {
            return scope.key()
                    .equals(
                            switch (scope.kind()) {
                                case WORKSPACE -> generation.channel().workspace().key();
                                case CHANNEL -> generation.channel().key();
                                case MEMBER -> generation.requester().id().key();
                            });
        }
    }

    /// A window with everybody who counts in it.
    private record Span(Scope scope, Window window, Set<Job> jobs) {
        boolean holds(Instant instant) {
            return !instant.isBefore(window.start()) && instant.isBefore(window.end());
        }

        long used() {
            return jobs.stream().mapToLong(Job::used).sum();
        }

        String name() {
            return scope.key() + " " + window;
        }
    }

    /// What a window holds.
    ///
    /// @param limit the limit of the last admission
    record Sums(long held, long settled, long overrun, long limit) {}

    private final Map<String, Job> jobs = new TreeMap<>();
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, Long> limits = new TreeMap<>();

    Collection<Job> jobs() {
        return jobs.values();
    }

    Job job(String id) {
        return Objects.requireNonNull(jobs.get(id), "a job that nobody asked for");
    }

    boolean hasRoom(List<Limit> applying, long amount, Instant now) {
        return applying.stream()
                .allMatch(each -> span(each, now).used() + amount <= each.amount().nanos());
    }

    void admit(Generation generation, List<Limit> applying, long amount, Instant now) {
        Job job = new Job(generation, amount, now);
        jobs.put(job.id(), job);
        for (Limit limit : applying) {
            Span span = span(limit, now);
            if (!spans.contains(span)) {
                spans.add(span);
            }
            span.jobs().add(job);
            limits.put(span.name(), limit.amount().nanos());
        }
    }

    /// Invariant 12: one window, used to its end; a new one is the calendar's, and overlaps none.
    private Span span(Limit limit, Instant now) {
        List<Span> sisters =
                spans.stream()
                        .filter(each -> each.scope().equals(limit.scope()))
                        .filter(each -> each.window().period() == limit.period())
                        .toList();
        Optional<Span> open = sisters.stream().filter(each -> each.holds(now)).findFirst();
        if (open.isPresent()) {
            return open.get();
        }
        Window calendar = limit.period().windowAt(now, limit.zone());
        Instant start =
                sisters.stream()
                        .map(each -> each.window().end())
                        .filter(end -> !end.isAfter(now) && end.isAfter(calendar.start()))
                        .max(Comparator.naturalOrder())
                        .orElse(calendar.start());
        Instant end =
                sisters.stream()
                        .map(each -> each.window().start())
                        .filter(next -> next.isAfter(now) && next.isBefore(calendar.end()))
                        .min(Comparator.naturalOrder())
                        .orElse(calendar.end());
        Span opened =
                new Span(
                        limit.scope(),
                        new Window(limit.period(), start, end),
                        new LinkedHashSet<>());
        jobs.values().stream()
                .filter(job -> job.state != ReservationState.RELEASED)
                .filter(job -> job.countsFor(limit.scope()) && opened.holds(job.createdAt))
                .forEach(opened.jobs()::add);
        return opened;
    }

    Map<String, Sums> windows() {
        Map<String, Sums> expected = new TreeMap<>();
        for (Span span : spans) {
            expected.put(
                    span.name(),
                    new Sums(
                            span.jobs().stream()
                                    .mapToLong(job -> job.isOpen() ? job.held : 0)
                                    .sum(),
                            span.jobs().stream().mapToLong(job -> job.actual).sum(),
                            span.jobs().stream().mapToLong(job -> job.overrun).sum(),
                            Objects.requireNonNull(limits.get(span.name()))));
        }
        return expected;
    }
}
