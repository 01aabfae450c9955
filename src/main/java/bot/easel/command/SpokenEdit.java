package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Changes pictures by words: an answer to a picture, words in its thread, or words with pictures.
/// Whoever says them is asked for, and pays.
public final class SpokenEdit implements Listening {
    private static final Material NO_PICTURE =
            Material.NOTHING.noting(List.of("I found no picture here to change."));

    private final CommandParts parts;
    private final Subjects subjects;
    private final OrderWords words;
    private final Orders orders;
    private final Voices voices;
    private final Mentions mentions;
    private final Once taken = new Once();

    /// @param spending what somebody has spent, for them alone
    public SpokenEdit(CommandParts parts, Function<Origin, Card> spending) {
        this.parts = parts;
        this.subjects = new Subjects(parts.studio());
        this.words = new OrderWords(parts.policies());
        this.orders = new Orders(parts);
        this.voices = new Voices(parts);
        this.mentions = new Mentions(parts, orders, spending);
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
                && (!PromptText.clean(message.text()).isEmpty() || !clips(message).isEmpty())
                && subjects.areOurs(message);
    }

    private void answer(Interaction.Message message) {
        String text = PromptText.clean(message.text());
        switch (material(message)) {
            case About.Pictures(Material material) -> change(message, text, material);
            case About.Unusable(Problem problem) -> refuse(message, text, problem);
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
        said(message, text, SpokenCards.SAY_WHAT, leftOut(message))
                .filter(said -> !mentions.take(heard(message, material, said), said.wishes()))
                .ifPresent(said ->
                        orders.place(
                                new Order(
                                        message.origin(),
                                        material.noting(said.notices()),
                                        Order.Manner.SAID),
                                said.wishes()));
    }

    /// What the words are about cannot be used, which is in the way only of words about it.
    private void refuse(Interaction.Message message, String text, Problem problem) {
        boolean understood =
                words.read(message.origin().conversation().channel(), text, Map.of())
                                instanceof OrderWords.Reading.Clear clear
                        && !clear.isWordless()
                        && mentions.take(
                                heard(
                                        message,
                                        Material.NOTHING,
                                        new Said(clear.wishes(), leftOut(message))),
                                clear.wishes());
        if (!understood) {
            reply(message, RefusalCards.of(problem));
        }
    }

    private void offer(Interaction.Message message, String text) {
        boolean nothing = text.isEmpty() && clips(message).isEmpty();
        if (nothing || text.equalsIgnoreCase("help")) {
            reply(message, SpokenCards.HELP);
            return;
        }
        said(message, text, SpokenCards.HELP, leftOut(message))
                .filter(said ->
                        !mentions.take(heard(message, Material.NOTHING, said), said.wishes()))
                .ifPresent(said ->
                        orders.place(
                                new Order(
                                        message.origin(),
                                        NO_PICTURE.noting(said.notices()),
                                        Order.Manner.OFFERED),
                                said.wishes()));
    }

    private record Said(List<Wish> wishes, List<String> notices) {}

    /// What was written, and behind it what was said; what is wrong with the one is told before the
    /// other is paid for.
    private Optional<Said> said(
            Interaction.Message message, String text, Card wordless, List<String> notices) {
        List<Attachment> clips = clips(message);
        if (clips.isEmpty()) {
            return read(message, text, wordless, true).map(wishes -> new Said(wishes, notices));
        }
        return read(message, text, wordless, false)
                .flatMap(wishes ->
                        voices.hear(message.origin(), clips, wishes)
                                .map(heard -> {
                                    List<String> all = new ArrayList<>(notices);
                                    all.addAll(heard.notices());
                                    return new Said(heard.in(wishes), all);
                                }));
    }

    private static Mentions.Heard heard(Interaction.Message message, Material about, Said said) {
        return new Mentions.Heard(
                message.origin(),
                about.noting(said.notices()),
                Material.files(Subjects.pictures(message.attachments())));
    }

    /// The wishes; empty when the member was told instead what is missing or wrong.
    ///
    /// @param wordy whether it takes words
    private Optional<List<Wish>> read(
            Interaction.Message message, String text, Card wordless, boolean wordy) {
        switch (words.read(message.origin().conversation().channel(), text, Map.of())) {
            case OrderWords.Reading.Unclear(Problem problem) ->
                    reply(message, RefusalCards.of(problem));
            case OrderWords.Reading.Clear clear when wordy && clear.isWordless() ->
                    reply(message, wordless);
            case OrderWords.Reading.Clear(List<Wish> wishes) -> {
                return Optional.of(wishes);
            }
        }
        return Optional.empty();
    }

    private static List<Attachment> clips(Interaction.Message message) {
        return Voices.among(message.attachments());
    }

    private static List<String> leftOut(Interaction.Message message) {
        List<Attachment> pictures = Subjects.pictures(message.attachments());
        return message.attachments().stream()
                .filter(file -> !pictures.contains(file) && !file.isAudio())
                .map(file ->
                        "I left out " + Words.clip(file.fileName(), 60) + ": it is no picture.")
                .distinct()
                .toList();
    }

    private static void reply(Interaction.Message message, Card card) {
        message.origin().responder().reply(card);
    }
}
