package bot.easel.studio;

import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws what is due. Of all processes one looks at a time, and the event key of a run is its
/// schedule and its time: a process that dies between drawing and noting it draws nothing twice.
final class ScheduleRuns {
    private static final Logger log = LoggerFactory.getLogger(ScheduleRuns.class);

    /// What is older was missed. Schedules run once an hour at most, so that it is one run.
    static final Duration CATCH_UP = Duration.ofHours(1);

    /// So many in a row, and the schedule pauses itself.
    static final int REFUSALS = 3;

    private final ScheduleStore store;
    private final ScheduleDrawing drawing;
    private final Policies policies;
    private final AdminNotices notices;
    private final StudioEvents events;
    private final Ids ids;
    private final InstantSource clock;

    ScheduleRuns(
            ScheduleStore store,
            ScheduleDrawing drawing,
            Policies policies,
            AdminNotices notices,
            StudioEvents events,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.drawing = drawing;
        this.policies = policies;
        this.notices = notices;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    void sweep() {
        store.active().forEach(schedule -> RequestId.within(ids.next(), () -> guarded(schedule)));
    }

    /// One that breaks must not keep the others waiting; it comes again with the next sweep.
    private void guarded(Schedule schedule) {
        try {
            look(schedule);
        } catch (LedgerUnavailable e) {
            log.atWarn()
                    .addKeyValue("schedule", schedule.id())
                    .setCause(e)
                    .log("The store is away; the next look draws what is due");
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("schedule", schedule.id())
                    .setCause(e)
                    .log("A schedule broke");
        }
    }

    private void look(Schedule schedule) {
        Instant next = schedule.nextAt();
        if (next == null) {
            return;
        }
        Instant now = clock.instant();
        ZoneId zone = policies.of(schedule.channel()).limits().zone();
        CronTimes times = CronTimes.of(schedule.cron());
        if (!next.isAfter(now)) {
            due(schedule, times, next, now, zone);
        } else if (!zone.equals(schedule.zone())) {
            times.next(now, zone).ifPresent(at -> store.retime(schedule, at, zone));
        }
    }

    private void due(Schedule schedule, CronTimes times, Instant next, Instant now, ZoneId zone) {
        Instant earliest = now.minus(CATCH_UP);
        Optional<Instant> due =
                times.newest(next.isAfter(earliest) ? next : earliest, now, schedule.zone());
        @Nullable Instant after = times.next(now, zone).orElse(null);
        if (due.isEmpty()) {
            Schedule.Run missed =
                    Schedule.Run.not(
                            next,
                            "It was missed: it could not be drawn within an hour of its time.");
            if (store.ran(schedule, missed, false, after, zone)) {
                tell(schedule, missed, after == null);
            }
            return;
        }
        Instant at = due.get();
        long began = System.nanoTime();
        Schedules.Outcome outcome = drawing.draw(schedule, at, eventKey(schedule, at));
        events.handled("Schedule", Duration.ofNanos(System.nanoTime() - began));
        switch (outcome) {
            case Schedules.Outcome.Drawn(Generation generation) -> {
                log.atInfo()
                        .addKeyValue("schedule", schedule.id())
                        .addKeyValue("generation", generation.id())
                        .log("A run was drawn");
                store.ran(schedule, Schedule.Run.drawn(at, generation.id()), false, after, zone);
            }
            case Schedules.Outcome.Later(String why) ->
                    log.atInfo()
                            .addKeyValue("schedule", schedule.id())
                            .log("A run waits for a better moment: {}", why);
            case Schedules.Outcome.Refused(String why) -> {
                Schedule.Run refused = Schedule.Run.not(at, why);
                boolean enough = schedule.refusals() + 1 >= REFUSALS;
                if (store.ran(schedule, refused, true, enough ? null : after, zone)) {
                    tell(schedule, refused, enough);
                }
            }
        }
    }

    private void tell(Schedule schedule, Schedule.Run run, boolean paused) {
        notices.tell(
                new Notice.ScheduleNotDrawn(
                        schedule.channel(),
                        schedule.id(),
                        run.dueAt(),
                        schedule.payer().displayName(),
                        run.problem(),
                        paused));
    }

    private static String eventKey(Schedule schedule, Instant due) {
        return "schedule/" + schedule.id() + "/" + due.toEpochMilli();
    }
}
