package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes pictures by words: an answer to a picture, words in its thread, or words with pictures.
/// Whoever says them is asked for, and pays.
public final class SpokenEdit implements Listening {
    private final CommandParts parts;
    private final Subjects subjects;
    private final OrderWords words;
    private final Orders orders;
    private final Once taken = new Once();

    public SpokenEdit(CommandParts parts) {
        this.parts = parts;
        this.subjects = new Subjects(parts.studio());
        this.words = new OrderWords(parts.policies());
        this.orders = new Orders(parts);
    }

    @Override
    public Optional<Runnable> heard(Interaction.Message message) {
        boolean ours = message.addressed() || isSaidToAPicture(message);
        // A platform may deliver words again, so that what was said once is answered once.
        return ours && taken.isFirst(message.origin().eventKey())
                ? Optional.of(() -> answer(message))
                : Optional.empty();
    }

    /// Words that nobody addressed to Easel, where the channel lets it listen: they are meant for it
    /// only when they answer one of its pictures or stand in the thread of one.
    private boolean isSaidToAPicture(Interaction.Message message) {
        return parts.policies().of(message.origin().conversation().channel()).plainReplies()
                && !PromptText.clean(message.text()).isEmpty()
                && subjects.areOurs(message);
    }

    private void answer(Interaction.Message message) {
        String text = PromptText.clean(message.text());
        List<Attachment> files = message.attachments();
        if (text.isEmpty() && !files.isEmpty() && files.stream().allMatch(Attachment::isAudio)) {
            reply(message, SpokenCards.VOICE);
            return;
        }
        switch (material(message)) {
            case About.Pictures(Material material) -> change(message, text, material);
            case About.Unusable(Problem problem) -> reply(message, RefusalCards.of(problem));
            case About.Nothing nothing -> offer(message, text);
        }
    }

    private sealed interface About {
        record Pictures(Material material) implements About {}

        record Unusable(Problem problem) implements About {}

        record Nothing() implements About {}
    }

    /// The pictures of the message itself and of the one that it answers; only words without a
    /// picture of their own are about their thread.
    private About material(Interaction.Message message) {
        List<Attachment> own = Subjects.pictures(message.attachments());
        Material alone = Material.of(Generation.Kind.EDIT, null, Material.files(own), List.of());
        boolean complete = !alone.sources().isEmpty();
        if (complete && message.repliedTo() == null) {
            return new About.Pictures(alone);
        }
        return switch (subjects.of(message)) {
            case Subject.Drawn(Generation generation) ->
                    new About.Pictures(
                            Material.of(
                                    Generation.Kind.EDIT,
                                    generation,
                                    Material.picturesOf(generation),
                                    own));
            case Subject.Files(List<Attachment> files) ->
                    new About.Pictures(
                            Material.of(Generation.Kind.EDIT, null, Material.files(files), own));
            case Subject.Lost lost when complete -> new About.Pictures(alone);
            case Subject.Lost(Problem problem) -> new About.Unusable(problem);
            case Subject.Nothing nothing ->
                    own.isEmpty() ? new About.Nothing() : new About.Pictures(alone);
        };
    }

    private void change(Interaction.Message message, String text, Material material) {
        read(message, text, SpokenCards.SAY_WHAT)
                .ifPresent(wishes ->
                        orders.place(
                                new Order(
                                        message.origin(),
                                        material.noting(leftOut(message)),
                                        Order.Manner.SAID),
                                wishes));
    }

    private void offer(Interaction.Message message, String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("help")) {
            reply(message, SpokenCards.HELP);
            return;
        }
        List<String> notices = new ArrayList<>();
        notices.add("I found no picture here to change.");
        notices.addAll(leftOut(message));
        read(message, text, SpokenCards.HELP)
                .ifPresent(wishes ->
                        orders.place(
                                new Order(
                                        message.origin(),
                                        Material.NOTHING.noting(notices),
                                        Order.Manner.OFFERED),
                                wishes));
    }

    /// The wishes; empty when the member was told instead what is missing or wrong.
    private Optional<List<Wish>> read(Interaction.Message message, String text, Card wordless) {
        switch (words.read(message.origin().conversation().channel(), text, Map.of())) {
            case OrderWords.Reading.Unclear(Problem problem) ->
                    reply(message, RefusalCards.of(problem));
            case OrderWords.Reading.Clear clear when clear.isWordless() -> reply(message, wordless);
            case OrderWords.Reading.Clear(List<Wish> wishes) -> {
                return Optional.of(wishes);
            }
        }
        return Optional.empty();
    }

    private static List<String> leftOut(Interaction.Message message) {
        List<Attachment> pictures = Subjects.pictures(message.attachments());
        return message.attachments().stream()
                .filter(file -> !pictures.contains(file))
                .map(file ->
                        file.isAudio()
                                ? "I cannot hear voice messages yet; I took your words alone."
                                : "I left out "
                                        + Words.clip(file.fileName(), 60)
                                        + ": it is no picture.")
                .distinct()
                .toList();
    }

    private static void reply(Interaction.Message message, Card card) {
        message.origin().responder().reply(card);
    }
}
