package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.LogLines;
import bot.easel.chat.RequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one process was asked for is drawn by others, under the id that the first one gave it.
class RequestAcrossProcessesTest {
    private static final String REQUEST = "01980000-0000-7000-8000-00000000beef";

    @TempDir private Path folder;
    private final FakeAssetStore assets = new FakeAssetStore();
    private final FakeBatches batches = new FakeBatches();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

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

    @Test
    void aNightsPictureKeepsItsRequest() {
        try (StudioBench asked = process()) {
            RequestId.within(
                    REQUEST,
                    () -> asked.accept(StudioBench.overnight(asked.request(0, "a lighthouse"))));
        }
        ahead.set(Duration.ofMinutes(61));
        try (StudioBench sends = process()) {
            sends.timetable.run("overnight");
        }
        batches.made.getLast().complete();
        try (LogLines log = LogLines.open()) {
            try (StudioBench takes = process()) {
                takes.timetable.run("overnight-results");
                assertThat(takes.found(REQUEST).state()).isEqualTo(GenerationState.READY);
            }
            for (String said : new String[] {"The result of a batch", "Settled", "Delivered"}) {
                assertThat(log.saying(said))
                        .singleElement()
                        .extracting(LogLines.Line::request)
                        .isEqualTo(REQUEST);
            }
        }
    }
}
