package bot.easel.command;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.ChannelId;
import bot.easel.studio.Advice;
import bot.easel.studio.Asset;
import bot.easel.studio.Consultations;
import bot.easel.studio.Question;
import bot.easel.studio.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// An assistant that is off.
final class FakeConsultations implements Consultations {
    @Override
    public CompletableFuture<Advice> begin(Question question) {
        return CompletableFuture.completedFuture(new Advice.Off(question.job()));
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
        return false;
    }
}
