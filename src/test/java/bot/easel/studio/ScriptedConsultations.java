package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.ChannelId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// An assistant that gives the advice of a test, in its order; what comes after the last is silence.
final class ScriptedConsultations implements Consultations {
    final Queue<Question> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Advice> script;
    private final CompletableFuture<Question> first = new CompletableFuture<>();

    ScriptedConsultations(Advice... script) {
        this.script = new ArrayDeque<>(List.of(script));
    }

    /// What is asked first.
    CompletableFuture<Question> first() {
        return first.orTimeout(20, TimeUnit.SECONDS);
    }

    @Override
    public synchronized CompletableFuture<Advice> begin(Question question) {
        asked.add(question);
        first.complete(question);
        Advice next = script.poll();
        return next == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(next);
    }

    @Override
    public Advice ask(Question question, Duration atMost) {
        return begin(question).getNow(new Advice.Late());
    }

    @Override
    public Quote quote(Question question) {
        return new Quote.Off(question.job());
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public Optional<List<Sight>> sights(List<Asset> pictures) {
        return Optional.empty();
    }

    @Override
    public boolean hears(ChannelId channel, String format) {
        return true;
    }

    @Override
    public boolean isOn(AssistantJob job) {
        return true;
    }
}
