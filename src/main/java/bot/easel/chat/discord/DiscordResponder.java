package bot.easel.chat.discord;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Responder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.requests.RestAction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers one interaction, seen by its member alone.
final class DiscordResponder implements Responder {
    private static final Logger log = LoggerFactory.getLogger(DiscordResponder.class);
    private static final Duration FIRST = Duration.ofSeconds(5);

    private enum Progress {
        FRESH,
        /// Discord shows that an answer is being worked on; it becomes the answer.
        WORKING,
        /// The interaction's own message is the answer.
        ANSWERED,
        /// Acknowledged in silence; an answer has to be a message of its own.
        SILENT,
        OPENED
    }

    private final IReplyCallback event;
    private final DiscordAddress address;
    private final Acknowledgements acknowledgements;
    private final FormHomes homes;
    private final ReentrantLock lock = new ReentrantLock();
    private Progress progress = Progress.FRESH;
    private @Nullable String followUp;

    DiscordResponder(
            IReplyCallback event,
            DiscordAddress address,
            Acknowledgements acknowledgements,
            FormHomes homes) {
        this.event = event;
        this.address = address;
        this.acknowledgements = acknowledgements;
        this.homes = homes;
        acknowledgements.expect(event.getToken());
    }

    @Override
    public void reply(Card card) {
        lock.lock();
        try {
            switch (progress) {
                case FRESH -> answer(card);
                case WORKING, ANSWERED -> {
                    rewrite(card);
                    progress = Progress.ANSWERED;
                }
                case SILENT -> add(card);
                case OPENED ->
                        throw new DeliveryFailure.Rejected("a form was opened as the answer");
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void replace(Card card) {
        lock.lock();
        try {
            if (progress == Progress.FRESH
                    && event instanceof IMessageEditCallback press
                    && isOnMessage()
                    && card.pictures().isEmpty()) {
                first(() ->
                        press.editMessage(DiscordRenderer.edit(card, address, true, List.of())));
                progress = Progress.ANSWERED;
            } else {
                reply(card);
            }
        } finally {
            lock.unlock();
        }
    }

    private void answer(Card card) {
        if (card.pictures().isEmpty()) {
            first(() ->
                    event.reply(DiscordRenderer.create(card, address, true, List.of()))
                            .setEphemeral(true));
            progress = Progress.ANSWERED;
        } else {
            // pictures take longer than the three seconds that a first answer has
            first(() -> event.deferReply(true));
            progress = Progress.ANSWERED;
            rewrite(card);
        }
    }

    private void rewrite(Card card) {
        InteractionHook hook = event.getHook();
        DiscordFailures.call(() ->
                hook.editOriginal(DiscordRenderer.edit(card, address, true, card.pictures())));
    }

    private void add(Card card) {
        InteractionHook hook = event.getHook();
        String shown = followUp;
        if (shown == null) {
            Message message =
                    DiscordFailures.call(() ->
                            hook.sendMessage(
                                            DiscordRenderer.create(
                                                    card, address, true, card.pictures()))
                                    .setEphemeral(true));
            followUp = message.getId();
        } else {
            DiscordFailures.call(() ->
                    hook.editMessageById(
                            shown, DiscordRenderer.edit(card, address, true, card.pictures())));
        }
    }

    @Override
    public void acknowledge() {
        lock.lock();
        try {
            switch (progress) {
                case FRESH -> hush();
                case WORKING -> DiscordFailures.call(event.getHook()::deleteOriginal);
                case ANSWERED, SILENT, OPENED -> {
                    return;
                }
            }
            progress = Progress.SILENT;
        } finally {
            lock.unlock();
        }
    }

    private void hush() {
        if (event instanceof IMessageEditCallback press && isOnMessage()) {
            first(press::deferEdit);
        } else {
            first(() -> event.deferReply(true));
            DiscordFailures.call(event.getHook()::deleteOriginal);
        }
    }

    @Override
    public void working() {
        lock.lock();
        try {
            if (progress == Progress.FRESH) {
                first(() -> event.deferReply(true));
                progress = Progress.WORKING;
            }
        } finally {
            lock.unlock();
        }
    }

    /// A form that a command opened has no message to leave as it is.
    private boolean isOnMessage() {
        return !(event
                        instanceof
                        net.dv8tion.jda.api.events.interaction.ModalInteractionEvent submission)
                || submission.getMessage() != null;
    }

    @Override
    public void open(Form form) {
        lock.lock();
        try {
            if (progress != Progress.FRESH || !(event instanceof IModalCallback opener)) {
                throw new DeliveryFailure.Rejected("a form must be the first answer");
            }
            homes.opening(form.id(), address);
            first(() -> opener.replyModal(DiscordForms.modal(form)));
            progress = Progress.OPENED;
            homes.opened(form.id(), address);
        } finally {
            lock.unlock();
        }
    }

    private <T> void first(Supplier<? extends RestAction<T>> answer) {
        try {
            DiscordFailures.call(answer, FIRST);
        } catch (DiscordFailures.AnsweredElsewhere e) {
            log.atInfo()
                    .addKeyValue("interaction", event.getId())
                    .log("Another copy of the bot has answered this interaction");
        }
        acknowledgements.happened(event.getToken());
    }
}
