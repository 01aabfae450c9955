package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.store.MutableClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What members see of the calendar: there is room for one picture in each window, and what is typed
/// says when the next one begins.
interface CalendarContract {
    String BERLIN = "Europe/Berlin";

    FrontDoor easel();

    MutableClock clock();

    @Invariant(12)
    @Test
    default void aDayEndsAtTheMidnightOfItsZone() {
        limit(Period.DAY, BERLIN);
        at("2026-11-20T22:30:00Z");
        draw();
        assertFullUntil("2026-11-20T23:00:00Z");
        at("2026-11-20T22:59:59.999Z");
        assertFullUntil("2026-11-20T23:00:00Z");

        at("2026-11-20T23:00:00Z");

        draw();
        assertFullUntil("2026-11-21T23:00:00Z");
    }

    @Invariant(12)
    @Test
    default void aMonthEndsAtTheMidnightAfterItsLastDay() {
        limit(Period.MONTH, BERLIN);
        at("2027-02-01T12:00:00Z");
        draw();
        at("2027-02-28T22:59:59.999Z");
        assertFullUntil("2027-02-28T23:00:00Z");

        at("2027-02-28T23:00:00Z");

        draw();
        // By then it is summer there.
        assertFullUntil("2027-03-31T22:00:00Z");
    }

    /// Week 53 of 2026 goes on over New Year.
    @Invariant(12)
    @Test
    default void aWeekGoesOnOverTheEndOfItsYear() {
        limit(Period.WEEK, BERLIN);
        at("2026-12-28T00:00:00Z");
        draw();
        at("2027-01-01T00:00:00Z");
        assertFullUntil("2027-01-03T23:00:00Z");
        at("2027-01-03T22:59:59.999Z");
        assertFullUntil("2027-01-03T23:00:00Z");

        at("2027-01-03T23:00:00Z");

        draw();
        assertFullUntil("2027-01-10T23:00:00Z");
    }

    /// The clocks go forward on 28 March 2027.
    @Invariant(12)
    @Test
    default void aDayOfTwentyThreeHoursEndsAfterTwentyThree() {
        limit(Period.DAY, BERLIN);
        at("2027-03-27T23:00:00Z");
        draw();
        at("2027-03-28T21:59:59.999Z");
        assertFullUntil("2027-03-28T22:00:00Z");

        at("2027-03-28T22:00:00Z");

        draw();
    }

    /// The clocks go back on 25 October 2026.
    @Invariant(12)
    @Test
    default void aDayOfTwentyFiveHoursEndsAfterTwentyFive() {
        limit(Period.DAY, BERLIN);
        at("2026-10-24T22:00:00Z");
        draw();
        at("2026-10-25T22:30:00Z");
        assertFullUntil("2026-10-25T23:00:00Z");

        at("2026-10-25T23:00:00Z");

        draw();
    }

    /// Nobody gets a second day by moving to another zone.
    @Invariant(12)
    @Test
    default void aDayThatHasBegunIsUsedToItsEndInItsOldZone() {
        limit(Period.DAY, "Pacific/Auckland");
        at("2026-11-20T10:00:00Z");
        draw();
        assertFullUntil("2026-11-20T11:00:00Z");

        limit(Period.DAY, "America/New_York");

        assertFullUntil("2026-11-20T11:00:00Z");
        at("2026-11-20T11:00:00Z");
        draw();
        // The rest of New York's day: it begins where the old one ended.
        assertFullUntil("2026-11-21T05:00:00Z");
    }

    /// An hour that comes twice is paid once.
    @Invariant(12)
    @Test
    default void aClockThatGoesBackFindsTheDayAsItWasLeft() {
        limit(Period.DAY, BERLIN);
        at("2026-11-20T22:30:00Z");
        draw();
        at("2026-11-20T23:30:00Z");
        draw();

        at("2026-11-20T22:45:00Z");
        assertFullUntil("2026-11-20T23:00:00Z");

        at("2026-11-20T23:45:00Z");
        assertFullUntil("2026-11-21T23:00:00Z");
    }

    @Invariant({3, 12})
    @Test
    default void whatIsDrawnOverMidnightCountsInTheDayItWasAskedIn() throws InterruptedException {
        limit(Period.DAY, BERLIN);
        at("2026-11-20T22:59:55Z");
        CountDownLatch gate = easel().pencil.holdNext();
        easel().ada.say("/imagine a fox at midnight");
        easel().ada.awaitAnswer();
        easel().pencil.awaitCall();

        at("2026-11-20T23:00:05Z");
        assertThat(spend()).contains("Today: $0.00 spent · $0.00 held");
        gate.countDown();
        easel().ada.awaitPicture();

        assertThat(spend()).contains("Today: $0.00 spent · $0.00 held");
        draw();
        assertFullUntil("2026-11-21T23:00:00Z");
    }

    private void at(String instant) {
        clock().set(Instant.parse(instant));
        easel().awaitCommit();
    }

    private void limit(Period period, String zone) {
        easel().limits(
                        new LimitPlan(
                                ZoneId.of(zone),
                                Usd.parse("0.50"),
                                Map.of(),
                                Map.of(),
                                Map.of(period, Usd.parse("0.03")),
                                Map.of()));
    }

    private void draw() {
        easel().ada.say("/imagine a lighthouse at dusk");
        assertThat(easel().ada.awaitAnswer().text()).contains("Drawing");
        assertThat(easel().ada.awaitPicture().text()).contains("$0.019");
    }

    private String spend() {
        easel().ada.say("/spend");
        return easel().ada.awaitAnswer().text();
    }

    /// Nothing more is drawn, and both the refusal and the balance say until when.
    private void assertFullUntil(String end) {
        int calls = easel().pencil.calls.size();

        easel().ada.say("/imagine another one");

        PlaygroundMessage refusal = easel().ada.awaitRefusal();
        assertThat(refusal.text()).contains("Spent: $0.019", "Resets: " + end);
        assertThat(easel().pencil.calls).hasSize(calls);
        assertThat(spend()).contains("$0.019 spent", "resets " + end);
    }
}
