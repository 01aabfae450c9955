package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.ChannelId;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The studio's assistant as others see it: each question is held for, marked, asked once and
/// settled, under the limits that pictures are under. Nothing here throws on what can go wrong with
/// a question.
public interface Consultations {
    /// Asks. The future completes when the question has ended and is booked; leaving it alone stops
    /// nothing.
    CompletableFuture<Advice> begin(Question question);

    /// Asks and waits. What is not there in time is [Advice.Late].
    default Advice ask(Question question, Duration atMost) {
        return within(begin(question), atMost);
    }

    /// What was [begun][#begin], when it is there in time, and else [Advice.Late].
    static Advice within(CompletableFuture<Advice> asked, Duration atMost) {
        try {
            return asked.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Advice.Late();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Advice.Late();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// What a question would cost at most, or why it would not be asked. Nothing is held, and the
    /// limits are not looked at.
    Quote quote(Question question);

    /// How long a request for a picture waits for what is done with it unasked.
    Duration patience();

    /// Pictures that [Studio#gather] kept, as the assistant is shown them: no larger than it looks
    /// at. Empty when one of them is no longer kept. Takes up to a second for a large one.
    Optional<List<Sight>> sights(List<Asset> pictures);

    /// Whether recordings of this format, a file extension, can be given to the model that would write
    /// them down in a channel now. True where there is none: asking says why.
    boolean hears(ChannelId channel, String format);

    /// Whether a model is configured for the job.
    boolean isOn(AssistantJob job);

    /// An answer to [#quote].
    sealed interface Quote {
        record Priced(String model, Usd worstCase) implements Quote {}

        record Refused(Refusal refusal) implements Quote {}

        record Off(AssistantJob job) implements Quote {}
    }
}
