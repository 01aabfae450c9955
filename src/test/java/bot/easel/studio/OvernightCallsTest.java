package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.studio.FakeBatches.Killed;
import bot.easel.studio.FakeBatches.Made;
import bot.easel.studio.FakeBatches.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that are drawn overnight are calls of a provider like others to those who measure.
class OvernightCallsTest {
    @TempDir private Path folder;
    private final FakeAssetStore assets = new FakeAssetStore();
    private final FakeBatches batches = new FakeBatches();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private StudioBench bench;

    @BeforeEach
    void open() {
        bench =
                new StudioBench(
                        folder,
                        assets,
                        StudioBench.settings(),
                        new ProviderPace(8, 0),
                        store -> store,
                        batches,
                        ahead);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Generation overnight(int member, String prompt) {
        return bench.accept(StudioBench.overnight(bench.request(member, prompt))).generation();
    }

    private void sweep() {
        bench.timetable.run("overnight-results");
        bench.timetable.run("overnight");
    }

    private void afterAnHour() {
        ahead.updateAndGet(before -> before.plus(Duration.ofMinutes(61)));
        sweep();
    }

    private static ImageCall of(Made batch, Generation generation) {
        return batch.calls.stream()
                .filter(call -> call.requestId().equals(generation.id()))
                .findAny()
                .orElseThrow();
    }

    @Test
    void eachRequestOfABatchIsCountedOnceWithItsOutcomeAndItsHours() {
        Generation drawn = overnight(0, "a lighthouse");
        Generation blocked = overnight(1, "a storm");
        overnight(2, "a harbour");
        afterAnHour();
        assertThat(bench.calls.overnight()).as("before the results").isEmpty();

        Made batch = batches.made.getLast();
        batch.draw(of(batch, drawn))
                .fail(
                        of(batch, blocked),
                        new BatchResult.Failed(
                                new ProviderFailure.Moderated(
                                        "no", "", ProviderFailure.Moderated.Stage.INPUT)))
                .over(BatchLook.State.EXPIRED);
        afterAnHour();
        sweep();

        assertThat(bench.calls.outcomes())
                .containsExactlyInAnyOrder("ok", "Moderated", "NotReached");
        assertThat(bench.calls.overnight())
                .allSatisfy(call -> {
                    assertThat(call.provider()).isEqualTo("openai");
                    assertThat(call.model()).isEqualTo(StudioBench.MODEL);
                    assertThat(call.took())
                            .isBetween(Duration.ofMinutes(61), Duration.ofMinutes(80));
                });
    }

    @Test
    void resultsThatAreTakenInTwiceCountOnce() {
        overnight(0, "a lighthouse");
        overnight(1, "a storm");
        afterAnHour();
        batches.made.getLast().complete();
        batches.next(Place.WITHIN_RESULTS, new Killed());
        assertThatThrownBy(this::sweep).isInstanceOf(Killed.class);
        sweep();

        assertThat(bench.calls.outcomes()).containsExactly("ok", "ok");
    }

    @Test
    void aBatchThatTheProviderDoesNotTakeIsCountedForEachOfItsRequests() {
        overnight(0, "a lighthouse");
        overnight(1, "a storm");
        batches.next(Place.BEFORE_UPLOAD, new ProviderFailure.NotAuthorised("no key", ""));
        afterAnHour();
        assertThat(bench.calls.outcomes()).containsExactly("NotAuthorised", "NotAuthorised");
    }

    @Test
    void aBatchThatFailsItsCheckOrIsNeverHeardOfAgainIsCountedToo() {
        overnight(0, "a lighthouse");
        afterAnHour();
        batches.made.getLast().over(BatchLook.State.REFUSED);
        sweep();
        overnight(1, "a storm");
        afterAnHour();
        ahead.updateAndGet(before -> before.plus(Overnights.GIVEN_UP));
        sweep();

        assertThat(bench.calls.outcomes()).isEqualTo(List.of("Rejected", "Unknown"));
    }
}
