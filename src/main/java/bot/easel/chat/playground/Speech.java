package bot.easel.chat.playground;

import bot.easel.chat.Attachment;
import bot.easel.chat.Interaction;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Origin;
import bot.easel.chat.SeenMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes of what was said what the commands hear; most words between people are nothing to them.
final class Speech {
    private static final Pattern MENTION =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}_])@easel(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE);

    private final TypedCommands commands;
    private final MessageLog log;
    private final Sight sight;

    Speech(TypedCommands commands, MessageLog log, Sight sight) {
        this.commands = commands;
        this.log = log;
        this.sight = sight;
    }

    /// What a typed command asks for; empty when the member was told what is wrong with it.
    Optional<Interaction> command(Origin origin, String text, List<PlaygroundFile> files) {
        switch (commands.read(text)) {
            case TypedCommands.Typed.Unknown unknown -> {
                origin.responder().reply(unknown.answer());
                return Optional.empty();
            }
            case TypedCommands.Typed.Call call -> {
                List<OptionSpec> takes = commands.fileOptions(call.command());
                if (files.size() > takes.size()) {
                    origin.responder()
                            .reply(TypedCommands.tooManyFiles(call.command(), takes.size()));
                    return Optional.empty();
                }
                Map<String, OptionValue> options = new LinkedHashMap<>();
                for (int i = 0; i < files.size(); i++) {
                    options.put(
                            takes.get(i).name(), new OptionValue.File(files.get(i).attachment()));
                }
                return Optional.of(
                        new Interaction.CommandCall(origin, call.command(), options, call.text()));
            }
        }
    }

    /// Words that are meant for Easel, or may be; empty for those that are not.
    Optional<Interaction> words(Origin origin, Said said, List<PlaygroundFile> files) {
        String answered = said.repliedTo();
        SeenMessage repliedTo =
                answered == null ? null : sight.seen(answered, origin.member().id().id());
        boolean mentioned = MENTION.matcher(said.text()).find();
        boolean addressed =
                mentioned
                        || origin.conversation().direct()
                        || (repliedTo != null && answersEasel(repliedTo));
        if (!addressed && (repliedTo == null || repliedTo.attachments().isEmpty())) {
            return Optional.empty();
        }
        List<Attachment> attachments = files.stream().map(PlaygroundFile::attachment).toList();
        return Optional.of(
                new Interaction.Message(
                        origin,
                        withoutMention(said.text()),
                        attachments,
                        repliedTo,
                        null,
                        addressed));
    }

    // Whose a message was that is gone cannot be told any more. Only Easel takes messages away, so
    // it was Easel's.
    private boolean answersEasel(SeenMessage repliedTo) {
        MessageRef ref = repliedTo.ref();
        return switch (repliedTo.state()) {
            case SEEN -> log.find(ref.value()).filter(found -> found.author() == null).isPresent();
            case GONE, HIDDEN -> true;
        };
    }

    private static String withoutMention(String text) {
        return MENTION.matcher(text).replaceAll(" ").replaceAll("[ \\t]{2,}", " ").strip();
    }
}
