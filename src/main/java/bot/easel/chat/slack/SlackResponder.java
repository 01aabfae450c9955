package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers one interaction, seen by its member alone: in the acknowledgement of a command, through
/// the response URL, or as an ephemeral message by the app.
final class SlackResponder implements Responder {
    private static final Logger log = LoggerFactory.getLogger(SlackResponder.class);
    private static final String AUDIO = "audio/";

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
    public void reply(Card whole) {
        lock.lock();
        try {
            Card card = handed(whole);
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

    /// What is shown in the answer itself, once the sound of it is with the member.
    private Card handed(Card card) {
        List<Picture> sounds =
                card.pictures().stream()
                        .filter(file -> file.mediaType().startsWith(AUDIO))
                        .toList();
        if (sounds.isEmpty()) {
            return card;
        }
        way.acknowledgement().empty();
        List<Line> lines = new ArrayList<>(card.lines());
        try {
            answers.hand(new MemberId(conversation.channel().workspace(), user), sounds);
            lines.add(Line.of("The recording is in your direct messages with me."));
        } catch (DeliveryFailure e) {
            log.atWarn().setCause(e).log("A recording could not be handed to a member");
            lines.add(Line.of("The recording could not be sent to you."));
        }
        return new Card(
                card.tone(),
                card.title(),
                lines,
                card.fields(),
                card.pictures().stream().filter(file -> !sounds.contains(file)).toList(),
                card.footer(),
                card.buttons());
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
