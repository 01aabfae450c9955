package bot.easel.chat.playground;

import bot.easel.chat.Card;
import bot.easel.chat.Form;
import bot.easel.chat.Responder;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Answers one action: with a message that only its member sees, or with a form.
final class PlaygroundResponder implements Responder {
    private final MessageLog log;
    private final Drafts drafts;
    private final String channel;
    private final String member;

    /// The message whose button was pressed, or null.
    private final @Nullable String pressed;

    /// The id of the answer; empty before there is one.
    private final AtomicReference<String> answer = new AtomicReference<>("");

    PlaygroundResponder(
            MessageLog log,
            Drafts drafts,
            String channel,
            String member,
            @Nullable String pressed) {
        this.log = log;
        this.drafts = drafts;
        this.channel = channel;
        this.member = member;
        this.pressed = pressed;
    }

    @Override
    public void reply(Card card) {
        String before = answer.get();
        // A member may have dismissed the former answer; the next one is then a new message.
        if (before.isEmpty() || !replaced(before, card)) {
            answer.set(log.add(drafts.answered(member, channel, card)).id());
        }
    }

    @Override
    public void replace(Card card) {
        if (pressed != null && answer.get().isEmpty() && replaced(pressed, card)) {
            answer.set(pressed);
        } else {
            reply(card);
        }
    }

    @Override
    public void acknowledge() {
        // Nothing waits for it here: the page's request was answered when the action was taken up.
    }

    @Override
    public void open(Form form) {
        if (!answer.get().isEmpty()) {
            throw new IllegalStateException("a form must be the first answer");
        }
        log.open(form, member);
    }

    private boolean replaced(String before, Card card) {
        return log.change(before, false, message -> drafts.changed(message, card)).isPresent();
    }
}
