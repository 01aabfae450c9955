package bot.easel.studio;

import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.util.List;

/// Why a request was not accepted.
public sealed interface Refusal {
    /// A limit is used up.
    record OverLimit(LimitRefusal limit) implements Refusal {}

    /// One picture would be dearer than may be drawn without an approval.
    ///
    /// @param format that makes it so, whatever its quality and size; empty where these do
    record AboveCeiling(Usd worstCaseOfOne, Usd ceiling, String format) implements Refusal {}

    /// One of the models that were to be compared is dearer than may be drawn without an approval.
    record ModelAboveCeiling(String model, Usd worstCase, Usd ceiling) implements Refusal {}

    /// It could now cost more than was approved.
    record AboveGrant(Usd worstCase, Usd granted) implements Refusal {}

    /// What was approved was drawn already, or not in time.
    record ApprovalOver() implements Refusal {}

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

    /// It cannot be drawn overnight.
    ///
    /// @param why a sentence
    /// @param able the models here that can
    record NotOvernight(String why, List<String> able) implements Refusal {
        public NotOvernight {
            able = List.copyOf(able);
        }
    }

    /// A picture to start from cannot be used.
    ///
    /// @param file how the member knows it, for example its file name
    /// @param why a clause, for example `is no picture`
    /// @param remedy a sentence that says what to do
    record BadSource(String file, String why, String remedy) implements Refusal {}

    /// The prompt has a word that is not drawn in the channel.
    ///
    /// @param style the name of the style whose text it may be in, or an empty text
    record BlockedWord(String word, String style) implements Refusal {}

    /// The moderation model would not have it drawn.
    ///
    /// @param categories what it saw, by the provider's names
    /// @param picture whether that is in a picture to start from, not in the words
    record Flagged(List<String> categories, boolean picture) implements Refusal {
        public Flagged {
            categories = List.copyOf(categories);
        }
    }

    /// Nothing is drawn in the channel that the moderation model has not looked at, and it did not
    /// answer.
    record NotModerated() implements Refusal {}

    /// The bot can answer neither in the conversation nor in the interaction.
    record CannotPost(String why) implements Refusal {}

    /// The member has asked too often within a minute.
    ///
    /// @param freeAfter how long until the next request is taken
    record TooFast(int perMinute, Duration freeAfter) implements Refusal {}

    /// The member has as many jobs under way as may be at once.
    record TooManyJobs(int underWay) implements Refusal {}

    /// Too much waits already.
    record Busy(int waiting) implements Refusal {}

    /// The ledger did not answer; without it nothing is spent.
    record StoreDown(String reference) implements Refusal {}

    /// Easel is about to stop.
    record ShuttingDown() implements Refusal {}

    /// Whether it may be over in a moment, without anybody's doing.
    default boolean isPassing() {
        return switch (this) {
            case TooFast _, TooManyJobs _, Busy _, StoreDown _, ShuttingDown _, NotModerated _ ->
                    true;
            case OverLimit _,
                    AboveCeiling _,
                    ModelAboveCeiling _,
                    AboveGrant _,
                    ApprovalOver _,
                    NotAllowed _,
                    BadOption _,
                    ModelUnavailable _,
                    NotOvernight _,
                    BadSource _,
                    BlockedWord _,
                    Flagged _,
                    CannotPost _ ->
                    false;
        };
    }
}
