package bot.easel.chat.playground;

import bot.easel.chat.Attachment;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What members of the playground do. Each action is checked here for the member who does it.
///
/// Interactions are handled on virtual threads of their own, so these methods return at once.
public final class MemberActions {
    private final Places places;
    private final Drafts drafts;
    private final MessageLog log;
    private final FileShelf shelf;
    private final Sight sight;
    private final InstantSource clock;
    private volatile @Nullable Intake intake;
    private volatile boolean stopped;

    /// Who listens, and to what.
    private record Intake(
            InteractionListener listener,
            TypedCommands commands,
            List<MessageActionSpec> actions,
            Speech speech) {}

    MemberActions(
            Places places,
            Drafts drafts,
            MessageLog log,
            FileShelf shelf,
            Sight sight,
            InstantSource clock) {
        this.places = places;
        this.drafts = drafts;
        this.log = log;
        this.shelf = shelf;
        this.sight = sight;
        this.clock = clock;
    }

    void start(
            InteractionListener listener,
            List<CommandSpec> specs,
            List<MessageActionSpec> actions) {
        TypedCommands commands = new TypedCommands(specs);
        intake =
                new Intake(
                        listener, commands, List.copyOf(actions), new Speech(commands, log, sight));
    }

    void stop() {
        stopped = true;
    }

    boolean started() {
        return intake != null;
    }

    boolean open() {
        return intake != null && !stopped;
    }

    /// The commands that were registered.
    public List<CommandSpec> commands() {
        Intake now = intake;
        return now == null ? List.of() : now.commands().specs();
    }

    /// The actions that the menu of a message with pictures offers.
    public List<MessageActionSpec> messageActions() {
        Intake now = intake;
        return now == null ? List.of() : now.actions();
    }

    /// Takes a picture that a member puts in, to be sent with words, a command or a form.
    ///
    /// @throws IOException when the member's connection breaks or the disk does not take it
    public Upload upload(String member, String name, InputStream from) throws IOException {
        return open() && places.member(member).isPresent()
                ? shelf.put(member, name, from)
                : new Upload.Refused(Upload.Reason.CLOSED);
    }

    /// Takes what a member typed: a command when it starts with a slash, otherwise words for the
    /// channel, which Easel hears when they are meant for it.
    public Reaction say(String member, Said said) {
        Intake now = intake;
        if (now == null || stopped) {
            return Reaction.STOPPED;
        }
        String channel = said.channel();
        if ((said.text().isBlank() && said.files().isEmpty())
                || !places.mayWriteIn(member, channel)) {
            return Reaction.UNKNOWN;
        }
        if (log.has(Drafts.keyOf(member, said))) {
            return Reaction.ACCEPTED;
        }
        Optional<List<PlaygroundFile>> files = shelf.unsent(member, said.files());
        if (files.isEmpty()) {
            return Reaction.FILE_GONE;
        }
        Origin origin = origin(member, channel, said.event());
        if (said.text().startsWith("/")) {
            now.speech()
                    .command(origin, said.text(), files.get())
                    .ifPresent(call -> handle(now, call));
            return Reaction.ACCEPTED;
        }
        Optional<Interaction> heard = now.speech().words(origin, said, files.get());
        PlaygroundMessage message =
                drafts.said(Long.toString(log.nextId()), member, said, files.get());
        // Of two that arrive at the same moment, one is said, and that one is heard.
        if (log.add(message).id().equals(message.id())) {
            heard.ifPresent(words -> handle(now, words));
        }
        return Reaction.ACCEPTED;
    }

    /// Presses a button that the member sees.
    public Reaction press(String member, String message, String button, String event) {
        Intake now = intake;
        if (now == null || stopped) {
            return Reaction.STOPPED;
        }
        Optional<PlaygroundMessage> pressed =
                visible(message, member).filter(found -> found.button(button).isPresent());
        if (pressed.isEmpty()) {
            return Reaction.UNKNOWN;
        }
        Origin origin = origin(member, pressed.get().channel(), event, message);
        handle(now, new Interaction.ButtonPress(origin, button, new MessageRef(message)));
        return Reaction.ACCEPTED;
    }

