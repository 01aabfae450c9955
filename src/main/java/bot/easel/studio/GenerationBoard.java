package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Content;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Picture;
import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows running generations in their conversations: one message each, with the place in the queue,
/// the elapsed time and the previews. Everything here is best effort; the final message is the
/// outbox's, which asks [#leave] for the message to put it into.
final class GenerationBoard {
    private static final Logger log = LoggerFactory.getLogger(GenerationBoard.class);
    static final String PROGRESS = "p";
    static final String FINAL = "f";

    private static final Duration POST_PATIENCE = Duration.ofSeconds(20);

    private final GenerationStore store;
    private final ComparisonStore comparisons;
    private final Platforms platforms;
    private final GenerationView view;
    private final Lineage lineage;
    private final UsualTimes usual;
    private final Rush rush;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    GenerationBoard(
            GenerationStore store,
            ComparisonStore comparisons,
            Platforms platforms,
            GenerationView view,
            UsualTimes usual,
            Rush rush,
            InstantSource clock,
            ExecutorService threads) {
        this.store = store;
        this.comparisons = comparisons;
        this.platforms = platforms;
        this.view = view;
        this.lineage = new Lineage(store);
        this.usual = usual;
        this.rush = rush;
        this.clock = clock;
        this.threads = threads;
    }

    /// Posts the message of a generation that was just admitted, without waiting for it.
    void enter(Generation generation, int ahead) {
        Shown entry = new Shown(generation, ahead);
        shown.put(generation.id(), entry);
        threads.execute(() -> post(entry));
    }

    private void post(Shown entry) {
        Generation generation = entry.generation;
        try {
            Optional<ChatPlatform> platform = platforms.of(generation.destination().conversation());
            if (platform.isEmpty()) {
                entry.message.complete(Optional.empty());
                return;
            }
            rush.awaitCalm();
            int ahead = entry.ahead;
            MessageRef message =
                    platform.get()
                            .post(generation.destination(), card(entry), key(generation, PROGRESS));
            if (!store.showedIn(generation.id(), generation.destination(), message)) {
                // Another process finished it meanwhile and posted the final message itself.
                platform.get().delete(generation.destination(), message);
                entry.message.complete(Optional.empty());
                return;
            }
            entry.message.complete(Optional.of(message));
            if (generation.overnight()) {
                // It stands as it is until the morning, whatever becomes of this process.
                shown.remove(generation.id(), entry);
            } else if (entry.ahead != ahead || entry.saysLess()) {
                refresh(entry);
            }
        } catch (InterruptedException e) {
            // At the very end; the next start delivers.
            Thread.currentThread().interrupt();
        } catch (DeliveryFailure | LedgerUnavailable e) {
            log.atWarn()
                    .addKeyValue("generation", generation.id())
                    .setCause(e)
                    .log("The progress message could not be shown");
        } finally {
            // Whatever else went wrong, nobody may wait for this message for ever.
            entry.message.complete(Optional.empty());
        }
    }

    /// A worker has begun to draw.
    void drawing(Generation generation) {
        if (generation.comparison() != null) {
            refreshComparison(generation.comparison());
            return;
        }
        Shown entry =
                shown.computeIfAbsent(
                        generation.id(),
                        id -> {
                            Shown taken = new Shown(generation, 0);
                            taken.behind = true;
                            taken.message.complete(Optional.ofNullable(generation.message()));
                            return taken;
                        });
        entry.drawingSince = clock.instant();
        if (entry.saysLess()) {
            refresh(entry);
        }
    }

    /// Only the process that took it in shows how a comparison goes: several may draw for it.
    private void refreshComparison(String id) {
        Shown entry = shown.get(id);
        if (entry != null) {
            refresh(entry);
        }
    }

    /// The provider asked to wait: the generation is in the queue again.
    void waiting(String id) {
        Shown entry = shown.get(id);
        if (entry != null) {
            entry.drawingSince = null;
            entry.preview = null;
            refresh(entry);
        }
    }

    /// A partial picture came.
    void preview(Generation generation, int index, ProducedImage preview) {
        Shown entry = shown.get(generation.id());
        if (entry == null) {
            return;
        }
        String extension = MediaTypes.extension(preview.mediaType());
        Content content = preview.content();
        entry.preview =
                new Picture(
                        null,
                        "preview." + extension,
                        preview.mediaType(),
                        view.altText(generation, lineage.of(generation), index),
                        preview.width(),
                        preview.height(),
                        content);
        refresh(entry);
    }

