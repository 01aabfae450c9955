package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.provider.openai.OpenAiImages;
import bot.easel.provider.openai.OpenAiSettings;
import bot.easel.spend.Invariant;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A night through OpenAI's own library and a stand-in with OpenAI's rules, bill included.
class OvernightOpenAiIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;
    private final OpenAiStandIn openai = OpenAiStandIn.start();
    private final OpenAiImages images =
            new OpenAiImages(
                    OpenAiSettings.openAi("openai", openai.apiKey(), openai.baseUrl()),
                    Spool.inMemory(),
                    InstantSource.system());
    private final BatchProvider batches = images.batches().orElseThrow();
    private final FakeAssetStore assets = new FakeAssetStore();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private StudioBench bench;

    @BeforeEach
    void open() {
        bench = process();
    }

    @AfterEach
    void close() {
        bench.close();
        images.close();
        openai.close();
    }

    private StudioBench process() {
        return new StudioBench(
                folder,
                assets,
                StudioBench.settings(),
                new ProviderPace(8, 0),
                store -> store,
                batches,
                ahead);
    }

    private Generation overnight(int member, String prompt, int count) {
        ImageRequest now = bench.request(member, prompt, "event-" + prompt);
        return bench.accept(StudioBench.overnight(now.with(ImageOptions.NONE.withCount(count))))
                .generation();
    }

    private void send() {
        ahead.updateAndGet(before -> before.plus(Duration.ofMinutes(61)));
        sweep();
    }

    private void sweep() {
        bench.timetable.run("overnight-results");
        bench.timetable.run("overnight");
    }

    private Generation now(Generation generation) {
        return bench.found(generation.id());
    }

    private ReservationState money(Generation generation) {
        return bench.state(now(generation));
    }

    private void balanced(Usd settled) {
        assertThat(openai.billedNanos()).isEqualTo(settled.nanos());
        assertThat(openai.violations()).isEmpty();
        assertThat(openai.calls()).isEmpty();
        assertThat(bench.ledger.audit()).isEmpty();
    }

    @Invariant(17)
    @Test
    void aNightIsOneFileOneBatchAndTheProvidersOwnBill() throws IOException {
        Generation fox = overnight(0, "a fox in the snow", 1);
        Generation hares = overnight(1, "two “hares”\nat dusk", 2);
        Generation blocked = overnight(2, "something blocked", 1);
        openai.when(
                prompt -> prompt.contains("blocked"),
                Reply.refusal(Refusal.moderationBlocked("input", List.of("violence"))));
        send();

        List<JsonNode> lines = new ArrayList<>();
        for (String line : openai.batches().lines()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.path("custom_id").asText())
                .containsExactly(fox.id(), hares.id(), blocked.id());
        JsonNode body = lines.get(1).path("body");
        assertThat(lines.get(1).path("url").asText()).isEqualTo("/v1/images/generations");
        assertThat(body.path("model").asText()).isEqualTo(StudioBench.MODEL);
        assertThat(body.path("prompt").asText()).isEqualTo("two “hares”\nat dusk");
        assertThat(body.path("n").asInt()).isEqualTo(2);
        assertThat(body.path("safety_identifier").asText()).isNotEmpty();
        assertThat(body.has("stream") || body.has("partial_images")).isFalse();
        assertThat(openai.batches().shown()).contains("easel_batch");

        sweep();
        openai.batches().begin();
        sweep();
        assertThat(money(fox)).isEqualTo(ReservationState.DISPATCHED);
        bench.close();
        bench = process();
        openai.batches().complete();
        sweep();

        bench.driver.awaitPicture();
        bench.driver.awaitPicture();
        bench.driver.awaitFailure();
        assertThat(now(hares).assets()).hasSize(2);
        assertThat(now(blocked).failure()).isEqualTo(new Failure(Failure.Kind.MODERATED, "INPUT"));
        assertThat(money(blocked)).isEqualTo(ReservationState.RELEASED);
        Usd fee = now(fox).cost();
        Usd fees = now(hares).cost();
        assertThat(fee).isNotNull();
        assertThat(fees).isNotNull();
        balanced(fee.plus(fees));
        assertThat(openai.batches().deleted()).hasSize(3);
        assertThat(openai.batches().created()).isEqualTo(1);
    }

    @Test
    void whatIsFinishedBeforeTheDayIsOverIsBilledAndTheRestIsFree() throws IOException {
        Generation first = overnight(0, "the first fox", 1);
        Generation second = overnight(1, "the second fox", 1);
        send();
        openai.batches().expire(1);
        sweep();

        assertThat(now(second).failure()).isEqualTo(Failure.of(Failure.Kind.NOT_REACHED));
        assertThat(money(second)).isEqualTo(ReservationState.RELEASED);
        Usd fee = now(first).cost();
        assertThat(fee).isNotNull();
        balanced(fee);
    }

    @Test
    void aBatchThatNobodyWantsIsStopped() throws IOException {
        Generation fox = overnight(0, "a fox in the snow", 1);
        send();
        openai.batches().begin();
        bench.studio().cancel(fox.id(), bench.member(0));
        sweep();
        openai.batches().stop(0);
        sweep();

        assertThat(now(fox).failure()).isEqualTo(Failure.of(Failure.Kind.CANCELLED));
        balanced(Usd.ZERO);
    }

    @Invariant(9)
    @Test
    void aLineThatIsMissingAlthoughItIsCountedStaysHeld() throws IOException {
        Generation first = overnight(0, "the first fox", 1);
        Generation second = overnight(1, "the second fox", 1);
        send();
        openai.batches().complete();
        openai.batches().loseLastOf("output");
        sweep();

        assertThat(money(first)).isEqualTo(ReservationState.SETTLED);
        assertThat(money(second)).isEqualTo(ReservationState.UNKNOWN);
        assertThat(bench.ledger.audit()).isEmpty();
    }

    @Test
    void batchesAreFoundByOurIdThroughAllPagesAndAFileThatIsGoneIsNoTrouble() {
        ImageCall call =
                new ImageCall(
                        "call",
                        overnight(0, "a fox in the snow", 1).recipe(),
                        List.of(),
                        null,
                        null,
                        "s");
        String file = batches.upload(List.of(call));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(batches.create("ours-" + i, file));
        }
        Instant since = Instant.now().minusSeconds(60);

        assertThat(batches.find("ours-0", since)).contains(made.getFirst());
        assertThat(batches.find("ours-4", since)).contains(made.getLast());
        assertThat(batches.find("ours-5", since)).isEmpty();
        batches.delete(file);
        batches.delete(file);
        assertThat(openai.violations()).isEmpty();
    }
}
