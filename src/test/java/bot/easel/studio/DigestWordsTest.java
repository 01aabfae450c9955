package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Movements;
import bot.easel.spend.Usd;
import bot.easel.store.JdbcDigestBooks;
import bot.easel.store.JdbcNoticeStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sentences about the week's figures: beside them where they are good, and never in their way.
class DigestWordsTest {
    private static final WorkspaceId TEAM = new WorkspaceId("playground", "studio");
    private static final Usd COST = Usd.ofNanos(50_000);

    @TempDir private Path folder;
    private volatile Duration ahead = Duration.ofDays(7);
    private StudioBench bench;

    @BeforeEach
    void draw() {
        bench = new StudioBench(folder);
        bench.accept(bench.request("a fox"));
        bench.driver.awaitPicture();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    private NoticeService service(Consultations assistant, String payer) {
        AlertSettings weekly =
                new AlertSettings(
                        List.of(),
                        List.of(),
                        false,
                        new DigestSettings(
                                List.of(new AlertSettings.AdminChannel("playground", "design")),
                                now().atZone(ZoneOffset.UTC).getDayOfWeek(),
                                LocalTime.MIDNIGHT,
                                payer.isEmpty() ? Map.of() : Map.of("playground", payer)));
        NoticeService service =
                new NoticeService(
                        new NoticeParts(
                                new JdbcNoticeStore(bench.database),
                                bench.ledger,
                                new JdbcDigestBooks(bench.database),
                                bench::policy,
                                new Movements(),
                                () -> weekly,
                                List.of(bench.platform),
                                DigestWordsTest::card,
                                () -> Duration.ofHours(24),
                                this::now,
                                new SecureRandom()));
        service.digestsThrough(assistant);
        service.start();
        return service;
    }

    private static Card card(Notice notice) {
        if (!(notice instanceof Notice.WeeklyDigest(var digest, var words))) {
            throw new AssertionError(notice);
        }
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        "digest of "
                                + digest.pictures()
                                + ": "
                                + (words == null
                                        ? "plain"
                                        : words.text()
                                                + " by "
                                                + words.model()
                                                + " for "
                                                + words.cost().nanos()
                                                + " of "
                                                + words.payer().displayName())));
    }

    private String told() {
        return bench.driver
                .awaitMessage("the digest", message -> message.text().contains("digest of 1: "))
                .text()
                .strip()
                .replace("digest of 1: ", "");
    }

    private static Advice given(String text, boolean whole) {
        return new Advice.Given(
                new AssistantReply.Written(text, whole, null, "r"), COST, "gpt-6-luna", "", "c");
    }

    private static Advice.Repeated repeated(ConsultationState state, String answer) {
        return new Advice.Repeated(
                new Consultation(
                        "c",
                        "r-c",
                        AssistantJob.DIGEST,
                        "openai",
                        "gpt-6-luna",
                        new Requester(new MemberId(TEAM, "member1"), "Member 1"),
                        new ChannelId(TEAM, "design"),
                        state,
                        COST,
                        "price",
                        state == ConsultationState.ANSWERED ? COST : null,
                        state == ConsultationState.ANSWERED ? answer : null,
                        null,
                        Instant.EPOCH));
    }

    @Test
    void sentencesWithTheRightFiguresStandBesideThemWithTheirPriceAndPayer() {
        ScriptedConsultations assistant =
                new ScriptedConsultations(given(" One picture\nwas drawn. ", true));
        try (NoticeService _ = service(assistant, "member1")) {
            assertThat(told())
                    .isEqualTo("One picture was drawn. by gpt-6-luna for 50000 of Member 1");
        }
        try (NoticeService restarted = service(assistant, "member1")) {
            restarted.sweep();
        }
        Question asked = assistant.asked.element();
        assertThat(assistant.asked).hasSize(1);
        assertThat(asked.member().id().id()).isEqualTo("member1");
        assertThat(((AssistantTask.Ask) asked.task()).text())
                .contains("pictures: 1", "model ")
                .doesNotContain("fox", "member0", "Member 0", "member1", "Member 1", "design");
    }

    static Stream<Advice> withoutSentences() {
        return Stream.of(
                given("Two pictures were drawn.", true),
                given("One picture was", false),
                given("", true),
                given("Look at https://example.org", true),
                repeated(ConsultationState.UNKNOWN, ""),
                repeated(ConsultationState.FAILED, ""),
                new Advice.Refused(new Refusal.NotAllowed("guests")),
                new Advice.Off(AssistantJob.DIGEST),
                new Advice.Failed(Failure.of(Failure.Kind.RATE_LIMITED), null, "c"),
                new Advice.Failed(Failure.of(Failure.Kind.OUTCOME_UNKNOWN), COST, "c"));
    }

    @ParameterizedTest
    @MethodSource("withoutSentences")
    void whateverGoesWrongTheFiguresAreTold(Advice advice) {
        try (NoticeService _ = service(new ScriptedConsultations(advice), "member1")) {
            assertThat(told()).isEqualTo("plain");
        }
    }

    @Test
    void aModelThatIsSilentIsWaitedForAMinute() {
        ScriptedConsultations silent = new ScriptedConsultations();
        try (NoticeService _ = service(silent, "member1")) {
            silent.first().join();
            ahead = ahead.plusMinutes(1);

            assertThat(told()).isEqualTo("plain");
        }
    }

    @Test
    void whatAnotherProcessAsksIsWaitedForAndUsed() {
        ScriptedConsultations assistant =
                new ScriptedConsultations(
                        repeated(ConsultationState.OPEN, ""),
                        repeated(ConsultationState.ANSWERED, "One picture was drawn."));
        try (NoticeService _ = service(assistant, "member1")) {
            assertThat(told()).startsWith("One picture was drawn. by gpt-6-luna for 50000");
        }
    }

    @Test
    void withoutSomebodyWhoPaysNobodyIsAsked() {
        ScriptedConsultations assistant = new ScriptedConsultations(given("One.", true));
        try (NoticeService _ = service(assistant, "")) {
            assertThat(told()).isEqualTo("plain");
        }
        assertThat(assistant.asked).isEmpty();
    }

    @Test
    void aPayerWhoIsNoMemberIsNotAsked() {
        ScriptedConsultations assistant = new ScriptedConsultations(given("One.", true));
        try (NoticeService _ = service(assistant, "nobody")) {
            assertThat(told()).isEqualTo("plain");
        }
        assertThat(assistant.asked).isEmpty();
    }
}
