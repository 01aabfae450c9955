package bot.easel.chat.slack;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.MemberId;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the app may post.
final class SlackChannels {
    private static final Logger log = LoggerFactory.getLogger(SlackChannels.class);

    /// conversations.info allows 50 calls a minute, and each request asks before it spends.
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MANY = 5_000;

    /// What the app is in a channel.
    private enum Place {
        OPEN,
        OWN_DIRECT,
        CLOSED
    }

    private record Known(Place place, Instant at) {}

    private final SlackCalls calls;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, String> directs = new ConcurrentHashMap<>();

    SlackChannels(SlackCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Route route(Conversation conversation, @Nullable ReplyToken token) {
        if (place(SlackAddress.channel(conversation)) != Place.CLOSED) {
            return Route.MESSAGE;
        }
        boolean alive = token != null && token.expiresAt().isAfter(clock.instant());
        return alive ? Route.INTERACTION : Route.NONE;
    }

    /// Whether only the app and one member are in it.
    boolean isOwnDirect(String channel) {
        return channel.startsWith("D") && place(channel) == Place.OWN_DIRECT;
    }

    Conversation direct(MemberId member) {
        String channel =
                Optional.ofNullable(directs.get(member.id())).orElseGet(() -> open(member.id()));
        return new Conversation(new ChannelId(member.workspace(), channel), channel, true);
    }

    /// Slack has just refused to post there.
    void forget(String channel) {
        known.remove(channel);
    }

    private String open(String user) {
        String channel =
                calls.call(
                                "conversations.open",
                                methods ->
                                        methods.conversationsOpen(
                                                r -> r.users(java.util.List.of(user))))
                        .getChannel()
                        .getId();
        if (directs.size() < MANY) {
            directs.put(user, channel);
        }
        known.put(channel, new Known(Place.OWN_DIRECT, clock.instant()));
        return channel;
    }

    private Place place(String channel) {
        Known before = known.get(channel);
        if (before != null && before.at().plus(REMEMBERED).isAfter(clock.instant())) {
            return before.place();
        }
        Place place = ask(channel);
        if (place != Place.CLOSED && known.size() < MANY) {
            known.put(channel, new Known(place, clock.instant()));
        }
        return place;
    }

    private Place ask(String channel) {
        try {
            com.slack.api.model.Conversation found =
                    calls.once(
                                    "conversations.info",
                                    methods -> methods.conversationsInfo(r -> r.channel(channel)))
                            .getChannel();
            if (found.isArchived()) {
                return Place.CLOSED;
            }
            if (found.isIm()) {
                return Place.OWN_DIRECT;
            }
            return found.isMember() || found.isMpim() ? Place.OPEN : Place.CLOSED;
        } catch (DeliveryFailure.Gone e) {
            return Place.CLOSED;
        } catch (DeliveryFailure e) {
            // Slack would not say. Posting will show; a refusal then ends in a direct message.
            log.atWarn()
                    .log("Slack did not say whether the app is in a channel: {}", e.getMessage());
            return Place.OPEN;
        }
    }
}
