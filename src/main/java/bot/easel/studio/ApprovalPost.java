package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.studio.ApprovalMessage.Recipient;
import bot.easel.studio.ApprovalMessage.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the messages about approvals, and keeps at it until they stand. Each shows the approval as
/// the store has it in that moment.
final class ApprovalPost {
    private static final Logger log = LoggerFactory.getLogger(ApprovalPost.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 200;
    private static final int MOST_TRIES_AT_A_CLOSED_DOOR = 3;

    private final ApprovalStore store;
    private final GenerationStore generations;
    private final Platforms platforms;
    private final ApprovalView view;
    private final Sights thumbnails;
    private final ApprovalLinks links;
    private final WhoDecides who;
    private final InstantSource clock;

    /// @param thumbnails makes pictures small
    ApprovalPost(
            ApprovalStore store,
            GenerationStore generations,
            Platforms platforms,
            ApprovalView view,
            Sights thumbnails,
            ApprovalLinks links,
            WhoDecides who,
            InstantSource clock) {
        this.store = store;
        this.generations = generations;
        this.platforms = platforms;
        this.view = view;
        this.thumbnails = thumbnails;
        this.links = links;
        this.who = who;
        this.clock = clock;
    }

    /// Tries one owed message and books what came of it.
    void send(ApprovalMessage message) {
        Optional<ChatPlatform> platform = platforms.of(message.approval().workspace());
        if (platform.isEmpty()) {
            later(message, LONGEST_PAUSE, "the platform is switched off");
            return;
        }
        try {
            send(platform.get(), message);
        } catch (DeliveryFailure.Temporary e) {
            later(message, e.retryAfter(), String.valueOf(e.getMessage()));
        } catch (DeliveryFailure e) {
            closed(message, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("approval", message.approval().id())
                    .setCause(e)
                    .log("A message about an approval broke");
            later(message, Duration.ZERO, "internal");
        }
    }

    private void send(ChatPlatform platform, ApprovalMessage message) {
        Approval approval = message.approval();
        Standing standing = message.standing();
        boolean decides = message.to().kind() != Recipient.Kind.REQUESTER;
        boolean open = approval.state() == Approval.State.ASKED;
        Card card =
                decides
                        ? view.card(approval, links.of(platform, approval))
                                .withPictures(open ? thumbnail(approval, message.to()) : List.of())
                        : view.word(approval, true);
        if (standing != null) {
            try {
                Destination way = way(standing.conversation());
                MessageRef now =
                        shown(card, shown -> platform.update(way, standing.message(), shown));
                store.stands(message, standing.conversation(), now);
                return;
            } catch (DeliveryFailure.Gone
                    | DeliveryFailure.Forbidden
                    | DeliveryFailure.TokenExpired e) {
                log.atInfo()
                        .addKeyValue("approval", approval.id())
                        .log("A message about an approval is out of reach: {}", e.getMessage());
            }
        }
        if (decides && !open) {
            // Whoever never saw that there was something to decide need not read that it is over.
            store.unsaid(message);
            return;
        }
        Posted posted =
                decides ? toDecider(platform, message, card) : toRequester(platform, message, card);
        store.stands(message, posted.conversation(), posted.message())
                .ifPresent(left -> tidy(platform, left));
    }

    private record Posted(Conversation conversation, MessageRef message) {}

    private Posted toDecider(ChatPlatform platform, ApprovalMessage message, Card card) {
        Approval approval = message.approval();
        String id = message.to().id();
        Conversation conversation =
                message.to().kind() == Recipient.Kind.CHANNEL
                        ? platform.channel(new ChannelId(approval.workspace(), id))
                        : platform.direct(new MemberId(approval.workspace(), id));
        return posted(platform, conversation, card, message);
    }

    /// Alone if that is possible; otherwise where it was asked, and then without what only the one
    /// who asked has read so far.
    private Posted toRequester(ChatPlatform platform, ApprovalMessage message, Card card) {
        Approval approval = message.approval();
        try {
            return posted(platform, platform.direct(approval.requester().id()), card, message);
        } catch (DeliveryFailure.Gone | DeliveryFailure.Forbidden e) {
            if (approval.conversation().direct()) {
                throw e;
            }
            return posted(platform, approval.conversation(), view.word(approval, false), message);
        }
    }

    private static Posted posted(
            ChatPlatform platform, Conversation conversation, Card card, ApprovalMessage message) {
        Destination way = way(conversation);
        return new Posted(
                conversation, shown(card, shown -> platform.post(way, shown, key(message))));
    }

    /// Where no files may be sent the words go alone.
    private static MessageRef shown(Card card, Function<Card, MessageRef> show) {
        try {
            return show.apply(card);
        } catch (DeliveryFailure.Forbidden e) {
            if (card.pictures().isEmpty()) {
                throw e;
            }
            return show.apply(card.withPictures(List.of()));
        }
    }

    /// The first picture that it starts from, small; nothing where there is none, or no more. One
    /// that is its member's alone is shown to approvers, and in no channel.
    private List<Picture> thumbnail(Approval approval, Recipient to) {
        if (to.kind() == Recipient.Kind.CHANNEL && isPrivate(approval)) {
            return List.of();
        }
        return approval.recipe().sources().stream()
                .limit(1)
                .flatMap(source -> thumbnails.of(List.of(source)).stream())
                .map(List::getFirst)
                .map(small ->
                        new Picture(
                                null,
                                "source.png",
                                small.mediaType(),
                                "The picture that it starts from",
                                small.width(),
                                small.height(),
                                small.picture()))
                .toList();
    }

    private boolean isPrivate(Approval approval) {
        return approval.conversation().direct()
                || RequestText.read(
                                approval.request(),
                                ApprovalDesk.eventKey(approval.id()),
                                generations::find)
                        .privately();
    }

    private static Destination way(Conversation conversation) {
        return new Destination(conversation, Route.MESSAGE, null);
    }

    /// The same for every try, at most 25 characters.
    private static String key(ApprovalMessage message) {
        return "a"
                + RequestText.key(
                                message.approval().id()
                                        + message.to().kind()
                                        + message.to().id()
                                        + message.round())
                        .substring(0, 24);
    }

    /// No way is open. Where the channel is closed its approvers are told one by one; otherwise
    /// somebody may open a door again.
    private void closed(ApprovalMessage message, String reason) {
        Approval approval = message.approval();
        List<Recipient> instead =
                message.to().kind() == Recipient.Kind.CHANNEL
                        ? who.persons(approval.workspace(), approval.requester().id())
                        : List.of();
        log.atError()
                .addKeyValue("approval", approval.id())
                .addKeyValue("to", message.to().kind() + " " + message.to().id())
                .addKeyValue("instead", instead.size())
                .log("A message about an approval cannot be sent: {}", reason);
        if (!instead.isEmpty() || message.tries() >= MOST_TRIES_AT_A_CLOSED_DOOR) {
            store.abandoned(message, reason, instead);
        } else {
            later(message, LONGEST_PAUSE, reason);
        }
    }

    private void later(ApprovalMessage message, Duration asked, String reason) {
        if (message.tries() >= MOST_TRIES) {
            store.abandoned(message, reason, List.of());
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(12, message.tries()));
        if (pause.compareTo(asked) < 0) {
            pause = asked;
        }
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        store.sendAgain(message, clock.instant().plus(pause), reason);
    }

    private static void tidy(ChatPlatform platform, Standing left) {
        try {
            platform.delete(way(left.conversation()), left.message());
        } catch (DeliveryFailure e) {
            log.atInfo().log("A left-over message could not be removed: {}", e.getMessage());
        }
    }
}
