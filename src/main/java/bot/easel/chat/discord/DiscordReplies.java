package bot.easel.chat.discord;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Responder;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import org.jspecify.annotations.Nullable;

/// Answers a member's message by a reply below it, which everybody sees and which pings nobody.
final class DiscordReplies implements Responder {
    private final DiscordRest rest;
    private final DiscordChannels channels;
    private final DiscordAddress address;
    private final String message;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String shown;

    /// @param message the member's
    DiscordReplies(
            DiscordRest rest, DiscordChannels channels, DiscordAddress address, String message) {
        this.rest = rest;
        this.channels = channels;
        this.address = address;
        this.message = message;
    }

    @Override
    public void reply(Card card) {
        lock.lock();
        try {
            boolean embeds = channels.mayEmbed(address);
            String before = shown;
            if (before == null) {
                Message sent = DiscordFailures.call(() -> answer(card, embeds));
                shown = sent.getId();
            } else {
                DiscordFailures.call(() ->
                        rest.edit(
                                address.id(),
                                before,
                                DiscordRenderer.edit(card, address, embeds, card.pictures())));
            }
        } finally {
            lock.unlock();
        }
    }

    /// The nonce is that of the member's message, so that two copies of the bot answer once.
    private MessageCreateAction answer(Card card, boolean embeds) {
        MessageCreateAction action =
                rest.send(
                                address.id(),
                                DiscordRenderer.create(card, address, embeds, card.pictures()))
                        .setNonce("r" + message);
        return channels.mayReadBack(address)
                ? action.setMessageReference(message).failOnInvalidReply(false)
                : action;
    }

    /// Everybody would read it.
    @Override
    public void note(Card card) {
        acknowledge();
    }

    @Override
    public boolean isSeenByAll() {
        return true;
    }

    /// A message waits for nothing.
    @Override
    public void acknowledge() {}

    @Override
    public void open(Form form) {
        throw new DeliveryFailure.Rejected("a message cannot be answered with a form");
    }
}
