package bot.easel.studio;

import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests for the night to their batches, and the batches to their end. Whatever is done may
/// be done by another process the next time: all that is known is in the store, and at the provider.
///
/// Its two rounds may run at the same time, since each has batches of other states: files of results
/// are large, and nothing that is to be sent waits until one is read.
final class OvernightRuns {
    private static final Logger log = LoggerFactory.getLogger(OvernightRuns.class);

    /// As many bytes as OpenAI takes in a file that is handed over; what comes back has no bound of its
    /// own.
    private static final BatchRoom ROOM = new BatchRoom(200, 200, 200_000_000);

    private static final int BATCHES_AT_ONCE = 20;
    private static final Duration NEXT_TRY = Duration.ofMinutes(10);

    /// Longer than a call can be under way, and than a list can lag behind.
    static final Duration SILENCE = Duration.ofMinutes(10);

    private final OvernightStore batches;
    private final GenerationStore generations;
    private final AssetStore assets;
    private final Supplier<Map<String, Connected>> providers;
    private final OvernightResults results;
    private final Consequences consequences;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable deliveriesWake;
    private volatile boolean stopping;

    OvernightRuns(
            OvernightStore batches,
            GenerationStore generations,
            AssetStore assets,
            Supplier<Map<String, Connected>> providers,
            OvernightResults results,
            Consequences consequences,
            Ids ids,
            InstantSource clock,
            Runnable deliveriesWake) {
        this.batches = batches;
        this.generations = generations;
        this.assets = assets;
        this.providers = providers;
        this.results = results;
        this.consequences = consequences;
        this.ids = ids;
        this.clock = clock;
        this.deliveriesWake = deliveriesWake;
    }

    /// The round before the provider has a batch: ends what waited for too long, takes every batch a
    /// step on, and sends what has gathered.
    void sweep() {
        for (String id : batches.waitingSince(clock.instant().minus(Overnights.SENDING))) {
            generations.cancelQueued(id, Failure.of(Failure.Kind.EXPIRED));
        }
        for (OvernightBatch batch : batches.open()) {
            if (batch.state() != OvernightBatch.State.SENT) {
                alone(batch, () -> goOn(batch));
            }
        }
        collect();
        deliveriesWake.run();
    }

    /// The round after that: looks how each batch stands, and reads the results of those that are
    /// over, one file at a time.
    void takeResults() {
        for (OvernightBatch batch : batches.open()) {
            if (batch.state() == OvernightBatch.State.SENT && !stopping) {
                alone(batch, () -> goOn(batch));
                deliveriesWake.run();
            }
        }
    }

    /// Breaks off between two results; what is left is read at the next start, here or elsewhere.
    void stop() {
        stopping = true;
        results.stop();
    }

    /// One batch that cannot go on must not keep the others from it.
    private static void alone(OvernightBatch batch, Runnable step) {
        RequestId.within(batch.id(), () -> guarded(batch, step));
    }

