package bot.easel.studio;

import bot.easel.spend.Usd;
import java.time.Duration;

/// What the studio tells whoever measures it. Called on working threads: never blocks or throws.
public interface StudioEvents {
    /// Steps of a generation that end in the store.
    enum Step {
        /// The money held and the job written.
        ADMIT("admit"),
        /// The answer kept.
        STORE("store"),
        /// The cost booked.
        SETTLE("settle");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// What a member did, or what came due, was dealt with as far as its caller waits for it; the
    /// kind is a short constant word.
    default void handled(String kind, Duration took) {}

    /// A step was taken.
    default void passed(Step step, Duration took) {}

    /// A generation was admitted with this hold.
    default void admitted(String model, Usd held) {}

    /// A request was refused; the reason is a short constant word.
    default void refused(String reason) {}

    /// A provider call ended; the outcome is `ok` or a short constant word.
    default void called(String provider, String model, String outcome, Duration took) {}

    /// What a request of a batch came to is known: drawn, or not, or given up. The outcome is as that
    /// of [#called], or `NotReached`; the time is that since the batch was to be sent.
    default void calledOvernight(
            String provider, String model, String outcome, Duration sinceSent) {}

    /// Money was settled.
    default void settled(String model, Usd actual) {}

    /// A final message was sent, or could not be.
    default void delivered(String platform, boolean success, Duration took) {}
}
