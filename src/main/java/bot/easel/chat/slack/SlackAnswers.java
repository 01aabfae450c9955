package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.slack.SlackRenderer.Uploaded;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said to the one who acted, and messages through response URLs, where the app is not in
/// the conversation itself.
final class SlackAnswers {
    private final SlackCalls calls;
    private final SlackWeb web;
    private final SlackUploads uploads;
    private final SlackChannels channels;
    private final InstantSource clock;

    SlackAnswers(
            SlackCalls calls,
            SlackWeb web,
            SlackUploads uploads,
            SlackChannels channels,
            InstantSource clock) {
        this.calls = calls;
        this.web = web;
        this.uploads = uploads;
        this.channels = channels;
        this.clock = clock;
    }

    /// A new message that everybody sees. While it runs a press shows it to the presser alone, since
    /// through its URL the message could not be replaced afterwards.
    void post(Destination destination, Card card) {
        ResponseUrl url = url(destination);
        boolean alone = url.ofPress() && card.tone() == Card.Tone.PROGRESS;
        String thread = SlackAddress.thread(destination.conversation());
        send(url, payload(card, pictures(card), !alone, false, thread));
    }

    /// Replaces what [#post] has shown.
    void update(Destination destination, Card card) {
        ResponseUrl url = url(destination);
        String thread = SlackAddress.thread(destination.conversation());
        send(url, payload(card, pictures(card), true, !url.ofPress(), thread));
    }

    void delete(Destination destination) {
        ResponseUrl url = url(destination);
        if (!url.ofPress()) {
            send(url, Map.of("delete_original", true));
        }
    }

    /// Shows a card to the one who acted.
    void alone(ReplyToken token, Card card, boolean replace, @Nullable String thread) {
        ResponseUrl url = ResponseUrl.of(alive(token));
        send(url, payload(card, pictures(card), false, replace && !url.ofPress(), thread));
    }

    /// Shows a card in the place of the message whose button was pressed.
    void instead(ReplyToken token, Card card, @Nullable String thread) {
        send(ResponseUrl.of(alive(token)), payload(card, pictures(card), false, true, thread));
    }

    /// Shows a card to one member of a channel that the app is in; beside the thread where Slack
    /// takes no more answers in it.
    void alone(String channel, String user, Card card, @Nullable String thread) {
        List<Picture> pictures =
                card.pictures().stream().filter(p -> SlackUploads.shows(p.mediaType())).toList();
        List<LayoutBlock> blocks = SlackRenderer.blocks(card, uploads.forBlocks(pictures));
        try {
            alone(channel, user, card, blocks, thread);
        } catch (DeliveryFailure.Rejected e) {
            if (thread == null) {
                throw e;
            }
            alone(channel, user, card, blocks, null);
        }
    }

    private void alone(
            String channel,
            String user,
            Card card,
            List<LayoutBlock> blocks,
            @Nullable String thread) {
        calls.call(
                "chat.postEphemeral",
                methods ->
                        methods.chatPostEphemeral(r ->
                                r.channel(channel)
                                        .user(user)
                                        .threadTs(thread)
                                        .text(SlackText.notification(card))
                                        .blocks(blocks)
                                        .parse("none")));
    }

    /// Shares files with one member, in the direct conversation: what only one member sees in a
    /// channel has no room for them.
    void hand(MemberId member, List<Picture> files) {
        String direct = SlackAddress.channel(channels.direct(member));
        files.forEach(file -> uploads.into(file, direct));
    }

    void open(String triggerId, View view) {
        calls.once(
                "views.open", methods -> methods.viewsOpen(r -> r.triggerId(triggerId).view(view)));
    }

    /// Shows a user the app's Home tab like this.
    void publish(String user, View view) {
        calls.call(
                "views.publish", methods -> methods.viewsPublish(r -> r.userId(user).view(view)));
    }

    /// What an acknowledgement carries to show a card to the one who acted.
    String acknowledgement(Card card) {
        return web.json(payload(card, List.of(), false, false, null));
    }

    private List<Uploaded> pictures(Card card) {
        if (card.pictures().stream().anyMatch(p -> !SlackUploads.shows(p.mediaType()))) {
            // A file can be shared only where the app is; the caller has other ways.
            throw new DeliveryFailure.TokenExpired(
                    "this format cannot be shown where the app is not a member");
        }
        return card.pictures().isEmpty() ? List.of() : uploads.forBlocks(card.pictures());
    }

    private void send(ResponseUrl url, Map<String, Object> body) {
        web.respond(URI.create(url.url()), body);
    }

    private static Map<String, Object> payload(
            Card card,
            List<Uploaded> uploaded,
            boolean everybody,
            boolean replace,
            @Nullable String thread) {
        Map<String, Object> body = new HashMap<>();
        body.put("response_type", everybody ? "in_channel" : "ephemeral");
        body.put("replace_original", replace);
        body.put("text", SlackText.notification(card));
        body.put("blocks", SlackRenderer.blocks(card, uploaded));
        if (thread != null) {
            body.put("thread_ts", thread);
        }
        return body;
    }

    private ResponseUrl url(Destination destination) {
        ReplyToken token = destination.token();
        if (token == null) {
            throw new DeliveryFailure.TokenExpired("there is no response URL");
        }
        return ResponseUrl.of(alive(token));
    }

    private ReplyToken alive(ReplyToken token) {
        if (!token.expiresAt().isAfter(clock.instant())) {
            throw new DeliveryFailure.TokenExpired("the response URL has run out");
        }
        return token;
    }
}
