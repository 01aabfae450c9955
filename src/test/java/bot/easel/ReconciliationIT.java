package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.BillDesk;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The books against OpenAI's bill through the whole program. Pictures are drawn, then a day goes
/// by, then the bill is read. Invariant 18.
class ReconciliationIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FLARE = "gpt-image-2.5-flare";

    @TempDir private Path folder;
    private OpenAiStandIn openAi;

    @BeforeEach
    void begin() {
        openAi = OpenAiStandIn.start();
        openAi.billing().dated(DAY);
    }

    @AfterEach
    void stop() {
        assertThat(openAi.violations()).isEmpty();
        openAi.close();
    }

    private RunningEasel.Plan plan() {
        return RunningEasel.in(folder)
                .openAi(openAi.apiKey(), openAi.baseUrl())
                .set("OPENAI_PROJECT_ID", BillDesk.PROJECT)
                .adding(
                        """
                        defaults: { model: %s, models: [%s] }
                        alerts: { channels: [playground:ideas], members: false }
                        """
                                .formatted(FLARE, FLARE));
    }

    /// Draws two pictures, and perhaps a third whose outcome stays unknown, on the day before.
    private void drawYesterday(boolean withUnknown, boolean thatIsBilled) throws SQLException {
        try (RunningEasel easel = plan().start()) {
            PlaygroundDriver chat = easel.playground();
            chat.say("/imagine a lighthouse at dusk");
            chat.awaitPicture();
            chat.say("/imagine a red fox");
            chat.awaitPicture();
            if (withUnknown) {
                openAi.next(
                        Reply.normal()
                                .ending(Reply.Ending.RESET_BEFORE_ANSWER)
                                .billed(thatIsBilled));
                chat.say("/imagine an owl");
                chat.awaitFailure();
            }
        }
        inTheBooks(
                """
                update reservation set created_at = created_at - 86400000,
                    dispatched_at = dispatched_at - 86400000,
                    resolved_at = resolved_at - 86400000
                """);
        inTheBooks("delete from scheduled_tasks");
    }

    private void inTheBooks(String statement) throws SQLException {
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                Statement plain = books.createStatement()) {
            plain.execute(statement);
        }
    }

    private RunningEasel withAdminKey() {
        RunningEasel easel = plan().set("OPENAI_ADMIN_KEY", openAi.billing().adminKey()).start();
        openAi.billing().awaitRead();
        return easel;
    }

    /// Waits for what the admins are told, which may stand there before anybody looks.
    private static PlaygroundMessage awaitNotice(RunningEasel easel, String words) {
        PlaygroundDriver admins = easel.playground().in("ideas");
        return admins.messages().stream()
                .filter(message -> message.text().contains(words))
                .findFirst()
                .orElseGet(() ->
                        admins.awaitMessage(words, message -> message.text().contains(words)));
    }

    /// Asks until what was read is written down.
    private static PlaygroundMessage awaitAudit(
            RunningEasel easel, Predicate<PlaygroundMessage> wanted) {
        PlaygroundDriver chat = easel.playground();
        for (int i = 0; i < 200; i++) {
            chat.say("/easel audit");
            PlaygroundMessage answer = chat.awaitAnswer();
            if (wanted.test(answer)) {
                return answer;
            }
        }
        throw new AssertionError("the audit never showed it: " + chat.messages());
    }

    /// All three days; the last one is the newest.
    private static boolean hasBill(PlaygroundMessage audit) {
        return audit.text().split("openai 20", -1).length == 4;
    }

    private String billed() {
        return Usd.ofNanos(openAi.billedNanos()).display();
    }

    @Invariant(18)
    @Test
    void theBillIsWhatTheBooksHave() throws SQLException {
        drawYesterday(false, false);
        try (RunningEasel easel = withAdminKey()) {
            PlaygroundMessage audit = awaitAudit(easel, ReconciliationIT::hasBill);

            assertThat(audit.text())
                    .contains(
                            "The books balance",
                            "billed " + billed() + " · in the books " + billed() + " · equal");
            assertThat(easel.playground().in("ideas").messages())
                    .noneMatch(message -> message.text().contains("bill"));
            assertThat(openAi.billing().asked()).isNotEmpty();
        }
    }

    @Invariant(18)
    @Test
    void aCallOfUnknownOutcomeExplainsTheDifference() throws SQLException {
        drawYesterday(true, true);
        try (RunningEasel easel = withAdminKey()) {
            PlaygroundMessage audit = awaitAudit(easel, ReconciliationIT::hasBill);

            assertThat(audit.text())
                    .contains("billed " + billed(), "the difference is unknown money", "1 call");
            awaitNotice(easel, "Money of unknown outcome");
        }
    }

    @Invariant(18)
    @Test
    void whatStaysUnknownIsBookedAtItsDeadlineAndToldAndStillExplainsTheBill() throws SQLException {
        drawYesterday(true, false);
        inTheBooks("update reservation set unknown_at = unknown_at - 90000000");
        try (RunningEasel easel = withAdminKey()) {
            awaitNotice(easel, "Unknown money counts as spent");
            PlaygroundMessage audit = awaitAudit(easel, ReconciliationIT::hasBill);

            assertThat(easel.books().held()).isEqualTo(Usd.ZERO);
            assertThat(easel.books().unknownMoney()).isEmpty();
            assertThat(audit.text())
                    .contains(
                            "in the books " + billed() + " · unknown", "equal", "Unknown: nothing");
        }
    }

    @Invariant(18)
    @Test
    void othersOnTheSameBillAreShownAndLeftOut() throws SQLException {
        drawYesterday(false, false);
        Instant yesterday = Clock.systemUTC().instant().minus(DAY);
        openAi.billing().others(yesterday, "proj_research", FLARE, FLARE, 2_000_000_000);
        openAi.billing()
                .others(yesterday, BillDesk.PROJECT, null, "gpt-6-sol, input", 1_500_000_000);
        try (RunningEasel easel = withAdminKey()) {
            PlaygroundMessage audit = awaitAudit(easel, ReconciliationIT::hasBill);

            assertThat(audit.text()).contains("others $3.50 · equal");
        }
    }

    @Invariant(18)
    @Test
    void aDifferenceThatNothingExplainsIsAnAlarm() throws SQLException {
        drawYesterday(false, false);
        openAi.billing()
                .others(
                        Clock.systemUTC().instant().minus(DAY),
                        BillDesk.PROJECT,
                        FLARE,
                        FLARE + ", image generation",
                        700_000_000);
        try (RunningEasel easel = withAdminKey()) {
            PlaygroundMessage alarm = awaitNotice(easel, "bill is not what the books have");

            assertThat(alarm.text())
                    .contains("$0.70 more than Easel can account for", "3 requests", "made 2");
            assertThat(awaitAudit(easel, ReconciliationIT::hasBill).text()).contains("DIFFERS");
            assertThat(easel.books().audit()).isEmpty();
        }
    }

    @Invariant(18)
    @Test
    void aBillThatComesLateIsWaitedFor() throws SQLException {
        drawYesterday(false, false);
        openAi.billing().lagsBehind(Duration.ofDays(2));
        try (RunningEasel easel = withAdminKey()) {
            PlaygroundMessage audit =
                    awaitAudit(
                            easel,
                            message -> message.text().contains("the bill is not complete yet"));

            assertThat(audit.text()).contains("billed $0.00 · in the books " + billed());
        }
    }

    @Test
    void withoutAnAdminKeyNothingIsAsked() throws SQLException {
        drawYesterday(false, false);
        try (RunningEasel easel = plan().start()) {
            PlaygroundMessage audit = awaitAudit(easel, message -> true);

            assertThat(audit.text()).contains("takes an admin key");
            assertThat(openAi.billing().asked()).isEmpty();
        }
    }

    @Test
    void aKeyThatMayNotReadTheBillIsTold() throws SQLException {
        drawYesterday(false, false);
        try (RunningEasel easel = plan().set("OPENAI_ADMIN_KEY", openAi.apiKey()).start()) {
            PlaygroundMessage notice = awaitNotice(easel, "bill cannot be read");

            assertThat(notice.text()).doesNotContain(openAi.apiKey());
        }
    }

    @Test
    void onlyAdminsLookIntoTheBooks() {
        try (RunningEasel easel = plan().start()) {
            PlaygroundDriver ben = easel.playground().as("ben");
            ben.say("/easel audit");
            assertThat(ben.awaitAnswer().text()).contains("Only admins");
        }
    }
}
