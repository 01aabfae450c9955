package bot.easel.studio;

import bot.easel.spend.Usd;
import org.jspecify.annotations.Nullable;

/// What became of a recording that somebody sent to be drawn.
public sealed interface Dictated {
    /// @param text what was said, stripped and not empty
    /// @param cost of listening
    /// @param notice why it is not the model that was expected; empty where it is
    record Said(String text, Usd cost, String model, String notice) implements Dictated {}

    /// Nobody says anything in it; listening was paid.
    record Silent(Usd cost) implements Dictated {}

    /// Nothing is set up that listens.
    record Off() implements Dictated {}

    /// It cannot be listened to; nothing was paid.
    ///
    /// @param why a clause that goes on from the file's name
    /// @param remedy a sentence that says what to do
    record Unusable(String why, String remedy) implements Dictated {}

    /// Nothing was sent and nothing is charged.
    record Refused(Refusal refusal) implements Dictated {}

    /// The same event is being listened to already, or was.
    record UnderWay() implements Dictated {}

    /// @param held what stays held because it may have been billed; null where nothing is charged
    /// @param consultation its id, for the log
    record Failed(Failure failure, @Nullable Usd held, String consultation) implements Dictated {}

    /// It takes longer than anybody waits; it goes on, and is booked when it ends.
    record Late() implements Dictated {}
}
