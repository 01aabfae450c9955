package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.standin.openai.BillDesk;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.studio.ProviderBill;
import bot.easel.studio.ProviderFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// OpenAI's costs and usage, read through the real client.
class OpenAiBillIT {
    private final LocalDate today =
            LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    private static final String FLARE = "gpt-image-2.5-flare";

    private final OpenAiStandIn openAi = OpenAiStandIn.start();

    @AfterEach
    void stop() {
        assertThat(openAi.violations()).isEmpty();
        openAi.close();
    }

    private Map<LocalDate, ProviderBill.Day> read(
            String key, @Nullable String project, LocalDate first, LocalDate last) {
        OpenAiSettings plain = OpenAiSettings.openAi("openai", openAi.apiKey(), openAi.baseUrl());
        OpenAiSettings settings =
                new OpenAiSettings(
                        plain.name(),
                        plain.apiKey(),
                        plain.baseUrl(),
                        "org-any",
                        project,
                        null,
                        plain.route(),
                        null,
                        Map.of(),
                        Map.of(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        plain.traits());
        try (OpenAiBill bill = new OpenAiBill(settings, key, InstantSource.system())) {
            return bill.read(first, last);
        }
    }

    private Map<LocalDate, ProviderBill.Day> read() {
        return read(openAi.billing().adminKey(), null, today.minusDays(3), today.minusDays(1));
    }

    private Instant noon(int daysAgo) {
        return today.minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @Test
    void amountsComeAsTheyWereWrittenAndDaysAsTheyAreBilled() {
        openAi.billing().others(noon(1), "proj_a", FLARE, FLARE + ", image output", 13_170_001);
        openAi.billing().others(noon(1), "proj_a", FLARE, FLARE + ", text input", 55_000);
        openAi.billing().others(noon(2), "proj_b", null, "web search", 10_000_000_000L);
        openAi.billing().others(noon(0), "proj_a", FLARE, FLARE + ", image output", 5);

        Map<LocalDate, ProviderBill.Day> days = read();

        assertThat(Objects.requireNonNull(days.get(today.minusDays(1))).lines())
                .extracting(ProviderBill.Line::item)
                .containsExactly(FLARE + ", image output", FLARE + ", text input");
        assertThat(Objects.requireNonNull(days.get(today.minusDays(1))).lines())
                .extracting(line -> line.dollars().stripTrailingZeros().toPlainString())
                .containsExactly("0.013170001", "0.000055");
        assertThat(Objects.requireNonNull(days.get(today.minusDays(1))).requests())
                .containsExactly(new ProviderBill.Requests("proj_a", FLARE, 2, true));
        assertThat(Objects.requireNonNull(days.get(today.minusDays(2))).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.dollars()).isEqualByComparingTo("10"));
        assertThat(days).doesNotContainKey(today);
    }

    @Test
    void everyPageIsRead() {
        openAi.billing().pagesOf(1);
        for (int day = 1; day <= 3; day++) {
            openAi.billing().others(noon(day), "proj_a", FLARE, FLARE, day);
        }

        assertThat(read().values()).flatExtracting(ProviderBill.Day::lines).hasSize(3);
        assertThat(openAi.billing().asked()).filteredOn(path -> path.endsWith("costs")).hasSize(3);
    }

    @Test
    void anotherProjectIsNotOurs() {
        openAi.billing().others(noon(1), BillDesk.PROJECT, FLARE, FLARE, 5);
        openAi.billing().others(noon(1), "proj_other", FLARE, FLARE, 7);

        ProviderBill.Day day =
                Objects.requireNonNull(
                        read(
                                        openAi.billing().adminKey(),
                                        BillDesk.PROJECT,
                                        today.minusDays(1),
                                        today.minusDays(1))
                                .get(today.minusDays(1)));

        assertThat(day.lines()).extracting(ProviderBill.Line::ours).containsExactly(true, false);
    }

    @Test
    void aProjectsOwnKeyMayNotReadTheBill() {
        assertThatThrownBy(() -> read(openAi.apiKey(), null, today, today))
                .isInstanceOf(ProviderFailure.NotAuthorised.class)
                .hasMessageNotContaining(openAi.apiKey());
    }

    @Test
    void whoeverAsksTooOftenIsAskedToWait() {
        openAi.billing().refuseNext(Refusal.rateLimited(7));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        ProviderFailure.RateLimited.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }
}
