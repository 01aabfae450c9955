package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.spend.Usd;
import org.jspecify.annotations.Nullable;

/// What became of a question to the assistant.
public sealed interface Advice {
    /// An answer, booked.
    ///
    /// @param notice why it is not the model that was expected; empty where it is
    record Given(AssistantReply reply, Usd cost, String model, String notice, String consultation)
            implements Advice {}

    /// The same event led to this one before; it may still be open.
    record Repeated(Consultation earlier) implements Advice {}

    /// Nothing was sent and nothing is charged.
    record Refused(Refusal refusal) implements Advice {}

    /// The job has no model.
    record Off(AssistantJob job) implements Advice {}

    /// There is no answer.
    ///
    /// @param held what stays held because it may have been billed; null where nothing is charged
    /// @param reference the id by which the log says more
    record Failed(Failure failure, @Nullable Usd held, String reference) implements Advice {
        /// What people read of the id.
        public String shortId() {
            return Generation.shortId(reference);
        }
    }

    /// It takes longer than the asker waits; it goes on, and is booked when it ends.
    record Late() implements Advice {}
}
