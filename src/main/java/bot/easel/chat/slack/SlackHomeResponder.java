package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Responder;
import bot.easel.chat.Route;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Answers what was done on the Home tab. Slack gives no response URL for it, so what is said is kept
/// for the top of the page, which is filled anew right afterwards; pictures, and what comes later
/// than that, are said in the direct conversation.
final class SlackHomeResponder implements Responder {
    private final SlackAnswers answers;
    private final SlackDelivery delivery;
    private final Conversation conversation;
    private final Way way;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Card answer;
    private @Nullable MessageRef said;
    private boolean formOpen;
    private boolean over;

    SlackHomeResponder(
            SlackAnswers answers, SlackDelivery delivery, Conversation conversation, Way way) {
        this.answers = answers;
        this.delivery = delivery;
        this.conversation = conversation;
        this.way = way;
    }

    @Override
    public void reply(Card card) {
        way.acknowledgement().empty();
        lock.lock();
        try {
            if (over || said != null || !card.pictures().isEmpty()) {
                answer = null;
                say(card);
            } else {
                answer = card;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Says it in the direct conversation, in the place of what was said there before.
    private void say(Card card) {
        Destination way = new Destination(conversation, Route.MESSAGE, null);
        MessageRef before = said;
        said = before == null ? delivery.post(way, card) : delivery.update(way, before, card);
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
        answers.open(trigger, SlackForms.view(form, FormOrigin.ofPage(conversation)));
        lock.lock();
        try {
            formOpen = true;
        } finally {
            lock.unlock();
        }
        acknowledge();
    }

    /// Whether the page has to wait for a form that is still to be sent.
    boolean waitsForForm() {
        lock.lock();
        try {
            return formOpen && answer == null;
        } finally {
            lock.unlock();
        }
    }

    /// What the page shows above all else; what is answered from now on is said elsewhere.
    Optional<Card> forThePage() {
        lock.lock();
        try {
            over = true;
            return Optional.ofNullable(answer);
        } finally {
            lock.unlock();
        }
    }
}
