package bot.easel.command;

import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.util.Locale;

/// What a generation that ended without a picture says: what happened, what it cost, what to do.
record FailureWords(String title, String happened, String cost, boolean mayRetry) {

    static FailureWords of(Generation generation) {
        Failure failure = generation.failure();
        Failure.Kind kind = failure == null ? Failure.Kind.INTERNAL : failure.kind();
        String detail = failure == null ? "" : failure.detail();
        String cost = costOf(generation);
        return switch (kind) {
            case CANCELLED ->
                    new FailureWords(
                            "Cancelled", "It was cancelled before it was drawn.", cost, true);
            case MODERATED ->
                    new FailureWords(
                            "Refused by the provider's safety system",
                            moderated(detail),
                            cost,
                            false);
            case RATE_LIMITED ->
                    new FailureWords(
                            "Not drawn: the provider is too busy",
                            "The provider turned it away again and again. Try once more in a few"
                                    + " minutes, or with another model.",
                            cost,
                            true);
            case QUOTA_EXHAUSTED ->
                    new FailureWords(
                            "Not drawn: the provider's account is out of money",
                            "Nobody here can draw with this provider until an admin tops the"
                                    + " account up. Please tell an admin.",
                            cost,
                            true);
            case NOT_AUTHORISED ->
                    new FailureWords(
                            "Not drawn: the provider refused our key",
                            "An admin has to look at the provider's key. Please tell an admin.",
                            cost,
                            true);
            case MODEL_GONE ->
                    new FailureWords(
                            "Not drawn: the model is gone",
                            "The provider does not serve "
                                    + generation.recipe().model()
                                    + " any more. Choose another one: /easel models lists them.",
                            cost,
                            false);
            case REJECTED ->
                    new FailureWords(
                            "Not drawn: the provider refused the request",
                            "It does not take this combination of model, size and options. Try"
                                    + " /imagine with another size or model.",
                            cost,
                            true);
            case UNREACHABLE ->
                    new FailureWords(
                            "Not drawn: the provider could not be reached",
                            "The request never arrived there. Please try again in a minute.",
                            cost,
                            true);
            case EXPIRED ->
                    new FailureWords(
                            "Not drawn: it waited too long",
                            generation.overnight()
                                    ? "It could not be sent to the provider for hours. Retry waits"
                                            + " for another night; /imagine without overnight draws"
                                            + " it now."
                                    : "It was not its turn before its time ran out. Please try"
                                            + " again, perhaps when there is less to do.",
                            cost,
                            true);
            case NOT_REACHED ->
                    new FailureWords(
                            "Not drawn overnight",
                            "The provider has a day for a batch, and did not come to this picture"
                                    + " before it ended. Retry tries another night; /imagine draws"
                                    + " it now, for the full price.",
                            cost,
                            true);
            case BATCH_REFUSED ->
                    new FailureWords(
                            "Not drawn overnight: the provider refused the batch",
                            "It was refused as a whole, before anything was drawn. /imagine without"
                                    + " overnight draws it now, for the full price.",
                            cost,
                            true);
            case LEFT_OUT ->
                    new FailureWords(
                            "Not drawn overnight: the provider left it out",
                            "The provider finished the batch without a picture for this request,"
                                    + " and bills none. Retry tries another night.",
                            cost,
                            true);
            case OUTCOME_UNKNOWN ->
                    new FailureWords(
                            "No picture came back",
                            generation.overnight()
                                    ? "What the provider did with it in its batch cannot be told."
                                            + " Retry draws anew, and pays anew."
                                    : "The provider started, and then its answer broke off or never"
                                            + " came. Should it still arrive, you will see it here."
                                            + " Retry draws anew, and pays anew.",
                            cost,
                            true);
            case INTERNAL ->
                    new FailureWords(
                            "Something broke on our side",
                            "It was not your prompt. Please try again; if it happens twice, give an"
                                    + " admin the id below.",
                            cost,
                            true);
        };
    }

    /// The stage it was refused at, and what to change: no more than that.
    private static String moderated(String stage) {
        return switch (stage.toUpperCase(Locale.ROOT)) {
            case "INPUT" ->
                    "It refused the prompt, before anything was drawn. Reword the prompt: leave out"
                            + " what could be read as violence, nudity, hate or a real person.";
            case "OUTPUT" ->
                    "It refused the picture, after it was drawn. Describe the scene differently, so"
                            + " that it leaves less room for violence, nudity, hate or a real"
                            + " person.";
            default ->
                    "It did not say whether for the prompt or for the picture. Reword the prompt:"
                            + " leave out what could be read as violence, nudity, hate or a real"
                            + " person.";
        };
    }

    private static String costOf(Generation generation) {
        if (generation.state() == GenerationState.UNKNOWN) {
            return "Its cost is unknown yet: "
                    + generation.held().display()
                    + " stays held until the provider's bill is known.";
        }
        Usd cost = generation.cost();
        return cost == null || cost.isZero()
                ? "Nothing was charged."
                : "It cost " + cost.display() + ".";
    }
}