    private static void guarded(OvernightBatch batch, Runnable step) {
        try {
            step.run();
        } catch (LedgerUnavailable away) {
            throw away;
        } catch (OvernightResults.BrokenOff stop) {
            log.atInfo()
                    .addKeyValue("batch", batch.id())
                    .log("The rest of the results is read after the stop");
        } catch (ProviderFailure e) {
            log.atWarn()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("A batch does not get on: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("batch", batch.id())
                    .setCause(e)
                    .log("A step of a batch broke");
        }
    }

    private void collect() {
        Set<String> able =
                providers.get().entrySet().stream()
                        .filter(each -> each.getValue().batches() != null)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
        if (able.isEmpty()) {
            return;
        }
        for (int i = 0; i < BATCHES_AT_ONCE; i++) {
            Optional<OvernightBatch> batch =
                    batches.collect(
                            ids.next(), able, clock.instant().minus(Overnights.GATHERING), ROOM);
            if (batch.isEmpty()) {
                return;
            }
            alone(batch.get(), () -> send(batch.get()));
        }
    }

    private void send(OvernightBatch batch) {
        BatchProvider provider = provider(batch);
        if (provider == null) {
            return;
        }
        Instant began = clock.instant();
        String file;
        try {
            file =
                    provider.upload(
                            batch.generations().stream()
                                    .flatMap(each -> ImageCalls.of(each, assets).stream())
                                    .toList());
        } catch (ProviderFailure failure) {
            refused(batch, OvernightBatch.State.COLLECTED, failure, began);
            return;
        }
        if (!batches.mark(batch, file)) {
            // Somebody has given up a picture meanwhile, which must not be paid for.
            batches.disband(batch.id(), OvernightBatch.State.COLLECTED, clock.instant());
            provider.delete(file);
            return;
        }
        try {
            batches.sent(batch.id(), provider.create(batch.id(), file));
            batch.generations()
                    .forEach(each ->
                            RequestId.within(
                                    each.request(),
                                    () ->
                                            log.atInfo()
                                                    .addKeyValue("generation", each.id())
                                                    .addKeyValue("batch", batch.id())
                                                    .log("Sent with a batch")));
            log.atInfo()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("requests", batch.generations().size())
                    .log("A batch was sent");
        } catch (ProviderFailure.Unknown unproven) {
            // It may be there, and paid for: the next rounds find out.
            throw unproven;
        } catch (ProviderFailure failure) {
            refused(batch, OvernightBatch.State.MARKED, failure, began);
            provider.delete(file);
        }
    }

    /// Nothing was created: a file that was handed over costs nothing, with or without an answer.
    private void refused(
            OvernightBatch batch,
            OvernightBatch.State from,
            ProviderFailure failure,
            Instant began) {
        results.notSent(batch, failure, began);
        log.atWarn()
                .addKeyValue("batch", batch.id())
                .addKeyValue("failure", failure.getClass().getSimpleName())
                .log("A batch was not sent: {}", failure.getMessage());
        Connected connected = providers.get().get(batch.provider());
        if (connected == null) {
            return;
        }
        switch (consequences.of(batch.generations().getFirst(), connected, failure)) {
            case Consequences.Step.Release(Failure end) -> {
                Failure.Kind kind =
                        end.kind() == Failure.Kind.REJECTED
                                ? Failure.Kind.BATCH_REFUSED
                                : end.kind();
                results.releaseAll(batch, Failure.of(kind));
                batches.ended(batch.id(), "REFUSED");
            }
            case Consequences.Step.Again(Duration wait, Failure otherwise) ->
                    later(batch, from, wait);
            case Consequences.Step.Keep keep -> later(batch, from, NEXT_TRY);
        }
    }

    private void later(OvernightBatch batch, OvernightBatch.State from, Duration wait) {
        Instant next = clock.instant().plus(wait.compareTo(NEXT_TRY) > 0 ? wait : NEXT_TRY);
        batches.disband(batch.id(), from, next);
    }

    private void goOn(OvernightBatch batch) {
        if (batch.state() == OvernightBatch.State.COLLECTED) {
            // Whoever took it is gone, or has stopped and will not get its mark any more.
            batches.disband(batch.id(), OvernightBatch.State.COLLECTED, clock.instant());
            return;
        }
        Instant marked = batch.markedAt();
        boolean lost = marked != null && marked.plus(Overnights.GIVEN_UP).isBefore(clock.instant());
        boolean gotOn = false;
        try {
            BatchProvider provider = provider(batch);
            gotOn = provider != null && step(batch, provider);
        } finally {
            if (lost && !gotOn && !stopping) {
                giveUp(batch);
            }
        }
    }

    /// What it may have cost stays held until the deadline of unknown outcomes. Nobody waits for the
    /// pictures any more, so the provider is asked to draw no more of them.
    private void giveUp(OvernightBatch batch) {
        results.giveUp(batch);
        if (!batches.ended(batch.id(), "LOST")) {
            return;
        }
        BatchProvider provider = provider(batch);
        String theirs = batch.theirs();
        String file = batch.inputFile();
        try {
            if (provider != null && theirs != null) {
                provider.cancel(theirs);
            } else if (provider != null && file != null) {
                provider.delete(file);
            }
        } catch (ProviderFailure unheard) {
            log.atWarn()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("provider", batch.provider())
                    .log(
                            "A batch that was given up could not be stopped: {}",
                            unheard.getMessage());
        }
    }

    /// Whether it has got on.
    private boolean step(OvernightBatch batch, BatchProvider provider) {
        String theirs = batch.theirs();
        if (batch.state() == OvernightBatch.State.MARKED || theirs == null) {
            return findOut(batch, provider);
        }
        BatchLook look = provider.look(theirs);
        return switch (look.state()) {
            case UNDER_WAY -> {
                boolean unwanted = batch.generations().stream().allMatch(each -> each.cancelled());
                if (unwanted && !batch.stopping()) {
                    provider.cancel(theirs);
                    batches.stopping(batch.id());
                }
                yield false;
            }
            case REFUSED -> {
                results.refused(batch);
                yield over(batch, look, provider);
            }
            case COMPLETED, EXPIRED, CANCELLED -> {
                results.take(batch, look, provider);
                yield over(batch, look, provider);
            }
        };
    }

    private boolean over(OvernightBatch batch, BatchLook look, BatchProvider provider) {
        if (!batches.ended(batch.id(), look.state().name())) {
            return false;
        }
        log.atInfo()
                .addKeyValue("batch", batch.id())
                .addKeyValue("state", look.state())
                .log("A batch is over");
        Stream.concat(Optional.ofNullable(batch.inputFile()).stream(), look.files().stream())
                .forEach(file -> tidied(batch, file, provider));
        return true;
    }

    /// Words and pictures do not stay with the provider; but one file that cannot be deleted keeps
    /// no other.
    private static void tidied(OvernightBatch batch, String file, BatchProvider provider) {
        try {
            provider.delete(file);
        } catch (ProviderFailure kept) {
            log.atWarn()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("provider", batch.provider())
                    .addKeyValue("file", file)
                    .log("A file of a batch stays at the provider: {}", kept.getMessage());
        }
    }

    /// Whether a marked batch exists. That it does not is proved in two steps: first its file is
    /// deleted, so that nothing can be created from it any more, however late a call arrives; then,
    /// after a silence, the provider must still not list it.
    private boolean findOut(OvernightBatch batch, BatchProvider provider) {
        Instant now = clock.instant();
        Instant marked = batch.markedAt();
        String file = batch.inputFile();
        if (marked == null || file == null) {
            return false;
        }
        Optional<String> theirs = provider.find(batch.id(), marked);
        if (theirs.isPresent()) {
            return batches.sent(batch.id(), theirs.get());
        }
        Instant withdrawn = batch.withdrawnAt();
        if (withdrawn == null) {
            if (marked.plus(SILENCE).isBefore(now)) {
                provider.delete(file);
                batches.withdrawn(batch.id());
            }
            return false;
        }
        return withdrawn.plus(SILENCE).isBefore(now)
                && batches.disband(batch.id(), OvernightBatch.State.MARKED, now);
    }

    private @Nullable BatchProvider provider(OvernightBatch batch) {
        Connected connected = providers.get().get(batch.provider());
        return connected == null ? null : connected.batches();
    }
}
