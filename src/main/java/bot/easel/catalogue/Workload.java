package bot.easel.catalogue;

import java.time.Duration;

/// What a model of the assistant is sent, as far as its price goes.
public sealed interface Workload {
    /// Words, and perhaps pictures, that are answered in words.
    ///
    /// @param textBytes of everything that is sent, in UTF-8
    /// @param maxOutput the limit of tokens that is sent with the call
    record Words(long textBytes, int pictures, int maxOutput) implements Workload {}

    /// A clip that is written down.
    ///
    /// @param textBytes of what is sent with it to a model that chats, in UTF-8
    /// @param maxOutput the limit of tokens that such a model is given, which nobody's speech exceeds
    record Sound(Duration length, long textBytes, int maxOutput) implements Workload {}

    /// Words that are read aloud.
    ///
    /// @param textBytes of everything that is sent, in UTF-8
    /// @param maxOutput the limit of tokens, those of the sound among them, that is sent with the call
    record Speech(long textBytes, int maxOutput) implements Workload {}

    /// Something to judge.
    record Judgement() implements Workload {}
}
