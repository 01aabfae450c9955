package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.spend.Movements;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.store.JdbcDigestBooks;
import bot.easel.store.JdbcNoticeStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is told about limits, and that neither a crash nor a second process changes it.
class AlertsTest {
    private static final AlertSettings.AdminChannel DESIGN =
            new AlertSettings.AdminChannel("playground", "design");

    @TempDir private Path folder;

    private static NoticeService service(
            StudioBench bench, Movements movements, AlertSettings settings) {
        return service(bench, movements, settings, InstantSource.system());
    }

    private static NoticeService service(
            StudioBench bench, Movements movements, AlertSettings settings, InstantSource clock) {
        return new NoticeService(
                new NoticeParts(
                        new JdbcNoticeStore(bench.database),
                        bench.ledger,
                        new JdbcDigestBooks(bench.database),
                        bench::policy,
                        movements,
                        () -> settings,
                        List.of(bench.platform),
                        AlertsTest::words,
                        () -> Duration.ofHours(24),
                        clock,
                        new SecureRandom()));
    }

    private static Card words(Notice notice) {
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        switch (notice) {
                            case Notice.LimitReached reached ->
                                    reached.scope().kind()
                                            + " at "
                                            + reached.percent()
                                            + (reached.refused() == null ? "" : " refused");
                            case Notice.WeeklyDigest weekly ->
                                    "digest of " + weekly.digest().spent().display();
                            case Notice.ForAdmins other -> other.getClass().getSimpleName();
                        }));
    }

    private static AlertSettings settings(boolean members, AlertSettings.AdminChannel... channels) {
        return new AlertSettings(
                List.of(channels), List.of(50, 80, 100), members, DigestSettings.NONE);
    }

    /// One picture costs this.
    private static Usd draw(StudioBench bench) {
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));
        bench.driver.awaitPicture();
        Usd cost = bench.found(accepted.generation().id()).cost();
        assertThat(cost).isNotNull();
        return cost == null ? Usd.ZERO : cost;
    }

    private static List<String> said(PlaygroundDriver where) {
        return where.messages().stream().map(message -> message.text().strip()).toList();
    }

    @Test
    void whatAProcessCouldNotSayBeforeItDiedIsSaidByAnother() {
        try (StudioBench bench = new StudioBench(folder)) {
            bench.limits(
                    StudioBench.plan(Map.of(), Map.of(), Map.of(Period.DAY, Usd.parse("0.50"))));
            Usd cost = draw(bench);
            bench.limits(StudioBench.plan(Map.of(), Map.of(), Map.of(Period.DAY, cost.times(3))));
            draw(bench);
            PlaygroundDriver alone = bench.driver.direct();
            // its memory died with the process that drew
            try (NoticeService other = service(bench, new Movements(), settings(true))) {
                other.sweep();
                other.start();

                alone.awaitMessage("an alert", message -> message.text().contains("MEMBER at 50"));
            }
        }
    }

    @Test
    void twoProcessesSayItOnce() {
        try (StudioBench bench = new StudioBench(folder)) {
            bench.limits(
                    StudioBench.plan(Map.of(), Map.of(), Map.of(Period.DAY, Usd.parse("0.50"))));
            Usd cost = draw(bench);
            bench.limits(
                    StudioBench.plan(
                            Map.of(Period.MONTH, cost.times(4)),
                            Map.of(),
                            Map.of(Period.DAY, cost.times(4))));
            draw(bench);
            try (NoticeService one = service(bench, new Movements(), settings(true, DESIGN));
                    NoticeService two = service(bench, bench.movements, settings(true, DESIGN))) {
                one.start();
                two.start();
                one.sweep();
                two.sweep();
                bench.driver
                        .direct()
                        .awaitMessage(
                                "an alert", message -> message.text().contains("MEMBER at 50"));
                bench.driver.awaitMessage(
                        "an alert", message -> message.text().contains("WORKSPACE at 50"));
            }
            assertThat(said(bench.driver.direct())).containsOnlyOnce("MEMBER at 50");
            assertThat(said(bench.driver)).containsOnlyOnce("WORKSPACE at 50");
        }
    }

    @Test
    void theWeekIsToldOnceByTwoProcessesWhenItIsDue() {
        try (StudioBench bench = new StudioBench(folder)) {
            Usd cost = draw(bench);
            InstantSource later = () -> Instant.now().plus(Duration.ofDays(7));
            AlertSettings weekly =
                    new AlertSettings(
                            List.of(),
                            List.of(),
                            false,
                            new DigestSettings(
                                    List.of(DESIGN),
                                    later.instant().atZone(ZoneOffset.UTC).getDayOfWeek(),
                                    LocalTime.MIDNIGHT,
                                    Map.of()));
            try (NoticeService one = service(bench, new Movements(), weekly, later);
                    NoticeService two = service(bench, new Movements(), weekly, later)) {
                one.start();
                two.start();
                bench.driver.awaitMessage(
                        "the digest",
                        message -> message.text().contains("digest of " + cost.display()));
            }
            assertThat(said(bench.driver).stream().filter(text -> text.startsWith("digest")))
                    .hasSize(1);
        }
    }

    @Test
    void aDigestThatIsDueOnAnotherDayIsNotTold() {
        try (StudioBench bench = new StudioBench(folder)) {
            draw(bench);
            InstantSource later = () -> Instant.now().plus(Duration.ofDays(7));
            AlertSettings weekly =
                    new AlertSettings(
                            List.of(DESIGN),
                            List.of(),
                            false,
                            new DigestSettings(
                                    List.of(DESIGN),
                                    later.instant().atZone(ZoneOffset.UTC).getDayOfWeek().plus(2),
                                    LocalTime.MIDNIGHT,
                                    Map.of()));
            try (NoticeService service = service(bench, new Movements(), weekly, later)) {
                service.tell(new Notice.AccountEmpty("openai"));
                service.start();
                bench.driver.awaitMessage(
                        "a notice", message -> message.text().contains("AccountEmpty"));
            }
            assertThat(said(bench.driver)).noneMatch(text -> text.startsWith("digest"));
        }
    }

    @Test
    void nobodyIsToldWhereNobodyWantsToKnow() {
        try (StudioBench bench = new StudioBench(folder)) {
            bench.limits(
                    StudioBench.plan(Map.of(), Map.of(), Map.of(Period.DAY, Usd.parse("0.50"))));
            draw(bench);
            try (NoticeService service = service(bench, bench.movements, settings(false))) {
                service.sweep();
                service.tell(new Notice.AccountEmpty("openai"));
            }
            assertThat(new JdbcNoticeStore(bench.database).claim("w", Duration.ofMinutes(1)))
                    .isEmpty();
        }
    }

    @Test
    void theAdminsAreToldOfAnEmptyAccountOnceADay() {
        try (StudioBench bench = new StudioBench(folder);
                NoticeService service = service(bench, bench.movements, settings(false, DESIGN))) {
            service.start();
            service.tell(new Notice.AccountEmpty("openai"));
            service.tell(new Notice.AccountEmpty("openai"));
            service.tell(new Notice.KeyRefused("openai"));

            bench.driver.awaitMessage("a notice", message -> message.text().contains("KeyRefused"));
            bench.driver.awaitMessage(
                    "a notice", message -> message.text().contains("AccountEmpty"));
            assertThat(said(bench.driver)).containsOnlyOnce("AccountEmpty");
        }
    }

    @Test
    void anEmptyAccountARefusedKeyAndAnOverchargeAreTold() {
        try (StudioBench bench = new StudioBench(folder)) {
            bench.provider.fail(new ProviderFailure.QuotaExhausted("no money", "r1"));
            bench.accept(bench.request("a fox"));
            bench.driver.awaitFailure();
            bench.provider.fail(new ProviderFailure.NotAuthorised("no", "r2"));
            bench.accept(bench.request("an owl"));
            bench.driver.awaitFailure();
            bench.provider.next((call, previews) ->
                    new ImageAnswer(
                            FakeProvider.drawing(call).images(),
                            new Usage(10, 0, 0, 5_000, null),
                            "r3"));
            Generation dear = bench.accept(bench.request("a hare")).generation();
            bench.driver.awaitPicture();

            assertThat(bench.told)
                    .contains(new Notice.AccountEmpty("openai"), new Notice.KeyRefused("openai"))
                    .anySatisfy(notice -> {
                        assertThat(notice).isInstanceOf(Notice.PriceTooLow.class);
                        Notice.PriceTooLow price = (Notice.PriceTooLow) notice;
                        assertThat(price.held()).isEqualTo(dear.held());
                        assertThat(price.actual()).isGreaterThan(dear.held());
                    });
        }
    }

    @Test
    void anOverchargeIsTakenFromTheBooksByWhoeverLivesOn() {
        try (StudioBench bench = new StudioBench(folder)) {
            bench.provider.next((call, previews) ->
                    new ImageAnswer(
                            FakeProvider.drawing(call).images(),
                            new Usage(10, 0, 0, 5_000, null),
                            "r1"));
            bench.accept(bench.request("a hare"));
            bench.driver.awaitPicture();
            try (NoticeService other = service(bench, new Movements(), settings(false, DESIGN))) {
                other.start();
                other.sweep();
                other.sweep();

                bench.driver.awaitMessage(
                        "a notice", message -> message.text().contains("PriceTooLow"));
            }
            assertThat(said(bench.driver)).containsOnlyOnce("PriceTooLow");
        }
    }

    @Test
    void theEndOfAModelIsToldThirtySevenAndOneDaysAhead() {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        try (StudioBench bench = new StudioBench(folder)) {
            for (int days : List.of(31, 30, 8, 7, 2, 1, 0)) {
                bench.provider.announceEnd(StudioBench.MODEL, today.plusDays(days));
                bench.timetable.run("lifecycle");
            }

            assertThat(bench.told)
                    .filteredOn(notice ->
                            notice instanceof Notice.ModelEnds end
                                    && end.model().equals(StudioBench.MODEL))
                    .extracting(notice -> ((Notice.ModelEnds) notice).step())
                    .containsExactly(30, 30, 7, 7, 1, 1);
            assertThat(
                            new Notice.ModelEnds("openai", "m", today, 7, List.of())
                                    .key(today.minusDays(7)))
                    .as("said once, however many days it is in sight")
                    .isEqualTo(
                            new Notice.ModelEnds("openai", "m", today, 7, List.of())
                                    .key(today.minusDays(3)));
        }
    }
}
