package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What admins do with schedules.
final class ScheduleDesk implements Schedules {
    static final int MOST = 50;
    private static final int TIMES_SHOWN = 3;

    private final ScheduleStore store;
    private final ScheduleDrawing drawing;
    private final Intake intake;
    private final Platforms platforms;
    private final Policies policies;
    private final Ids ids;
    private final InstantSource clock;

    ScheduleDesk(
            ScheduleStore store,
            ScheduleDrawing drawing,
            Intake intake,
            Platforms platforms,
            Policies policies,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.drawing = drawing;
        this.intake = intake;
        this.platforms = platforms;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Added add(
            Member by,
            ChannelId channel,
            String cron,
            ScheduledPicture picture,
            @Nullable MemberId payer) {
        return switch (ScheduledPrompt.read(picture.prompt())) {
            case ScheduledPrompt.Reading.Bad bad -> new Added.BadPrompt(bad.why(), bad.remedy());
            case ScheduledPrompt.Reading.Clear(ScheduledPrompt prompt) ->
                    switch (CronTimes.read(cron)) {
                        case CronTimes.Reading.Bad(String why) -> new Added.BadTimes(why);
                        case CronTimes.Reading.Clear(CronTimes times) ->
                                vouched(by, channel, times, picture, prompt, payer);
                    };
        };
    }

    private Added vouched(
            Member by,
            ChannelId channel,
            CronTimes times,
            ScheduledPicture picture,
            ScheduledPrompt prompt,
            @Nullable MemberId payer) {
        ChatPlatform platform = platforms.of(channel.workspace()).orElseThrow();
        try {
            Optional<Member> paying =
                    payer == null || payer.equals(by.id())
                            ? Optional.of(by)
                            : payer.workspace().equals(channel.workspace())
                                    ? platform.member(payer)
                                    : Optional.empty();
            return paying.isEmpty()
                    ? new Added.NoSuchPayer()
                    : priced(by, channel, times, picture, prompt, paying.get());
        } catch (DeliveryFailure e) {
            return new Added.Unanswered();
        }
    }

    private Added priced(
            Member by,
            ChannelId channel,
            CronTimes times,
            ScheduledPicture picture,
            ScheduledPrompt prompt,
            Member payer) {
        Instant now = clock.instant();
        ZoneId zone = policies.of(channel).limits().zone();
        List<Instant> next = times.upcoming(now, zone, TIMES_SHOWN);
        if (next.isEmpty()) {
            return new Added.BadTimes("names a day that never comes");
        }
        Schedule schedule =
                new Schedule(
                        ids.next(),
                        channel,
                        times.expression(),
                        zone,
                        picture,
                        new Requester(payer.id(), payer.displayName()),
                        Schedule.State.ACTIVE,
                        next.getFirst(),
                        0,
                        0,
                        null,
                        new Requester(by.id(), by.displayName()),
                        now);
        return switch (drawing.run(
                schedule, payer, prompt.longest(), "schedule/" + schedule.id())) {
            case ScheduleDrawing.Run.Impossible(String why) -> new Added.BadStyle(why);
            case ScheduleDrawing.Run.Ready(ImageRequest run) -> added(schedule, times, next, run);
        };
    }

    private Added added(Schedule schedule, CronTimes times, List<Instant> next, ImageRequest run) {
        return switch (intake.quote(run)) {
            case Studio.Quote.Refused(Refusal refusal) ->
                    new Added.Refused(refusal, schedule.payer().displayName());
            case Studio.Quote.Priced priced ->
                    store.add(schedule, MOST)
                            ? new Added.Kept(
                                    schedule,
                                    next,
                                    times.inAMonth(schedule.madeAt(), schedule.zone()),
                                    priced.estimate(),
                                    priced.worstCase())
                            : new Added.TooMany(MOST);
        };
    }

    @Override
    public List<Schedule> of(WorkspaceId workspace) {
        return store.of(workspace);
    }

    @Override
    public Optional<Schedule> find(WorkspaceId workspace, String shortId) {
        return store.of(workspace).stream()
                .filter(schedule -> schedule.shortId().equals(shortId))
                .findFirst();
    }

    @Override
    public boolean pause(Schedule schedule, Member by) {
        return schedule.state() == Schedule.State.ACTIVE
                && change(schedule, ScheduleChange.Kind.PAUSED, null, by);
    }

    @Override
    public Optional<Instant> resume(Schedule schedule, Member by) {
        return schedule.state() == Schedule.State.PAUSED
                ? CronTimes.of(schedule.cron())
                        .next(clock.instant(), zone(schedule))
                        .filter(next -> change(schedule, ScheduleChange.Kind.RESUMED, next, by))
                : Optional.empty();
    }

    @Override
    public boolean remove(Schedule schedule, Member by) {
        return change(schedule, ScheduleChange.Kind.REMOVED, null, by);
    }

    private boolean change(
            Schedule schedule, ScheduleChange.Kind kind, @Nullable Instant next, Member by) {
        return store.change(schedule, kind, next, zone(schedule), requester(by));
    }

    private ZoneId zone(Schedule schedule) {
        return policies.of(schedule.channel()).limits().zone();
    }

    @Override
    public Outcome runNow(Schedule schedule, Member by, String eventKey) {
        Instant now = clock.instant();
        Outcome outcome = drawing.draw(schedule, now, eventKey);
        switch (outcome) {
            case Outcome.Drawn(Generation generation) ->
                    store.ranNow(schedule, Schedule.Run.drawn(now, generation.id()), requester(by));
            case Outcome.Later later -> {}
            case Outcome.Refused refused -> {}
        }
        return outcome;
    }

    private static Requester requester(Member by) {
        return new Requester(by.id(), by.displayName());
    }

    @Override
    public List<ScheduleChange> history(WorkspaceId workspace, int offset, int atMost) {
        return store.history(workspace, offset, atMost);
    }
}
