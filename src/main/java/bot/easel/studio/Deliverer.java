package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the one final message of a generation, and keeps at it until it stands: into the message
/// that showed the progress, else as a new one, else into the member's direct conversation.
final class Deliverer {
    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 200;

    private final GenerationStore store;
    private final FinalCards cards;
    private final Platforms platforms;
    private final GenerationBoard board;
    private final StudioEvents events;
    private final InstantSource clock;
    private final Supplier<Optional<AltTexts>> altTexts;

    /// @param altTexts empty without an assistant
    Deliverer(
            GenerationStore store,
            FinalCards cards,
            Platforms platforms,
            GenerationBoard board,
            StudioEvents events,
            InstantSource clock,
            Supplier<Optional<AltTexts>> altTexts) {
        this.store = store;
        this.cards = cards;
        this.platforms = platforms;
        this.board = board;
        this.events = events;
        this.clock = clock;
        this.altTexts = altTexts;
    }

    /// Tries one owed delivery and books what came of it.
    void deliver(Delivery delivery) {
        Generation generation = delivery.generation();
        Conversation conversation = generation.destination().conversation();
        String platformName = conversation.channel().workspace().platform();
        Instant began = clock.instant();
        Optional<ChatPlatform> platform = platforms.of(conversation);
        if (platform.isEmpty()) {
            board.leave(generation);
            later(delivery, LONGEST_PAUSE, "platform " + platformName + " is switched off");
            return;
        }
        boolean sent = false;
        try {
            Optional<MessageRef> shown = board.leave(generation);
            Sent result = send(platform.get(), delivery, shown.orElse(null));
            sent = true;
            log.atInfo()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("platform", platformName)
                    .addKeyValue("message", result.message().value())
                    .log("Delivered");
            Optional<AltTexts> described = altTexts.get().filter(each -> each.isDue(delivery));
            store.delivered(delivery, result.destination(), result.message(), described.isPresent())
                    .ifPresent(left -> tidy(platform.get(), generation.destination(), left));
            described.ifPresent(AltTexts::wake);
        } catch (DeliveryFailure.Temporary e) {
            later(delivery, e.retryAfter(), String.valueOf(e.getMessage()));
        } catch (DeliveryFailure.Forbidden | DeliveryFailure.TokenExpired e) {
            // An admin may give the right back, a member may open direct messages again: what was
            // paid for is kept for them as long as anything is tried.
            log.atWarn()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("platform", platformName)
                    .log("No way to the member is open: {}", e.getMessage());
            later(delivery, LONGEST_PAUSE, String.valueOf(e.getMessage()));
        } catch (DeliveryFailure.Gone | DeliveryFailure.Rejected | DeliveryFailure.TooLarge e) {
            log.atError()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("platform", platformName)
                    .log("The result cannot be delivered: {}", e.getMessage());
            store.deliveryAbandoned(delivery, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("generation", generation.id())
                    .setCause(e)
                    .log("A delivery broke");
            later(delivery, Duration.ZERO, "internal");
        } finally {
            events.delivered(platformName, sent, Duration.between(began, clock.instant()));
        }
    }

    private record Sent(Destination destination, MessageRef message) {}

    private Sent send(ChatPlatform platform, Delivery delivery, @Nullable MessageRef noted) {
        Generation generation = delivery.generation();
        Destination first = generation.destination();
        MessageRef shown = noted == null ? posted(platform, generation) : noted;
        if (shown != null) {
            try {
                MessageRef message =
                        fitted(
                                platform,
                                generation,
                                first,
                                card -> platform.update(first, shown, card));
                return new Sent(first, message);
            } catch (DeliveryFailure.Gone
                    | DeliveryFailure.TokenExpired
                    | DeliveryFailure.Forbidden e) {
                if (delivery.refresh()) {
                    // What it says is out of date, but nobody needs a second copy for that.
                    throw new DeliveryFailure.Gone("the message cannot be brought up to date");
                }
                log.atInfo()
                        .addKeyValue("generation", generation.id())
                        .log("The progress message is out of reach; posting a new one");
            }
        }
        DeliveryFailure last =
                new DeliveryFailure.Forbidden("no way into the conversation is open");
        for (Destination way : ways(platform, generation)) {
            try {
                MessageRef message =
                        fitted(
                                platform,
                                generation,
                                way,
                                card ->
                                        platform.post(
                                                way,
                                                card,
                                                GenerationBoard.key(
                                                        generation, GenerationBoard.FINAL)));
                return new Sent(way, message);
            } catch (DeliveryFailure.Gone
                    | DeliveryFailure.TokenExpired
                    | DeliveryFailure.Forbidden e) {
                last = e;
            }
        }
        throw last;
    }

    /// The progress message of which nobody noted that it stands, because its process died or the
    /// store was away in that moment. Posted again under its key, it is that same message where the
    /// platform knows keys; elsewhere it is one more.
    private @Nullable MessageRef posted(ChatPlatform platform, Generation generation) {
        Destination first = generation.destination();
        if (first.route() != Route.MESSAGE) {
            return null;
        }
        try {
            return platform.post(
                    first,
                    cards.underWay(generation, clock.instant()),
                    GenerationBoard.key(generation, GenerationBoard.PROGRESS));
        } catch (DeliveryFailure.Gone
                | DeliveryFailure.TokenExpired
                | DeliveryFailure.Forbidden e) {
            return null;
        }
    }

    /// The ways into the conversation that are open now, best first; last the member's own.
    private List<Destination> ways(ChatPlatform platform, Generation generation) {
        Destination known = generation.destination();
        Conversation conversation = known.conversation();
        ReplyToken token = known.token();
        ReplyToken alive =
                token != null && token.expiresAt().isAfter(clock.instant()) ? token : null;
        List<Destination> ways = new ArrayList<>();
        if (platform.route(conversation, null) == Route.MESSAGE) {
            ways.add(new Destination(conversation, Route.MESSAGE, alive));
        }
        if (alive != null) {
            ways.add(new Destination(conversation, Route.INTERACTION, alive));
        }
        if (!conversation.direct()) {
            try {
                Conversation direct = platform.direct(generation.requester().id());
                ways.add(new Destination(direct, Route.MESSAGE, null));
            } catch (DeliveryFailure.Gone | DeliveryFailure.Forbidden e) {
                log.atDebug()
                        .addKeyValue("generation", generation.id())
                        .log("The member takes no direct messages");
            }
        }
        return ways;
    }

    @FunctionalInterface
    private interface Send {
        MessageRef send(Card card);
    }

    /// Sends with pictures fitted to the conversation's limit, and once more smaller when the
    /// platform's real limit turns out to be lower than it said.
    private MessageRef fitted(
            ChatPlatform platform, Generation generation, Destination way, Send send) {
        long limit = platform.uploadLimit(way.conversation());
        try {
            return send.send(cards.of(generation, limit));
        } catch (DeliveryFailure.TooLarge e) {
            OptionalLong largest = cards.largest(generation);
            long smaller = Math.min(limit, largest.orElse(limit)) / 2;
            return send.send(cards.of(generation, smaller));
        }
    }

    private void later(Delivery delivery, Duration asked, String reason) {
        Generation generation = delivery.generation();
        if (delivery.tries() >= MOST_TRIES) {
            store.deliveryAbandoned(delivery, reason);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(12, delivery.tries()));
        if (pause.compareTo(asked) < 0) {
            pause = asked;
        }
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        log.atWarn()
                .addKeyValue("generation", generation.id())
                .addKeyValue("tries", delivery.tries())
                .addKeyValue("pauseMillis", pause.toMillis())
                .log("The result could not be delivered yet: {}", reason);
        store.deliverAgain(delivery, clock.instant().plus(pause), reason);
    }

    private static void tidy(ChatPlatform platform, Destination destination, MessageRef left) {
        try {
            platform.delete(destination, left);
        } catch (DeliveryFailure e) {
            log.atInfo().log(
                    "A left-over progress message could not be removed: {}", e.getMessage());
        }
    }
}
