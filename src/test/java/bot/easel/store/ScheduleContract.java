package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChannelId;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Invariant;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.Requester;
import bot.easel.studio.Schedule;
import bot.easel.studio.ScheduleChange;
import bot.easel.studio.ScheduledPicture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Schedules: kept with their history, and moved on by one process only.
interface ScheduleContract extends StoreContract {
    ZoneId ROME = ZoneId.of("Europe/Rome");
    Requester EVE = new Requester(new MemberId(Workbench.WORKSPACE, "EVE"), "Eve");
    Requester ADA = new Requester(new MemberId(Workbench.WORKSPACE, "ADA"), "Ada");
    Instant NINE = Workbench.START.plus(Duration.ofHours(21));

    @Test
    default void whatIsKeptIsReadAsItWas() {
        JdbcScheduleStore store = store();
        Schedule full = schedule("s-1", Workbench.CHANNEL, "high", 2);
        Schedule bare = schedule("s-2", Workbench.CHANNEL, null, null);

        assertThat(store.add(full, 9)).isTrue();
        assertThat(store.add(bare, 9)).isTrue();

        JdbcScheduleStore elsewhere = new JdbcScheduleStore(bench().another().database);
        assertThat(elsewhere.of(Workbench.WORKSPACE)).containsExactly(full, bare);
        assertThat(elsewhere.active()).containsExactly(full, bare);
        assertThat(elsewhere.of(new WorkspaceId("slack", "T2"))).isEmpty();
    }

    @Test
    default void aWorkspaceHasNoMoreThanItMay() {
        JdbcScheduleStore store = store();
        ChannelId other = new ChannelId(new WorkspaceId("slack", "T2"), "C9");

        assertThat(store.add(schedule("s-1", Workbench.CHANNEL, null, null), 1)).isTrue();
        assertThat(store.add(schedule("s-2", Workbench.CHANNEL, null, null), 1)).isFalse();
        assertThat(store.add(schedule("s-3", other, null, null), 1)).isTrue();
        assertThat(store.change(found("s-1"), ScheduleChange.Kind.REMOVED, null, ROME, EVE))
                .isTrue();

        assertThat(store.add(schedule("s-4", Workbench.CHANNEL, null, null), 1)).isTrue();
        assertThat(store.of(Workbench.WORKSPACE)).extracting(Schedule::id).containsExactly("s-4");
    }

    @Invariant(6)
    @Test
    default void aRunIsNotedByOneOfTwoProcesses() {
        store().add(schedule("s-1", Workbench.CHANNEL, null, null), 9);
        Schedule before = found("s-1");
        JdbcScheduleStore elsewhere = new JdbcScheduleStore(bench().another().database);
        Instant next = NINE.plus(Duration.ofDays(1));
        Schedule.Run run = new Schedule.Run(NINE, "g-1", "");

        assertThat(store().ran(before, run, false, next, ROME)).isTrue();
        assertThat(elsewhere.ran(before, run, false, next, ROME)).isFalse();

        Schedule after = found("s-1");
        assertThat(after.runs()).isOne();
        assertThat(after.nextAt()).isEqualTo(next);
        assertThat(after.last()).isEqualTo(run);
        assertThat(elsewhere.retime(before, next, ROME)).isFalse();
        assertThat(elsewhere.retime(after, NINE, ZoneId.of("UTC"))).isTrue();
        assertThat(found("s-1").zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    default void refusalsCountUntilARunIsDrawnAndOneThatWasMissedCountsNot() {
        store().add(schedule("s-1", Workbench.CHANNEL, null, null), 9);

        refused(1, true);
        refused(2, true);
        assertThat(found("s-1").refusals()).isEqualTo(2);
        refused(3, false);
        assertThat(found("s-1").refusals()).isEqualTo(2);
        assertThat(found("s-1").runs()).isZero();
        Schedule.Run drawn = new Schedule.Run(NINE, "g-1", "");
        store().ran(found("s-1"), drawn, false, NINE.plusSeconds(9), ROME);

        assertThat(found("s-1").refusals()).isZero();
    }

    private void refused(int seconds, boolean counts) {
        Schedule.Run run = new Schedule.Run(NINE, null, "no room");
        assertThat(store().ran(found("s-1"), run, counts, NINE.plusSeconds(seconds), ROME))
                .isTrue();
    }

    @Test
    default void everyChangeIsKeptWithWhoMadeIt() {
        JdbcScheduleStore store = store();
        store.add(schedule("s-1", Workbench.CHANNEL, null, null), 9);
        Schedule active = found("s-1");
        change(active, ScheduleChange.Kind.PAUSED, null, ADA);
        assertThat(store.change(active, ScheduleChange.Kind.PAUSED, null, ROME, EVE)).isFalse();
        assertThat(store.active()).isEmpty();
        change(found("s-1"), ScheduleChange.Kind.RESUMED, NINE, EVE);
        bench().clock.advance(Duration.ofMinutes(1));
        store.ranNow(found("s-1"), new Schedule.Run(NINE, "g-1", ""), ADA);
        store.ranNow(found("s-1"), new Schedule.Run(NINE, "g-1", ""), ADA);
        bench().clock.advance(Duration.ofMinutes(1));
        Schedule.Run run = new Schedule.Run(NINE, null, "no room");
        store.ran(found("s-1"), run, true, null, ROME);
        assertThat(found("s-1").state()).isEqualTo(Schedule.State.PAUSED);
        assertThat(found("s-1").runs()).isOne();
        bench().clock.advance(Duration.ofMinutes(1));
        change(found("s-1"), ScheduleChange.Kind.REMOVED, null, EVE);

        List<ScheduleChange> history = store.history(Workbench.WORKSPACE, 0, 9);
        assertThat(history)
                .extracting(ScheduleChange::kind)
                .containsExactly(
                        ScheduleChange.Kind.REMOVED,
                        ScheduleChange.Kind.PAUSED_ITSELF,
                        ScheduleChange.Kind.RUN_NOW,
                        ScheduleChange.Kind.RESUMED,
                        ScheduleChange.Kind.PAUSED,
                        ScheduleChange.Kind.ADDED);
        assertThat(history)
                .extracting(ScheduleChange::by)
                .containsExactly(EVE, null, ADA, EVE, ADA, EVE);
        assertThat(store.history(Workbench.WORKSPACE, 5, 9)).hasSize(1);
    }

    private void change(
            Schedule before, ScheduleChange.Kind kind, @Nullable Instant next, Requester by) {
        bench().clock.advance(Duration.ofMinutes(1));
        assertThat(store().change(before, kind, next, ROME, by)).isTrue();
    }

    private Schedule found(String id) {
        return store().of(Workbench.WORKSPACE).stream()
                .filter(schedule -> schedule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JdbcScheduleStore store() {
        return new JdbcScheduleStore(bench().database);
    }

    private static Schedule schedule(
            String id, ChannelId channel, @Nullable String quality, @Nullable Integer count) {
        return new Schedule(
                id,
                channel,
                "0 9 * * 1-5",
                ROME,
                new ScheduledPicture(
                        "a fox for {weekday}",
                        ImageOptions.NONE.withSize("square").withQuality(quality).withCount(count),
                        quality),
                ADA,
                Schedule.State.ACTIVE,
                NINE,
                0,
                0,
                null,
                EVE,
                Workbench.START);
    }
}
