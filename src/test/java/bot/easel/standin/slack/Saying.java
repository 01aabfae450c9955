package bot.easel.standin.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A message that a person is about to send. Slack tells the app of it once, or twice where it
/// mentions the bot.
public final class Saying {
    /// In which order the two copies of a mention come.
    public enum Order {
        MENTION_FIRST,
        MESSAGE_FIRST,
        AT_ONCE,
        /// Some organisations send no other.
        MENTION_ONLY
    }

    /// What was sent, with every event about it.
    public record Sent(Said message, List<Delivery> deliveries) {
        public Sent awaitAcknowledged() {
            deliveries.forEach(Delivery::awaitAcknowledged);
            return this;
        }
    }

    private final Workspace workspace;
    private final EventPayloads payloads;
    private final Postman postman;
    private final String user;
    private final String channel;
    private String text;
    private @Nullable String thread;
    private final List<String> files = new ArrayList<>();
    private Order order = Order.AT_ONCE;
    private boolean broadcast;

    Saying(
            Workspace workspace,
            EventPayloads payloads,
            Postman postman,
            String user,
            String channel,
            String typed) {
        this.workspace = workspace;
        this.payloads = payloads;
        this.postman = postman;
        this.user = user;
        this.channel = channel;
        this.text =
                typed.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("@Easel", "<@" + Workspace.BOT_USER + ">");
    }

    /// In the thread under this message.
    public Saying under(String parentTs) {
        thread = parentTs;
        return this;
    }

    /// In the thread, and shown in the channel too.
    public Saying broadcast() {
        broadcast = true;
        return this;
    }

    public Saying with(SlackFile... uploaded) {
        List.of(uploaded).forEach(file -> files.add(file.id()));
        return this;
    }

    /// The text as Slack keeps it, in the place of what was typed.
    public Saying raw(String kept) {
        text = kept;
        return this;
    }

    public Saying order(Order wanted) {
        order = wanted;
        return this;
    }

    public Sent send() {
        Said said =
                workspace.locked(() -> {
                    Said message =
                            new Said(
                                    channel,
                                    workspace.timestamp(),
                                    thread,
                                    user,
                                    text,
                                    files,
                                    false);
                    workspace.said.put(channel + "/" + message.ts(), message);
                    SlackFile.Share share = new SlackFile.Share(channel, message.ts());
                    workspace.files.values().stream()
                            .filter(file -> files.contains(file.id()))
                            .forEach(file -> file.share(share));
                    return message;
                });
        List<Delivery> deliveries = workspace.locked(() -> deliveries(said));
        if (order == Order.AT_ONCE) {
            deliveries.forEach(postman::deliver);
        } else {
            for (Delivery delivery : deliveries) {
                postman.deliver(delivery);
                delivery.awaitAcknowledged();
            }
        }
        return new Sent(said, deliveries);
    }

    private List<Delivery> deliveries(Said said) {
        Workspace.Channel in = workspace.channels.get(channel);
        if (in == null || !in.botIsMember()) {
            return List.of();
        }
        String type = in.directWith() != null ? "im" : in.isPrivate() ? "group" : "channel";
        Delivery message = delivery(payloads.message(said, type, broadcast));
        if (in.directWith() != null || !said.text().contains("<@" + Workspace.BOT_USER + ">")) {
            return List.of(message);
        }
        Delivery mention = delivery(payloads.mention(said));
        return switch (order) {
            case MENTION_FIRST, AT_ONCE -> List.of(mention, message);
            case MESSAGE_FIRST -> List.of(message, mention);
            case MENTION_ONLY -> List.of(mention);
        };
    }

    private Delivery delivery(com.google.gson.JsonObject payload) {
        return new Delivery(
                workspace,
                String.format(Locale.ROOT, "envelope-%d", workspace.next()),
                Delivery.Kind.EVENT,
                payload,
                null);
    }
}
