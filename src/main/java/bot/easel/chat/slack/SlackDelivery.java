package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Line;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.slack.SlackRenderer.Uploaded;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts, changes and removes the app's messages.
final class SlackDelivery {
    private static final Logger log = LoggerFactory.getLogger(SlackDelivery.class);
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final SlackCalls calls;
    private final SlackUploads uploads;
    private final SlackAnswers answers;
    private final SlackChannels channels;
    private final MessageFiles files;
    private final SlackHistory history;
    private final UpdateBudget budget;
    private final Previews previews;
    private final Pauses pauses;

    SlackDelivery(
            SlackCalls calls,
            SlackUploads uploads,
            SlackAnswers answers,
            SlackChannels channels,
            MessageFiles files,
            SlackHistory history,
            UpdateBudget budget,
            Previews previews,
            Pauses pauses) {
        this.calls = calls;
        this.uploads = uploads;
        this.answers = answers;
        this.channels = channels;
        this.files = files;
        this.history = history;
        this.budget = budget;
        this.previews = previews;
        this.pauses = pauses;
    }

    MessageRef post(Destination destination, Card card) {
        if (destination.route() == Route.INTERACTION) {
            answers.post(destination, card);
            return SlackAddress.ANSWER;
        }
        Conversation conversation = destination.conversation();
        String channel = SlackAddress.channel(conversation);
        String thread = SlackAddress.thread(conversation);
        Prepared prepared = prepare(card, channel, thread);
        ChatPostMessageResponse posted;
        try {
            posted = withPictures(prepared, () -> postMessage(channel, thread, prepared));
        } catch (DeliveryFailure.Forbidden | DeliveryFailure.Gone e) {
            channels.forget(channel);
            throw e;
        }
        SlackAddress.Post post = new SlackAddress.Post(channel, posted.getTs());
        previews.posted(post.ref(), card);
        uploads.delete(files.replace(post.ref(), prepared.fileIds()));
        if (!prepared.unshared().isEmpty()) {
            shareUnder(post, card);
        }
        return post.ref();
    }

    /// The message had to stand before files could go into the thread under it. It stands, so a
    /// failure now must not make the outbox post it again.
    private void shareUnder(SlackAddress.Post post, Card card) {
        try {
            change(post, prepare(card, post.channel(), post.ts()));
        } catch (DeliveryFailure e) {
            log.atWarn().log("A file could not be shared under its message: {}", e.getMessage());
            Card said = withoutPictures(card, String.valueOf(e.getMessage()));
            change(post, prepare(said, post.channel(), post.ts()));
        }
    }

    private ChatPostMessageResponse postMessage(
            String channel, @Nullable String thread, Prepared prepared) {
        return calls.callIn(
                channel,
                "chat.postMessage",
                methods ->
                        methods.chatPostMessage(r ->
                                r.channel(channel)
                                        .threadTs(thread)
                                        .text(prepared.text())
                                        .blocks(prepared.blocks())
                                        .parse("none")
                                        .unfurlLinks(false)
                                        .unfurlMedia(false)));
    }

    MessageRef update(Destination destination, MessageRef message, Card card) {
        previews.settle(message);
        SlackAddress.Post post = SlackAddress.post(message).orElse(null);
        if (post == null) {
            answers.update(destination, card);
            return message;
        }
        String thread = SlackAddress.thread(destination.conversation());
        try {
            change(post, prepare(card, post.channel(), thread == null ? post.ts() : thread));
        } catch (DeliveryFailure.Forbidden e) {
            // The app may no longer change it, but there may be another way to its reader.
            channels.forget(post.channel());
            throw new DeliveryFailure.Gone(String.valueOf(e.getMessage()));
        }
        return message;
    }

    private void change(SlackAddress.Post post, Prepared prepared) {
        awaitTurn();
        withPictures(prepared, () -> updateMessage(post, prepared));
        uploads.delete(files.replace(post.ref(), prepared.fileIds()));
    }

    private Object updateMessage(SlackAddress.Post post, Prepared prepared) {
        return calls.call(
                "chat.update",
                methods ->
                        methods.chatUpdate(r ->
                                r.channel(post.channel())
                                        .ts(post.ts())
                                        .text(prepared.text())
                                        .blocks(prepared.blocks())
                                        .parse("none")));
    }

    /// Takes its turn in the workspace's updates; gives up in time for the outbox to come back.
    private void awaitTurn() {
        Duration waited = Duration.ZERO;
        Duration wait = budget.forFinal();
        while (wait.isPositive()) {
            waited = waited.plus(wait);
            if (waited.compareTo(LONGEST_QUEUE) > 0) {
                throw new DeliveryFailure.Temporary("the workspace's updates are used up", wait);
            }
            pauses.take(wait);
            wait = budget.forFinal();
        }
    }

