package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Responder;
import java.util.concurrent.locks.ReentrantLock;

/// Answers one interaction, seen by its member alone: in the acknowledgement of a command, through
/// the response URL, or as an ephemeral message by the app.
final class SlackResponder implements Responder {
    private final SlackAnswers answers;
    private final Conversation conversation;
    private final String user;
    private final Way way;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean shown;

    SlackResponder(SlackAnswers answers, Conversation conversation, String user, Way way) {
        this.answers = answers;
        this.conversation = conversation;
        this.user = user;
        this.way = way;
    }

    @Override
    public void reply(Card card) {
        lock.lock();
        try {
            boolean fits = way.speaksInAcknowledgement() && !shown && card.pictures().isEmpty();
            if (!fits || !way.acknowledgement().with(answers.acknowledgement(card))) {
                way.acknowledgement().empty();
                show(card);
            }
            shown = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void replace(Card card) {
        lock.lock();
        try {
            ReplyToken token = way.token();
            if (token == null || shown || !ResponseUrl.of(token).ofPress()) {
                reply(card);
                return;
            }
            way.acknowledgement().empty();
            try {
                answers.instead(token, card, way.thread());
            } catch (DeliveryFailure.TokenExpired e) {
                // Then it is said beside it.
                show(card);
            }
            shown = true;
        } finally {
            lock.unlock();
        }
    }

    private void show(Card card) {
        ReplyToken token = way.token();
        if (token != null) {
            try {
                answers.alone(token, card, shown, way.thread());
                return;
            } catch (DeliveryFailure.TokenExpired e) {
                // Then the app says it itself, where it may.
            }
        }
        answers.alone(SlackAddress.channel(conversation), user, card, way.thread());
    }

    @Override
    public void acknowledge() {
        way.acknowledgement().empty();
    }

    @Override
    public void open(Form form) {
        String trigger = way.triggerId();
        if (trigger == null) {
            throw new DeliveryFailure.Rejected("a form must be the first answer");
        }
        answers.open(trigger, SlackForms.view(form, FormOrigin.of(conversation, way)));
        acknowledge();
    }
}
