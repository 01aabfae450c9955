package bot.easel.command;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Advice;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Consultations;
import bot.easel.studio.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has an answer read aloud, where a model is set up for that. The answer in words stands before, and
/// stays whatever becomes of the reading.
final class Aloud {
    /// Some two minutes.
    private static final int READ = 1_500;

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Consultations consultations;

    Aloud(CommandParts parts) {
        this.consultations = parts.consultations();
    }

    /// @param answered the answer as it is shown
    /// @param text what is read
    void read(Origin origin, Card answered, String text) {
        String words = Words.cut(PromptText.clean(text), READ);
        if (!consultations.isOn(AssistantJob.VOICE) || words.isBlank()) {
            return;
        }
        Question asked =
                new Question(
                        AssistantJob.VOICE,
                        origin.eventKey(),
                        origin.member(),
                        origin.conversation().channel(),
                        new AssistantTask.Speak(words));
        if (!(consultations.quote(asked) instanceof Consultations.Quote.Priced price)) {
            origin.responder().reply(noting(answered, NOT_NOW));
            return;
        }
        origin.responder()
                .reply(
                        noting(
                                answered,
                                price.model()
                                        + " reads it aloud … at most "
                                        + price.worstCase().display()
                                        + "."));
        origin.responder().reply(read(answered, words, consultations.ask(asked, PATIENCE)));
    }

    private static Card read(Card answered, String words, Advice advice) {
        return switch (advice) {
            case Advice.Given given when given.reply() instanceof AssistantReply.Spoken spoken ->
                    spoken(answered, words, spoken, given);
            case Advice.Given given -> throw new IllegalStateException(given.model());
            case Advice.Refused _, Advice.Off _ -> noting(answered, NOT_NOW);
            case Advice.Failed failed -> noting(answered, failed(failed.held()));
            case Advice.Repeated _ -> answered;
            case Advice.Late _ ->
                    noting(
                            answered,
                            "It could not be read aloud in time; what that costs is booked when it"
                                    + " ends.");
        };
    }

    private static Card spoken(
            Card answered, String words, AssistantReply.Spoken spoken, Advice.Given given) {
        Picture sound =
                new Picture(
                        null,
                        "answer." + AssistantTask.Speak.FORMAT,
                        AssistantTask.Speak.MEDIA_TYPE,
                        Words.cut(words, Picture.ALT_TEXT_MAX),
                        0,
                        0,
                        spoken.sound());
        Line footer = answered.footer();
        List<Span> small = new ArrayList<>(footer == null ? List.of() : footer.spans());
        small.add(
                new Span.Text(" · read aloud by " + given.model() + " " + given.cost().display()));
        Card card = spoken.whole() ? answered : noting(answered, "The reading breaks off early.");
        return card.withPictures(List.of(sound)).withFooter(new Line(small));
    }

    private static final String NOT_NOW =
            "It is not read aloud: the model for that cannot be asked, or a limit is in the way. That"
                    + " costs nothing.";

    private static String failed(@Nullable Usd held) {
        return held == null
                ? "It could not be read aloud; that costs nothing."
                : "It could not be read aloud; that may have been billed, and "
                        + held.display()
                        + " is held until it is known.";
    }

    private static Card noting(Card card, String notice) {
        List<Line> lines = new ArrayList<>(card.lines());
        lines.add(Line.of(notice));
        return new Card(
                card.tone(),
                card.title(),
                lines,
                card.fields(),
                card.pictures(),
                card.footer(),
                card.buttons());
    }
}