    void progress(MessageRef message, Card card) {
        SlackAddress.post(message)
                .ifPresent(post ->
                        previews.offer(
                                message, card, (shown, begin) -> preview(post, shown, begin)));
    }

    private void preview(SlackAddress.Post post, Card card, BooleanSupplier begin) {
        List<Picture> shown =
                card.pictures().stream().filter(p -> SlackUploads.shows(p.mediaType())).toList();
        List<Uploaded> uploaded = shown.isEmpty() ? List.of() : uploads.forBlocks(shown);
        List<String> ids = uploaded.stream().map(Uploaded::fileId).toList();
        boolean done = false;
        try {
            if (begin.getAsBoolean()) {
                calls.once(
                        "chat.update",
                        methods ->
                                methods.chatUpdate(r ->
                                        r.channel(post.channel())
                                                .ts(post.ts())
                                                .text(SlackText.notification(card))
                                                .blocks(SlackRenderer.blocks(card, uploaded))
                                                .parse("none")));
                done = true;
            }
        } finally {
            uploads.delete(done ? files.replace(post.ref(), ids) : ids);
        }
    }

    void delete(Destination destination, MessageRef message) {
        previews.settle(message);
        SlackAddress.Post post = SlackAddress.post(message).orElse(null);
        if (post == null) {
            answers.delete(destination);
            return;
        }
        String thread = SlackAddress.thread(destination.conversation());
        List<String> ids = files.forget(message).orElseGet(() -> filesOf(post, thread));
        try {
            calls.call(
                    "chat.delete",
                    methods -> methods.chatDelete(r -> r.channel(post.channel()).ts(post.ts())));
        } catch (DeliveryFailure.Gone e) {
            channels.forget(post.channel());
        }
        uploads.delete(ids);
    }

    /// From the message itself, while it stands. What Slack does not show stays behind as a file
    /// that no message shows, which is better than a picture that cannot be deleted.
    private List<String> filesOf(SlackAddress.Post post, @Nullable String thread) {
        return switch (history.at(post, thread)) {
            case SlackHistory.Look.Found(Message found) -> MessageFiles.of(found.getBlocks());
            case SlackHistory.Look.Gone() -> List.of();
            case SlackHistory.Look.Hidden(), SlackHistory.Look.Unanswered() -> {
                log.atWarn().log("A message is deleted without knowing its files");
                yield List.of();
            }
        };
    }

    /// A card with its pictures in Slack.
    ///
    /// @param unshared pictures that wait for a thread to be shared into
    private record Prepared(
            String text, List<LayoutBlock> blocks, List<String> fileIds, List<Picture> unshared) {
        boolean hasPictures() {
            return !fileIds.isEmpty();
        }
    }

    /// @param thread where files go that blocks do not show; null when the message has yet to be
    private Prepared prepare(Card card, String channel, @Nullable String thread) {
        List<Uploaded> uploaded = new ArrayList<>();
        List<Picture> unshared = new ArrayList<>();
        Card said = card;
        try {
            uploaded.addAll(
                    uploads.forBlocks(
                            card.pictures().stream()
                                    .filter(p -> SlackUploads.shows(p.mediaType()))
                                    .toList()));
            for (Picture picture : card.pictures()) {
                if (SlackUploads.shows(picture.mediaType())) {
                    continue;
                }
                if (thread == null) {
                    unshared.add(picture);
                } else {
                    uploaded.add(uploads.intoThread(picture, channel, thread));
                }
            }
        } catch (DeliveryFailure.Forbidden e) {
            // The workspace takes no files. The member shall hear of it, and what it cost.
            uploads.delete(uploaded.stream().map(Uploaded::fileId).toList());
            uploaded.clear();
            unshared.clear();
            said = withoutPictures(card, String.valueOf(e.getMessage()));
        }
        return new Prepared(
                SlackText.notification(said),
                SlackRenderer.blocks(said, uploaded),
                uploaded.stream().map(Uploaded::fileId).toList(),
                unshared);
    }

    private static Card withoutPictures(Card card, String reason) {
        List<Line> lines = new ArrayList<>(card.lines());
        lines.add(Line.of("The picture is kept, but Slack did not take it: " + reason + "."));
        return new Card(
                card.tone(),
                card.title(),
                lines,
                card.fields(),
                List.of(),
                card.footer(),
                card.buttons());
    }

    /// Slack can still call a processed file invalid for a moment; once more is enough.
    private <T> T withPictures(Prepared prepared, java.util.function.Supplier<T> send) {
        try {
            return send.get();
        } catch (DeliveryFailure.Rejected e) {
            if (!prepared.hasPictures()) {
                throw e;
            }
            pauses.take(SETTLING);
            return send.get();
        }
    }
}
