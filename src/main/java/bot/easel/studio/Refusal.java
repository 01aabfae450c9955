package bot.easel.studio;

import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Usd;
import java.util.List;

/// Why a request was not accepted.
public sealed interface Refusal {
    /// A limit is used up.
    record OverLimit(LimitRefusal limit) implements Refusal {}

    /// One picture would be dearer than may be drawn without an approval.
    record AboveCeiling(Usd worstCaseOfOne, Usd ceiling) implements Refusal {}

    /// The member may not draw in this channel.
    record NotAllowed(String why) implements Refusal {}

    /// The channel, the model or the size does not allow a value.
    ///
    /// @param option the option's name
    /// @param given what was asked for
    /// @param nearest the nearest allowed value, or an empty text
    /// @param allowed what is allowed, for the answer; may be empty when it is no list
    record BadOption(String option, String given, String why, String nearest, List<String> allowed)
            implements Refusal {
        public BadOption {
            allowed = List.copyOf(allowed);
        }
    }

    /// The model cannot be used: unknown, shut down, without a price, or its provider is not
    /// connected.
    record ModelUnavailable(String model, String why) implements Refusal {}

    /// A picture to start from cannot be used.
    ///
    /// @param file how the member knows it, for example its file name
    /// @param why a clause, for example `is no picture`
    /// @param remedy a sentence that says what to do
    record BadSource(String file, String why, String remedy) implements Refusal {}

    /// The bot can answer neither in the conversation nor in the interaction.
    record CannotPost(String why) implements Refusal {}

    /// Too much waits already.
    record Busy(int waiting) implements Refusal {}

    /// The ledger did not answer; without it nothing is spent.
    record StoreDown(String reference) implements Refusal {}

    /// Easel is about to stop.
    record ShuttingDown() implements Refusal {}
}
