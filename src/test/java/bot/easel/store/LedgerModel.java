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
import java.util.HashMap;
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

        /// By what its grant still raises its windows.
        final Map<Place, Long> raises = new HashMap<>();

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

        /// It needs so much less than was held: its grant raises its windows by that much less.
        void spare(long nanos) {
            raises.replaceAll((place, raised) -> raised - Math.min(raised, Math.max(0, nanos)));
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

        Place place() {
            return new Place(scope.key(), window);
        }
    }

    /// Whose window it is.
    record Place(String scope, Window window) {}

    /// What a window holds.
    ///
    /// @param limit the limit of the last admission, with what grants raise it by
    record Sums(long held, long settled, long overrun, long limit) {}

    /// Money beyond a limit, for one hold of one member.
    static final class Grant {
        final String id;
        final String member;
        final long amount;
        final Instant validUntil;
        boolean used;

        Grant(String id, String member, long amount, Instant validUntil) {
            this.id = id;
            this.member = member;
            this.amount = amount;
            this.validUntil = validUntil;
        }

        boolean isUsable(String who, long nanos, Instant now) {
            return !used && who.equals(member) && nanos <= amount && now.isBefore(validUntil);
        }
    }

    private final Map<String, Job> jobs = new TreeMap<>();
    private final List<Span> spans = new ArrayList<>();
    private final Map<Place, Long> limits = new HashMap<>();

    Collection<Job> jobs() {
        return jobs.values();
    }

    Job job(String id) {
        return Objects.requireNonNull(jobs.get(id), "a job that nobody asked for");
    }

    boolean hasRoom(List<Limit> applying, long amount, Instant now) {
        return applying.stream().allMatch(each -> missing(each, span(each, now), amount) == 0);
    }

    private long missing(Limit limit, Span span, long amount) {
        return Math.max(0, span.used() + amount - limit.amount().nanos() - granted(span.place()));
    }

    private long granted(Place place) {
        return jobs.values().stream().mapToLong(job -> job.raises.getOrDefault(place, 0L)).sum();
    }

    /// @param granted whether a grant is used up by it, which makes the room that is missing
    void admit(
            Generation generation,
            List<Limit> applying,
            long amount,
            Instant now,
            boolean granted) {
        Job job = new Job(generation, amount, now);
        Map<Place, Long> raises = new HashMap<>();
        if (granted) {
            for (Limit limit : applying) {
                Span span = span(limit, now);
                raises.put(span.place(), missing(limit, span, amount));
            }
        }
        jobs.put(job.id(), job);
        job.raises.putAll(raises);
        for (Limit limit : applying) {
            Span span = span(limit, now);
            if (!spans.contains(span)) {
                spans.add(span);
            }
            span.jobs().add(job);
            limits.put(span.place(), limit.amount().nanos());
        }
        countWithoutLimit(job, now);
    }

    /// Invariant 2: windows under a limit that is gone count on to their end.
    private void countWithoutLimit(Job job, Instant now) {
        for (Span span : spans) {
            boolean open = span.holds(now) && job.countsFor(span.scope());
            if (open && span.jobs().add(job)) {
                limits.put(span.place(), UnlimitedWindows.NO_LIMIT.nanos());
            }
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

    Map<Place, Sums> windows() {
        Map<Place, Sums> expected = new HashMap<>();
        for (Span span : spans) {
            expected.put(
                    span.place(),
                    new Sums(
                            span.jobs().stream()
                                    .mapToLong(job -> job.isOpen() ? job.held : 0)
                                    .sum(),
                            span.jobs().stream().mapToLong(job -> job.actual).sum(),
                            span.jobs().stream().mapToLong(job -> job.overrun).sum(),
                            Objects.requireNonNull(limits.get(span.place()))
                                    + granted(span.place())));
        }
        return expected;
    }
}