    /// Chooses an action in the menu of a message that the member sees.
    ///
    /// @param action [MessageActionSpec#name]
    public Reaction choose(String member, String message, String action, String event) {
        Intake now = intake;
        if (now == null || stopped) {
            return Reaction.STOPPED;
        }
        Optional<PlaygroundMessage> chosen = visible(message, member);
        if (chosen.isEmpty()
                || now.actions().stream().noneMatch(each -> each.name().equals(action))) {
            return Reaction.UNKNOWN;
        }
        Origin origin = origin(member, chosen.get().channel(), event);
        handle(now, new Interaction.MessageAction(origin, action, Sight.seen(chosen.get())));
        return Reaction.ACCEPTED;
    }

    /// Sends a form that was opened for the member.
    ///
    /// @param files ids of what the member put in, by the name of the input
    public Reaction submit(
            String member,
            String channel,
            String form,
            Map<String, String> values,
            Map<String, List<String>> files,
            String event) {
        Intake now = intake;
        if (now == null || stopped) {
            return Reaction.STOPPED;
        }
        if (!places.mayWriteIn(member, channel)) {
            return Reaction.UNKNOWN;
        }
        Map<String, List<Attachment>> attachments = new HashMap<>();
        for (Map.Entry<String, List<String>> input : files.entrySet()) {
            Optional<List<PlaygroundFile>> found = shelf.unsent(member, input.getValue());
            if (found.isEmpty()) {
                return Reaction.FILE_GONE;
            }
            attachments.put(
                    input.getKey(), found.get().stream().map(PlaygroundFile::attachment).toList());
        }
        handle(
                now,
                new Interaction.FormSubmit(
                        origin(member, channel, event), form, values, attachments));
        return Reaction.ACCEPTED;
    }

    /// Values for an option while a member types.
    public List<Choice> complete(
            String member,
            String channel,
            String command,
            String option,
            String typed,
            Map<String, String> others) {
        Intake now = intake;
        if (now == null
                || stopped
                || !places.mayWriteIn(member, channel)
                || !now.commands().completes(command, option)) {
            return List.of();
        }
        return now.listener()
                .complete(
                        new Completion(
                                places.member(member).orElseThrow(),
                                places.conversation(channel),
                                command,
                                option,
                                typed,
                                others));
    }

    /// Takes an answer that only this member sees out of sight.
    public Reaction dismiss(String member, String message) {
        Optional<PlaygroundMessage> found =
                visible(message, member).filter(PlaygroundMessage::passing);
        found.ifPresent(passing -> log.delete(passing.id()));
        return found.isPresent() ? Reaction.ACCEPTED : Reaction.UNKNOWN;
    }

    private Optional<PlaygroundMessage> visible(String message, String member) {
        return places.member(member)
                .flatMap(known -> log.find(message))
                .filter(found -> found.isVisibleTo(member));
    }

    private static void handle(Intake intake, Interaction interaction) {
        Thread.ofVirtual()
                .name("playground " + interaction.origin().eventKey())
                .start(() -> intake.listener().request(() -> intake.listener().on(interaction)));
    }

    private Origin origin(String member, String channel, String event) {
        return origin(member, channel, event, null);
    }

    /// @param pressed the message whose button was pressed, or null
    private Origin origin(String member, String channel, String event, @Nullable String pressed) {
        return new Origin(
                // The member is part of it: nobody can name another's action.
                "playground/" + member + "/" + event,
                places.member(member).orElseThrow(),
                places.conversation(channel),
                new PlaygroundResponder(log, drafts, channel, member, pressed),
                null,
                clock.instant());
    }
}
