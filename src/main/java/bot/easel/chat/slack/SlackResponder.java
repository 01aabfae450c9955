package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Responder;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Answers one interaction, seen by its member alone: in the acknowledgement of a command, through
/// the response URL, or as an ephemeral message by the app.
final class SlackResponder implements Responder {
    private final SlackCalls calls;
    private final SlackAnswers answers;
    private final Acknowledgement acknowledgement;
    private final Conversation conversation;
    private final String user;
    private final @Nullable ReplyToken token;
    private final boolean speaksInAcknowledgement;
    private final @Nullable String triggerId;
    private final String formOrigin;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean shown;

    /// @param speaksInAcknowledgement only that of a command shows what it carries
    /// @param triggerId null where no form can be opened
    /// @param formOrigin what a form brings back with its submission
    SlackResponder(
            SlackCalls calls,
            SlackAnswers answers,
            Acknowledgement acknowledgement,
            Conversation conversation,
            String user,
            @Nullable ReplyToken token,
            boolean speaksInAcknowledgement,
            @Nullable String triggerId,
            String formOrigin) {
        this.calls = calls;
        this.answers = answers;
        this.acknowledgement = acknowledgement;
        this.conversation = conversation;
        this.user = user;
        this.token = token;
        this.speaksInAcknowledgement = speaksInAcknowledgement;
        this.triggerId = triggerId;
        this.formOrigin = formOrigin;
    }

    @Override
    public void reply(Card card) {
        lock.lock();
        try {
            boolean fits = speaksInAcknowledgement && !shown && card.pictures().isEmpty();
            if (!fits || !acknowledgement.with(answers.acknowledgement(card))) {
                acknowledgement.empty();
                show(card);
            }
            shown = true;
        } finally {
            lock.unlock();
        }
    }

    private void show(Card card) {
        if (token != null) {
            try {
                answers.alone(token, card, shown, SlackAddress.thread(conversation));
                return;
            } catch (DeliveryFailure.TokenExpired e) {
                // Then the app says it itself, where it may.
            }
        }
        List<LayoutBlock> blocks = SlackRenderer.blocks(card, List.of());
        calls.call(
                "chat.postEphemeral",
                methods ->
                        methods.chatPostEphemeral(r ->
                                r.channel(SlackAddress.channel(conversation))
                                        .user(user)
                                        .threadTs(SlackAddress.thread(conversation))
                                        .text(SlackText.notification(card))
                                        .blocks(blocks)
                                        .parse("none")));
    }

    @Override
    public void acknowledge() {
        acknowledgement.empty();
    }

    @Override
    public void open(Form form) {
        if (triggerId == null) {
            throw new DeliveryFailure.Rejected("a form must be the first answer");
        }
        calls.once(
                "views.open",
                methods ->
                        methods.viewsOpen(r ->
                                r.triggerId(triggerId).view(SlackForms.view(form, formOrigin))));
        acknowledgement.empty();
    }
}
