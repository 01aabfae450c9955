package bot.easel.command;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.chat.Content;
import bot.easel.studio.Assistant;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.ProviderFailure;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An assistant that obeys the test.
final class Oracle implements Assistant {
    /// 300 tokens in, 40 out, of `gpt-6-luna`.
    static final String COST = "0.00005";

    final Queue<AssistantCall> calls = new ConcurrentLinkedQueue<>();
    private final Queue<CountDownLatch> gates = new ConcurrentLinkedQueue<>();
    private final Queue<ProviderFailure> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore called = new Semaphore(0);
    private volatile String answer = "A red fox in fresh snow, soft morning light.";

    void says(String text) {
        answer = text;
    }

    /// What it fills a shape with; it answers with words while this is null.
    volatile @Nullable Map<String, String> filled;

    /// What it flags when it judges; nothing at first.
    volatile Predicate<AssistantTask.Judge> flags = judge -> false;

    /// How it says why.
    volatile List<String> categories = List.of("violence", "violence/graphic");

    void failNext(ProviderFailure failure) {
        failures.add(failure);
    }

    /// The next call waits until the gate is opened.
    CountDownLatch holdNext() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.add(gate);
        return gate;
    }

    /// Returns when one more call has come.
    void awaitCall() throws InterruptedException {
        if (!called.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no call came");
        }
    }

    /// What every reading aloud fails with, or null.
    volatile @Nullable ProviderFailure mute;

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public AssistantReply answer(AssistantCall call) {
        calls.add(call);
        called.release();
        try {
            CountDownLatch gate = gates.poll();
            if (gate != null) {
                gate.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure.Unknown("interrupted", "", e);
        }
        ProviderFailure failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        if (call.task() instanceof AssistantTask.Judge judge) {
            boolean flagged = flags.test(judge);
            return new AssistantReply.Judged(
                    flagged, flagged ? categories : List.of(), null, "req");
        }
        Map<String, String> filling = filled;
        if (filling != null
                && call.task() instanceof AssistantTask.Ask ask
                && ask.shape() != null) {
            return new AssistantReply.Filled(
                    filling, new AssistantUsage.Tokens(300, 0, 0, 0, 40), "req");
        }
        if (call.task() instanceof AssistantTask.Speak) {
            ProviderFailure cannot = mute;
            if (cannot != null) {
                throw cannot;
            }
            return new AssistantReply.Spoken(
                    Content.of(new byte[] {-1, -5, 20, 0}),
                    true,
                    new AssistantUsage.Tokens(80, 0, 0, 0, 140, 100),
                    "req");
        }
        AssistantUsage usage =
                call.task() instanceof AssistantTask.Transcribe clip && !call.chats()
                        ? new AssistantUsage.Heard(clip.length())
                        : new AssistantUsage.Tokens(300, 0, 0, call.chats() ? 20 : 0, 40);
        return new AssistantReply.Written(answer, true, usage, "req");
    }
}
