package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Conversation;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.SeenMessage;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Studio;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds the pictures that a message shows, or that words in a conversation are about.
final class Subjects {
    private static final Set<String> PICTURE_NAMES =
            Set.of(
                    "png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif",
                    "avif");

    private final Studio studio;

    Subjects(Studio studio) {
        this.studio = studio;
    }

    /// The files that are pictures, or say so; whoever reads them finds out.
    static List<Attachment> pictures(List<Attachment> files) {
        return files.stream().filter(Subjects::isPicture).toList();
    }

    private static boolean isPicture(Attachment file) {
        String name = file.fileName().toLowerCase(Locale.ROOT);
        return file.mediaType().startsWith("image/")
                || PICTURE_NAMES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// What words are about besides their own pictures: the message that they answer, else what is
    /// newest in their thread, else what the thread hangs on.
    Subject of(Interaction.Message words) {
        SeenMessage answered = words.repliedTo();
        MessageRef root = words.thread();
        if (answered != null) {
            return shownBy(words.origin(), answered);
        }
        return root == null ? new Subject.Nothing() : inThread(words.origin(), root);
    }

    /// Whether words are about a finished picture of Easel's. Only the store is asked: platforms
    /// allow few questions, and people say much that is not meant for Easel.
    boolean areOurs(Interaction.Message words) {
        Conversation place = words.origin().conversation();
        SeenMessage answered = words.repliedTo();
        MessageRef root = words.thread();
        Optional<Generation> drawn =
                answered != null
                        ? Optional.of(answered)
                                .filter(each -> each.state() != SeenMessage.State.GONE)
                                .flatMap(each -> studio.shownIn(place, each.ref()))
                        : root == null ? Optional.empty() : drawnIn(place, root);
        return drawn.filter(each -> drawn(each, words.origin()) instanceof Subject.Drawn)
                .isPresent();
    }

    private Optional<Generation> drawnIn(Conversation thread, MessageRef root) {
        return studio.newestIn(thread).or(() -> studio.shownIn(thread, root));
    }

    /// What a message shows.
    Subject shownBy(Origin origin, SeenMessage message) {
        if (message.state() == SeenMessage.State.GONE) {
            return new Subject.Lost(DELETED);
        }
        Optional<Generation> drawn = studio.shownIn(origin.conversation(), message.ref());
        if (drawn.isPresent()) {
            return drawn(drawn.get(), origin);
        }
        List<Attachment> files = pictures(message.attachments());
        if (!files.isEmpty()) {
            return new Subject.Files(files);
        }
        return new Subject.Lost(
                message.state() == SeenMessage.State.HIDDEN ? HIDDEN : WITHOUT_PICTURE);
    }

    private Subject inThread(Origin origin, MessageRef root) {
        Conversation thread = origin.conversation();
        Optional<Generation> drawn = drawnIn(thread, root);
        if (drawn.isPresent()) {
            return drawn(drawn.get(), origin);
        }
        return studio.look(thread, root).map(Subjects::hangingOn).orElseGet(Subject.Nothing::new);
    }

    /// A thread may hang on words as well, which is nothing to complain about.
    private static Subject hangingOn(SeenMessage root) {
        return switch (root.state()) {
            case SEEN -> {
                List<Attachment> files = pictures(root.attachments());
                yield files.isEmpty() ? new Subject.Nothing() : new Subject.Files(files);
            }
            case GONE -> new Subject.Lost(DELETED);
            case HIDDEN -> new Subject.Lost(HIDDEN);
        };
    }

    private static Subject drawn(Generation generation, Origin origin) {
        if (generation.state() == GenerationState.READY && generation.assets().isEmpty()) {
            return new Subject.Lost(DELETED);
        }
        if (!PressedPicture.maySee(generation, origin)) {
            return new Subject.Lost(WITHOUT_PICTURE);
        }
        if (!generation.state().isEnd()) {
            return new Subject.Lost(NOT_YET);
        }
        if (generation.comparison() != null) {
            return new Subject.Lost(SEVERAL);
        }
        return generation.state() == GenerationState.READY && !generation.cancelled()
                ? new Subject.Drawn(generation)
                : new Subject.Lost(NONE_DRAWN);
    }

    private static final Problem DELETED =
            new Problem(
                    "That message was deleted, and its picture with it.",
                    "Send the picture again with your words, or draw a new one with /imagine.");

    private static final Problem HIDDEN =
            new Problem(
                    "This platform does not show me that message.",
                    "Take Edit image in its menu, which hands it to me; or send the picture"
                            + " together with your words.");

    private static final Problem WITHOUT_PICTURE =
            new Problem(
                    "I see no picture in that message.",
                    "Reply to a message that has one. If it has, take Edit image in its menu; or"
                            + " send the picture together with your words.");

    private static final Problem NOT_YET =
            new Problem(
                    "That picture is still being drawn.", "Say it again as soon as it is there.");

    private static final Problem SEVERAL =
            new Problem(
                    "That message compares models, so I do not know which picture you mean.",
                    "Press Open under it for the one you mean, and then Edit.");

    private static final Problem NONE_DRAWN =
            new Problem(
                    "There is no picture to change: none came of that.",
                    "Say it to a picture, or draw a new one with /imagine.");
}
