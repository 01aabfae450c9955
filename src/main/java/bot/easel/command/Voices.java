package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.spend.Usd;
import bot.easel.studio.Dictated;
import bot.easel.studio.Dictation;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns what somebody says into words of an order. The recordings themselves are never drawn from.
final class Voices {
    private final Dictation dictation;

    Voices(CommandParts parts) {
        this.dictation = parts.dictation();
    }

    /// What was said, and what the member should know about the listening.
    record Heard(String text, List<String> notices) {
        Heard {
            notices = List.copyOf(notices);
        }

        /// The wishes with what was said behind what was written. Flags are only ever written: what
        /// somebody says stays words.
        List<Wish> in(List<Wish> wishes) {
            return wishes.stream().map(wish -> wish.saying(text)).toList();
        }
    }

    /// The recordings among files.
    static List<Attachment> among(List<Attachment> files) {
        return files.stream().filter(Attachment::isAudio).toList();
    }

    /// The words of the first recording; empty when the member was told instead why there are none.
    ///
    /// @param written what was written besides
    Optional<Heard> hear(Origin origin, List<Attachment> clips, List<Wish> written) {
        origin.responder().working();
        Attachment clip = clips.getFirst();
        Dictated dictated =
                dictation.hear(origin.eventKey(), origin.member(), origin.conversation(), clip);
        if (!(dictated instanceof Dictated.Said said)) {
            tell(origin, clip, dictated);
            return Optional.empty();
        }
        String text = PromptText.clean(said.text());
        if (text.isEmpty()) {
            origin.responder().reply(silent(said.cost()));
            return Optional.empty();
        }
        int longest =
                written.stream()
                        .mapToInt(wish -> PromptText.length(wish.saying(text).prompt()))
                        .max()
                        .orElse(0);
        if (longest > PromptText.MAX) {
            origin.responder().reply(tooManyWords(said.cost()));
            return Optional.empty();
        }
        List<String> notices = new ArrayList<>();
        notices.add("Listening with " + said.model() + " cost " + said.cost().display());
        if (!said.notice().isBlank()) {
            notices.add(said.notice());
        }
        if (clips.size() > 1) {
            notices.add("I listened to the first of " + clips.size() + " recordings");
        }
        return Optional.of(new Heard(text, notices));
    }

    private static void tell(Origin origin, Attachment clip, Dictated dictated) {
        switch (dictated) {
            case Dictated.Said _ -> throw new IllegalArgumentException("it was heard");
            case Dictated.UnderWay _ -> origin.responder().acknowledge();
            case Dictated.Silent(Usd cost) -> origin.responder().reply(silent(cost));
            case Dictated.Off _ -> origin.responder().reply(OFF);
            case Dictated.Unusable unusable ->
                    origin.responder()
                            .reply(
                                    RefusalCards.of(
                                            new Problem(
                                                    Words.clip(clip.fileName(), 60)
                                                            + " "
                                                            + Words.ended(unusable.why()),
                                                    unusable.remedy())));
            case Dictated.Refused(Refusal refusal) -> origin.responder().reply(refused(refusal));
            case Dictated.Failed failed -> origin.responder().reply(failed(failed));
            case Dictated.Late _ -> origin.responder().reply(LATE);
        }
    }

    private static Card refused(Refusal refusal) {
        return refusal instanceof Refusal.ModelUnavailable gone
                ? RefusalCards.of(
                        new Problem(
                                "I cannot listen now. "
                                        + Words.clip(gone.model(), 60)
                                        + ": "
                                        + Words.ended(gone.why()),
                                "Please type it. An admin can choose another model: assistant:"
                                        + " transcribe in the configuration."))
                : RefusalCards.of(refusal);
    }

    private static Card failed(Dictated.Failed failed) {
        Usd held = failed.held();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(happened(failed.failure().kind())));
        lines.add(Line.of("Please type what you want to see, or try again in a while."));
        lines.add(
                Line.of(
                        held == null
                                ? RefusalCards.FREE
                                : "Nothing was drawn. The listening may have been billed: "
                                        + held.display()
                                        + " is held until that is known."));
        return Card.of(Card.Tone.FAILED, lines.toArray(Line[]::new))
                .withFooter(Line.of("reference " + Generation.shortId(failed.consultation())));
    }

    private static String happened(Failure.Kind kind) {
        return switch (kind) {
            case RATE_LIMITED -> "The provider is too busy to listen.";
            case QUOTA_EXHAUSTED, NOT_AUTHORISED ->
                    "The provider does not listen for me at the moment; the admins were told.";
            case REJECTED -> "The provider could not read the recording.";
            case MODERATED -> "The provider's safety system refused the recording.";
            case MODEL_GONE -> "The provider no longer serves the model that listens.";
            case UNREACHABLE -> "The provider could not be reached.";
            case OUTCOME_UNKNOWN -> "No complete answer came from the provider.";
            // What ends batches of pictures never ends a recording.
            case CANCELLED, EXPIRED, NOT_REACHED, BATCH_REFUSED, LEFT_OUT, INTERNAL ->
                    "Something went wrong while I listened.";
        };
    }

    private static Card silent(Usd cost) {
        return paid(
                "I heard no words in the recording.", "Record it again, nearer, or type it.", cost);
    }

    private static Card tooManyWords(Usd cost) {
        return paid(
                "With what you said the prompt is longer than the 4,000 characters that I can take.",
                "Say it in fewer words.",
                cost);
    }

    private static Card paid(String what, String remedy, Usd cost) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of(what),
                Line.of(remedy),
                Line.of("Nothing was drawn. Listening cost " + cost.display() + "."));
    }

    private static final Card OFF =
            RefusalCards.of(
                    new Problem(
                            "Voice is switched off: no model is set up that listens.",
                            "Please type what you want to see. An admin can switch it on with"
                                    + " transcribe under assistant in the configuration, for example"
                                    + " gpt-transcribe."));

    private static final Card LATE =
            Card.of(
                    Card.Tone.FAILED,
                    Line.of("Listening takes too long; nothing is drawn from it."),
                    Line.of(
                            "Please type what you want to see. What listening costs is booked when"
                                    + " it ends."));
}
