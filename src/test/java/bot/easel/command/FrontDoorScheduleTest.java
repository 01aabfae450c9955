package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.MemberId;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.Notice;
import bot.easel.studio.Requester;
import bot.easel.studio.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures on a schedule, as admins make them and the hours pass.
class FrontDoorScheduleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir private Path folder;
    private final AheadClock clock = new AheadClock();
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder, ApprovalSettings.defaults(), clock, door -> {});
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void aScheduleDrawsAtItsTimesAndSaysSoAndWhoPays() {
        assertThat(add("0 * * * * A fox on {weekday} in {rotate: oil, ink} --background opaque"))
                .contains("A fox on {weekday} in {rotate: oil, ink}", "0 * * * * in Z", "Next: ")
                .contains("Eve pays: each run is under the limits of Eve")
                .contains(" a run, at most ", "with 720 runs in 30 days about $")
                .contains("/easel schedule run, pause, resume or remove ");
        easel.beat("schedules");
        assertThat(easel.pencil.calls).isEmpty();

        PlaygroundMessage first = nextHour();

        String weekday = dueLast().atZone(ZoneOffset.UTC).getDayOfWeek().toString();
        assertThat(first.text())
                .containsIgnoringCase("a fox on " + weekday + " in oil — on a schedule")
                .contains("paid by Eve")
                .doesNotContain("--background");
        assertThat(easel.pencil.calls.peek().recipe().background()).isEqualTo("opaque");
        easel.beat("schedules");
        assertThat(nextHour().text()).contains(" in ink — on a schedule");
        assertThat(nextHour().text()).contains(" in oil — on a schedule");
        assertThat(easel.pencil.calls).hasSize(3);
        assertThat(easel.balances("eve")).anyMatch(balance -> balance.settled().isPositive());
    }

    @Test
    void theButtonsOfAScheduledPictureAreForWhoeverPressesThem() {
        add("0 * * * * a fox");
        PlaygroundMessage picture = nextHour();

        easel.bob.press(picture, "Reroll");

        assertThat(easel.bob.awaitMessage("Bob's own", by -> by.text().contains("— Bob")).text())
                .doesNotContain("schedule");
    }

    @Invariant(6)
    @Test
    void aProcessThatDiesBeforeItNotesARunDrawsItOnce() {
        add("0 * * * * a fox");
        Schedule before = only();
        nextHour();
        assertThat(easel.scheduled.retime(only(), next(before), before.zone())).isTrue();

        easel.beat("schedules");

        assertThat(easel.pencil.calls).hasSize(1);
        assertThat(only().nextAt()).isAfter(next(before));
    }

    @Test
    void whatWasMissedForHoursIsDrawnOnceWhereTheNewestIsOfTheLastHour() {
        add("0 * * * * a fox");
        clock.pass(HOUR.multipliedBy(7));
        easel.beat("schedules");
        easel.eve.awaitPicture();
        easel.beat("schedules");

        assertThat(easel.pencil.calls).hasSize(1);
        assertThat(easel.notices).isEmpty();
    }

    @Test
    void whatWasMissedForLongerIsToldAndNotMadeUpFor() {
        int hour = clock.instant().plus(HOUR).atZone(ZoneOffset.UTC).getHour();
        add("0 " + hour + " * * * a fox");
        clock.pass(HOUR.multipliedBy(3));
        easel.beat("schedules");
        easel.beat("schedules");

        assertThat(easel.pencil.calls).isEmpty();
        assertThat(easel.notices)
                .singleElement()
                .isInstanceOfSatisfying(
                        Notice.ScheduleNotDrawn.class,
                        told -> assertThat(told.why()).contains("missed"));
        assertThat(only().nextAt()).isAfter(clock.instant());
        assertThat(said(easel.eve, "")).contains("not drawn. It was missed");
    }

    @Test
    void refusalsAreToldToTheAdminsAndAfterThreeInARowItPausesItself() {
        add("0 * * * * a fox");
        easel.memberMaySpend("0.001");

        for (int hour = 0; hour < 4; hour++) {
            clock.pass(HOUR);
            easel.beat("schedules");
        }

        assertThat(easel.pencil.calls).isEmpty();
        assertThat(easel.notices)
                .hasSize(3)
                .last()
                .isInstanceOfSatisfying(
                        Notice.ScheduleNotDrawn.class,
                        told -> {
                            assertThat(told.paused()).isTrue();
                            assertThat(told.payer()).isEqualTo("Eve");
                            assertThat(new NoticeCards().card(told).title())
                                    .isEqualTo("A schedule has paused itself");
                        });
        assertThat(said(easel.eve, "list"))
                .contains("· paused ·", "not drawn. Your daily limit has no room for this.");
        easel.memberMaySpend("2");
        assertThat(said(easel.eve, "resume " + only().shortId())).contains("It is drawn next at ");
        assertThat(nextHour().text()).contains("a fox");
        assertThat(said(easel.eve, "history"))
                .contains("Easel paused ", "Eve resumed ", "Eve made ");
    }

    @Test
    void aPayerWhoHasLeftPaysForNothingAndTheAdminsReadIt() {
        add("0 * * * * a fox");
        Schedule eves = only();
        said(easel.eve, "remove " + eves.shortId());
        Requester gone = new Requester(new MemberId(Samples.TEAM, "gus"), "Gus");
        Schedule left =
                new Schedule(
                        "01938f00-0000-7000-8000-0000000000aa",
                        eves.channel(),
                        eves.cron(),
                        eves.zone(),
                        eves.picture(),
                        gone,
                        Schedule.State.ACTIVE,
                        next(eves),
                        0,
                        0,
                        null,
                        gone,
                        eves.madeAt());
        assertThat(easel.scheduled.add(left, 9)).isTrue();

        refusedHour("Gus", "Who pays for it is no longer a member here.");
        refusedHour("Gus", "Who pays for it is no longer a member here.");

        assertThat(only().refusals()).isEqualTo(2);
        assertThat(only().nextAt()).isAfter(clock.instant());
    }

    @Test
    void aPayerWithoutAnAllowancePaysNothingAndTheNextRunStillComes() {
        add("0 * * * * a fox --payer @ada");
        easel.memberMaySpend("0");

        refusedHour("Ada", "Your daily limit is used up.");

        easel.memberMaySpend("2");
        assertThat(nextHour().text()).contains("on a schedule, paid by Ada");
        assertThat(only().refusals()).isZero();
    }

    @Test
    void aModelThatHasEndedDrawsNothingAndTheNextRunStillComes() {
        add("0 * * * * a fox --model gpt-image-2.5-flare");
        easel.catalogue(Samples.ENDED_FOR_GOOD);

        refusedHour("Eve", "gpt-image-2.5-flare");
        assertThat(refusal()).contains("was shut down on 2026-09-10");

        easel.catalogue(Samples.CATALOGUE);
        assertThat(nextHour().text()).contains("a fox");
        assertThat(only().refusals()).isZero();
    }

    @Test
    void aModelThatHasEndedGivesWayToItsSuccessorWhereTheChannelHasIt() {
        add("0 * * * * a fox");
        easel.catalogue(Samples.ENDED);

        assertThat(nextHour().text()).contains("a fox");
        assertThat(easel.newest().recipe().model()).isEqualTo("gpt-image-2");
        assertThat(easel.notices).noneMatch(Notice.ScheduleNotDrawn.class::isInstance);
    }

    @Test
    void aScheduleDrawsInAStyleAsItIsAtEachRun() {
        String reference = easel.eve.put("ink.png", FrontDoorEditTest.png());
        easel.eve.say("/easel styles add ink black ink", List.of(reference));
        easel.eve.awaitAnswer();
        assertThat(add("0 * * * * a fox on {weekday} --style ink"))
                .contains("In the style ink, as it is at each run.");
        assertThat(said(easel.eve, "list")).contains("a fox on {weekday} · style ink");

        nextHour();
        assertThat(easel.newest().recipe().prompt())
                .startsWith("a fox on ")
                .endsWith("\n\nStyle: black ink");
        assertThat(easel.newest().caption()).doesNotContain("Style");
        assertThat(easel.newest().recipe().style()).isNotNull();
        assertThat(easel.pencil.calls.element().sources()).hasSize(1);

        easel.eve.say("/easel styles change ink white chalk");
        easel.eve.awaitAnswer();
        nextHour();
        assertThat(easel.newest().recipe().prompt()).endsWith("\n\nStyle: white chalk");

        easel.eve.say("/easel styles remove ink");
        easel.eve.awaitAnswer();
        int drawn = easel.pencil.calls.size();
        clock.pass(HOUR);
        easel.beat("schedules");
        assertThat(refusal()).contains("There is no style ink here any more.");
        assertThat(easel.pencil.calls).hasSize(drawn);
    }

    @Test
    void aStyleThatIsNotThereOrGoesByPicturesThatNobodyTakesMakesNoSchedule() {
        assertThat(add("0 * * * * a fox --style ink")).contains("I know no style ink here.");
        assertThat(easel.scheduled.active()).isEmpty();
    }

    /// A run that is told to the admins instead, and costs nothing.
    private void refusedHour(String payer, String why) {
        clock.pass(HOUR);
        easel.beat("schedules");
        assertThat(refusal()).contains(why);
        assertThat(told().payer()).isEqualTo(payer);
        assertThat(told().paused()).isFalse();
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(easel.balances("ada")).allMatch(balance -> balance.settled().isZero());
        assertThat(only().state()).isEqualTo(Schedule.State.ACTIVE);
    }

    private String refusal() {
        return told().why();
    }

    /// The last that the admins were told of runs.
    private Notice.ScheduleNotDrawn told() {
        return easel.notices.stream()
                .filter(Notice.ScheduleNotDrawn.class::isInstance)
                .map(Notice.ScheduleNotDrawn.class::cast)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    @Test
    void somebodyElsePaysWhoIsAMemberAndMayDrawHere() {
        assertThat(add("0 * * * * a fox --payer @ada")).contains("Ada pays");
        assertThat(nextHour().text()).contains("on a schedule, paid by Ada");
        assertThat(easel.balances("ada")).anyMatch(balance -> balance.settled().isPositive());

        assertThat(add("0 * * * * a fox --payer @zoe")).contains("I do not know this payer");
        assertThat(add("0 * * * * a fox --payer @gil"))
                .contains("A run that Gil pays would be refused.", "Guests cannot spend");
        assertThat(easel.scheduled.active()).hasSize(1);
    }

    @Test
    void aChangedZoneMovesTheNextTime() {
        int hour = clock.instant().plus(Duration.ofHours(5)).atZone(ZoneOffset.UTC).getHour();
        add("0 " + hour + " * * * a fox");
        Schedule before = only();
        easel.moveTo(ZoneOffset.ofHours(2));

        easel.beat("schedules");

        assertThat(only().nextAt()).isEqualTo(next(before).minus(Duration.ofHours(2)));
        assertThat(only().zone()).isEqualTo(ZoneId.of("+02:00"));
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void anAdminRunsPausesAndRemovesIt() {
        add("0 * * * * a fox");
        String id = only().shortId();

        assertThat(said(easel.eve, "pause " + id)).contains("is paused");
        assertThat(said(easel.eve, "pause " + id)).contains("was paused already");
        clock.pass(HOUR);
        easel.beat("schedules");
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(said(easel.eve, "run " + id)).contains("is drawn now", "paid by Eve");
        assertThat(easel.eve.awaitPicture().text()).contains("a fox — on a schedule");
        assertThat(said(easel.eve, "remove " + id)).contains("is removed");
        assertThat(said(easel.eve, "list")).contains("There are none.");
        assertThat(said(easel.eve, "run " + id)).contains("There is no schedule " + id);
        assertThat(said(easel.eve, "history"))
                .contains("Eve removed ", "Eve ran ", "Eve paused ", "Eve made ");
    }

    @Test
    void onlyAdminsSeeAndChangeSchedules() {
        add("0 * * * * a fox");

        for (String words :
                List.of("", "add 0 * * * * an owl", "remove " + only().shortId(), "history")) {
            assertThat(said(easel.ada, words)).contains("Only admins");
        }

        assertThat(easel.scheduled.active()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    add 0 9 * * a fox              | has "A" as the day of the week
                    add */5 * * * * a fox          | comes again within the hour
                    add 0 9 * * 1-5                | the prompt is empty
                    add                            | A schedule needs its times
                    add 0 9 * * * {red,green} fox  | Each run of a schedule is one picture
                    add 0 9 * * * fox --private    | is never private
                    add 0 9 * * * fox --model nope | A run that Eve pays would be refused.
                    add 0 9 * * * fox --sise wide  | I do not know --sise
                    remove                         | Which schedule?
                    remove 12345678                | There is no schedule 12345678
                    dance                          | I cannot dance a schedule.
                    """)
    void whatIsWrongIsSaidAndChangesNothing(String words, String answer) {
        assertThat(said(easel.eve, words)).contains(answer, "Nothing was changed.");
        assertThat(easel.scheduled.active()).isEmpty();
    }

    private PlaygroundMessage nextHour() {
        clock.pass(HOUR);
        easel.beat("schedules");
        return easel.eve.awaitPicture();
    }

    private String add(String words) {
        return said(easel.eve, "add " + words);
    }

    private static String said(PlaygroundDriver member, String words) {
        member.say("/easel schedule " + words);
        return member.awaitAnswer().text();
    }

    private Instant dueLast() {
        return Optional.ofNullable(only().last()).orElseThrow().dueAt();
    }

    private static Instant next(Schedule schedule) {
        return Optional.ofNullable(schedule.nextAt()).orElseThrow();
    }

    private Schedule only() {
        return easel.scheduled.of(Samples.TEAM).getFirst();
    }
}
