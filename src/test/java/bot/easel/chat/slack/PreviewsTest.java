package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.MessageRef;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewsTest {
    private static final MessageRef MESSAGE = new MessageRef("C1/1.1");
    private static final Card PREVIEW = Gallery.progress(Gallery.preview(new byte[] {1}));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Previews previews =
            new Previews(threads, new UpdateBudget(InstantSource.system(), UpdatePace.ALONE));

    @AfterEach
    void stop() {
        previews.close();
        threads.shutdownNow();
    }

    @Test
    void nothingFollowsTheFinishedMessage() {
        List<Card> shown = new CopyOnWriteArrayList<>();
        previews.settle(MESSAGE);

        previews.offer(MESSAGE, PREVIEW, (card, begin) -> shown.add(card));

        threads.close();
        assertThat(shown).isEmpty();
    }

    @Test
    void aPreviewThatIsStillBeingUploadedDoesNotTouchTheFinishedMessage() {
        CountDownLatch uploading = new CountDownLatch(1);
        CountDownLatch uploaded = new CountDownLatch(1);
        List<Boolean> allowed = new CopyOnWriteArrayList<>();
        previews.offer(
                MESSAGE,
                PREVIEW,
                (card, begin) -> {
                    uploading.countDown();
                    await(uploaded);
                    allowed.add(begin.getAsBoolean());
                });
        await(uploading);

        previews.settle(MESSAGE);
        uploaded.countDown();

        threads.close();
        assertThat(allowed).containsExactly(false);
    }

    @Test
    void theFinishedMessageWaitsForAPreviewOnItsWay() throws InterruptedException {
        CountDownLatch updating = new CountDownLatch(1);
        CountDownLatch updated = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        previews.offer(
                MESSAGE,
                PREVIEW,
                (card, begin) -> {
                    assertThat(begin.getAsBoolean()).isTrue();
                    updating.countDown();
                    await(updated);
                    order.add("preview");
                });
        await(updating);

        Thread finished =
                Thread.ofVirtual()
                        .start(() -> {
                            previews.settle(MESSAGE);
                            order.add("finished");
                        });
        updated.countDown();
        finished.join();

        assertThat(order).containsExactly("preview", "finished");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
