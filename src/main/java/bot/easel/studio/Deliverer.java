package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.picture.EncodedPicture;
import bot.easel.picture.PictureFitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final AssetStore assets;
    private final Platforms platforms;
    private final GenerationView view;
    private final Lineage lineage;
    private final GenerationBoard board;
    private final PictureFitter fitter;
    private final StudioEvents events;
    private final InstantSource clock;

    Deliverer(
            GenerationStore store,
            AssetStore assets,
            Platforms platforms,
            GenerationView view,
            GenerationBoard board,
            PictureFitter fitter,
            StudioEvents events,
            InstantSource clock) {
        this.store = store;
        this.assets = assets;
        this.platforms = platforms;
        this.view = view;
        this.lineage = new Lineage(store);
        this.board = board;
        this.fitter = fitter;
        this.events = events;
        this.clock = clock;
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
            Sent result = send(platform.get(), generation, shown.orElse(null));
            sent = true;
            store.delivered(delivery, result.destination(), result.message())
                    .ifPresent(left -> tidy(platform.get(), generation.destination(), left));
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

    private Sent send(ChatPlatform platform, Generation generation, @Nullable MessageRef shown) {
        Destination first = generation.destination();
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
                                                way, card, GenerationBoard.key(generation, "f")));
                return new Sent(way, message);
            } catch (DeliveryFailure.Gone
                    | DeliveryFailure.TokenExpired
                    | DeliveryFailure.Forbidden e) {
                last = e;
            }
        }
        throw last;
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
            return send.send(card(generation, limit));
        } catch (DeliveryFailure.TooLarge e) {
            OptionalLong largest = generation.assets().stream().mapToLong(Asset::length).max();
            long smaller = Math.min(limit, largest.orElse(limit)) / 2;
            return send.send(card(generation, smaller));
        }
    }

    private Card card(Generation generation, long limit) {
        if (generation.state() != GenerationState.READY) {
            return view.failed(generation);
        }
        if (generation.cancelled()) {
            return view.finished(generation, List.of(), false);
        }
        List<Generation> madeFrom = lineage.of(generation);
        List<Picture> pictures = new ArrayList<>();
        boolean fitted = false;
        int index = 0;
        for (Asset asset : generation.assets()) {
            Optional<Content> content = assets.open(asset.id());
            if (content.isPresent()) {
                Shown shown = shown(asset, content.get(), limit);
                fitted |= shown.fitted();
                pictures.add(picture(generation, madeFrom, index, asset, shown));
            }
            index++;
        }
        return view.finished(generation, pictures, fitted);
    }

    private record Shown(
            Content content, String mediaType, int width, int height, boolean fitted) {}

    private Shown shown(Asset asset, Content content, long limit) {
        if (content.length() <= limit) {
            return new Shown(content, asset.mediaType(), asset.width(), asset.height(), false);
        }
        try {
            Optional<EncodedPicture> smaller = fitter.fit(content, limit);
            if (smaller.isPresent()) {
                EncodedPicture image = smaller.get();
                return new Shown(
                        image.content(), image.mediaType(), image.width(), image.height(), true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Shown(content, asset.mediaType(), asset.width(), asset.height(), false);
    }

    private Picture picture(
            Generation generation, List<Generation> madeFrom, int index, Asset asset, Shown shown) {
        String name =
                "easel-"
                        + generation.shortId()
                        + (generation.assets().size() > 1 ? "-" + (index + 1) : "")
                        + "."
                        + MediaTypes.extension(shown.mediaType());
        return new Picture(
                asset.id().value(),
                name,
                shown.mediaType(),
                view.altText(generation, madeFrom, index),
                shown.width(),
                shown.height(),
                shown.content());
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