    /// Brings places in the queue and elapsed times up to date; called now and then.
    void tick() {
        if (shown.isEmpty()) {
            return;
        }
        List<String> line = store.line();
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < line.size(); place++) {
            places.put(line.get(place), place);
        }
        for (Shown entry : List.copyOf(shown.values())) {
            RequestId.within(entry.generation.request(), () -> tick(entry, places));
        }
    }

    private void tick(Shown entry, Map<String, Integer> places) {
        Integer ahead = places.get(entry.generation.id());
        if (entry.generation.comparison() != null) {
            tickComparison(entry);
        } else if (ahead == null && hasEnded(entry)) {
            endedElsewhere(entry);
        } else if (entry.drawingSince != null) {
            entry.missing = 0;
            if (entry.preview == null) {
                refresh(entry);
            }
        } else if (ahead == null) {
            // The second look in a row: at the first one, a worker of our own may just have
            // taken it.
            entry.missing++;
            if (entry.missing == 2) {
                leaveToAnother(entry, () -> {});
            }
        } else if (ahead != entry.ahead) {
            entry.ahead = ahead;
            refresh(entry);
        }
    }

    private void tickComparison(Shown entry) {
        boolean over =
                comparisons
                        .find(entry.generation.id())
                        .map(now ->
                                now.generations().stream().allMatch(each -> each.state().isEnd()))
                        .orElse(true);
        if (!over) {
            refresh(entry);
        } else if (entry.message.isDone()) {
            endedElsewhere(entry);
        }
    }

    /// Perhaps another process delivers it: the message is no longer ours. What this one has written
    /// there may have come after the result and hide it, so a result that stands is sent once more; as
    /// long as none stands yet, the entry stays until the next look (or our own delivery takes it).
    private void endedElsewhere(Shown entry) {
        String id = entry.generation.id();
        if (!entry.edited) {
            shown.remove(id, entry);
            return;
        }
        leaveToAnother(
                entry,
                () -> {
                    if (shown.get(id) == entry && store.showAgain(id)) {
                        shown.remove(id, entry);
                    }
                });
    }

    /// Another process shows it from now on: a place in the queue that was still to be shown must not
    /// come after what that one shows.
    private void leaveToAnother(Shown entry, Runnable then) {
        Optional<MessageRef> message = entry.message.getNow(Optional.empty());
        Optional<ChatPlatform> platform =
                platforms.of(entry.generation.destination().conversation());
        if (message.isEmpty() || platform.isEmpty()) {
            return;
        }
        threads.execute(
                RequestId.carried(() -> {
                    platform.get().leave(message.get());
                    try {
                        then.run();
                    } catch (LedgerUnavailable e) {
                        log.atInfo()
                                .addKeyValue("generation", entry.generation.id())
                                .setCause(e)
                                .log("Whether its result stands is looked at again");
                    }
                }));
    }

    private boolean hasEnded(Shown entry) {
        return entry.message.isDone()
                && store.find(entry.generation.id()).map(now -> now.state().isEnd()).orElse(true);
    }

    /// Ends the showing and returns the message that it stood in. Waits for a message that is just
    /// being posted, so that the final one takes its place instead of standing beside it.
    Optional<MessageRef> leave(Generation generation) {
        Shown entry = shown.remove(generation.id());
        if (entry == null) {
            return Optional.ofNullable(generation.message());
        }
        try {
            return entry.message
                    .get(POST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .or(() -> Optional.ofNullable(generation.message()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(generation.message());
        } catch (ExecutionException | TimeoutException e) {
            log.atWarn()
                    .addKeyValue("generation", generation.id())
                    .log("The progress message is still under way; the result gets its own");
            return Optional.ofNullable(generation.message());
        }
    }

    /// Waits for messages that are just being posted: one that is cut off and not noted would stand
    /// there for ever.
    void awaitPosted(Duration atMost) throws InterruptedException {
        CompletableFuture<?>[] posting =
                shown.values().stream()
                        .map(entry -> entry.message)
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(posting).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.atWarn().setCause(e).log("Messages are still being posted at the stop");
        }
    }

    private void refresh(Shown entry) {
        try {
            show(entry);
        } catch (LedgerUnavailable e) {
            // What a comparison has come to is in the store; showing it must not disturb drawing
            // it.
            log.atInfo()
                    .addKeyValue("generation", entry.generation.id())
                    .setCause(e)
                    .log("Progress is not shown this time");
        }
    }

    private void show(Shown entry) {
        if (!entry.message.isDone() || !shown.containsKey(entry.generation.id())) {
            return;
        }
        Destination destination = entry.generation.destination();
        entry.message
                .join()
                .ifPresent(message ->
                        platforms
                                .of(destination.conversation())
                                .ifPresent(platform -> {
                                    entry.edited = true;
                                    platform.progress(destination, message, card(entry));
                                }));
    }

    private Card card(Shown entry) {
        String comparison = entry.generation.comparison();
        if (comparison != null) {
            Comparison now =
                    comparisons
                            .find(comparison)
                            .orElseGet(() -> new Comparison(List.of(entry.generation), Map.of()));
            return view.comparing(now, clock.instant());
        }
        return view.progress(entry.generation, entry.progress(clock.instant(), usual));
    }

    /// A key for the platforms' own protection against posting twice: at most 25 characters.
    static String key(Generation generation, String what) {
        String id = generation.id().replace("-", "");
        return what + id.substring(id.length() - 20);
    }

    private static final class Shown {
        final Generation generation;
        final CompletableFuture<Optional<MessageRef>> message = new CompletableFuture<>();
        volatile int ahead;
        volatile @Nullable Instant drawingSince;
        volatile @Nullable Picture preview;
        volatile boolean edited;

        /// Whether the message, as it was posted, says or may say that others are served before.
        boolean behind;

        int missing;

        Shown(Generation generation, int ahead) {
            this.generation = generation;
            this.ahead = ahead;
            this.behind = ahead > 0;
        }

        /// Whether the message as it was posted says less than there is to say. "You are next" does
        /// for the first moments of drawing, and a quick model has no use for more: the elapsed time
        /// comes with the next tick.
        boolean saysLess() {
            return generation.comparison() != null
                    || preview != null
                    || (drawingSince != null && behind);
        }

        Progress progress(Instant now, UsualTimes usual) {
            Instant since = drawingSince;
            if (since == null) {
                return Progress.waiting(generation, ahead);
            }
            Picture newest = preview;
            return new Progress.Drawing(
                    Duration.between(since, now),
                    usual.of(generation.recipe().model()).orElse(null),
                    newest == null ? List.of() : List.of(newest));
        }
    }
}
