package bot.easel.studio;

import bot.easel.spend.Usd;

/// What became of a request.
public sealed interface Submission {
    /// It is durable and will end with exactly one final message.
    ///
    /// @param estimate what it will probably cost
    /// @param ahead jobs that are served before it
    /// @param notice something the member should know, for example that the model was replaced by
    ///     its successor; empty when there is nothing
    record Accepted(Generation generation, Usd estimate, int ahead, String notice)
            implements Submission {}

    /// The same event was accepted before; this is the generation it led to.
    record Repeated(Generation generation) implements Submission {}

    /// Nothing was written, nothing will be charged.
    record Refused(Refusal refusal) implements Submission {}
}
