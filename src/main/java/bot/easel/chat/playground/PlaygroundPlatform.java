package bot.easel.chat.playground;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The chat inside the program. What members do comes in through [#say], [#press] and [#submit];
/// what Easel answers is read from [#snapshot] and [#subscribe].
///
/// Interactions are handled on virtual threads of their own, so these methods return at once.
public final class PlaygroundPlatform implements ChatPlatform {
    /// Larger than any provider's picture; the page is on the same machine or behind the operator's
    /// own server.
    private static final long UPLOAD_LIMIT = 64L << 20;

    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml");

    private final PlaygroundSettings settings;
    private final InstantSource clock;
    private final Places places;
    private final Drafts drafts;
    private final MessageLog log;
    private volatile @Nullable Intake intake;
    private volatile boolean stopped;

    /// Who listens, and to what.
    private record Intake(InteractionListener listener, TypedCommands commands) {}

    /// @param random unguessable, for the addresses of pictures
    public PlaygroundPlatform(
            PlaygroundSettings settings,
            InstantSource clock,
            RandomGenerator random,
            PlaygroundPictures stored) {
        this.settings = settings;
        this.clock = clock;
        this.places = new Places(settings);
        this.drafts = new Drafts(places, clock, random);
        this.log = new MessageLog(new MessageFile(settings.log(), stored), settings.history());
    }

    public PlaygroundSettings settings() {
        return settings;
    }

    @Override
    public String name() {
        return PlaygroundSettings.PLATFORM;
    }

    @Override
    public void start(
            InteractionListener listener,
            List<CommandSpec> commands,
            List<MessageActionSpec> actions) {
        intake = new Intake(listener, new TypedCommands(commands));
    }

    @Override
    public boolean ready() {
        return intake != null && !stopped;
    }

    /// Whether it was ever started; one that is switched off in the settings never is.
    public boolean started() {
        return intake != null;
    }

    @Override
    public Fetched fetch(Attachment file, long maxBytes) {
        return new Fetched.Refused(Fetched.Reason.NO_ACCESS, "not fetched yet");
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        return Optional.empty();
    }

    @Override
    public Optional<URI> link(Conversation conversation, MessageRef message) {
        return Optional.empty();
    }

    @Override
    public void stopIntake() {
        stopped = true;
    }

    @Override
    public void close() {
        stopped = true;
        log.close();
    }

    /// The commands that were registered.
    public List<CommandSpec> commands() {
        Intake now = intake;
        return now == null ? List.of() : now.commands().specs();
    }

    /// Takes what a member typed: a command when it starts with a slash, otherwise words for the
    /// channel.
    ///
    /// @param event names this action; the same again is the same action
    public Reaction say(String member, String channel, String text, String event) {
        Intake now = intake;
        if (now == null || stopped) {
            return Reaction.STOPPED;
        }
        if (text.isBlank() || !places.mayWriteIn(member, channel)) {
            return Reaction.UNKNOWN;
        }
        if (!text.startsWith("/")) {
            // The event is the key as well: words that were sent twice are said once.
            Card card = Card.of(Card.Tone.INFO, TypedCommands.plain(text));
            String key = "said " + member + " " + event;
            log.add(drafts.said(nextId(), member, channel, card, key));
            return Reaction.ACCEPTED;
        }
        Origin origin = origin(member, channel, event);
        switch (now.commands().read(text)) {
            case TypedCommands.Typed.Call call ->
                    handle(
                            now,
                            new Interaction.CommandCall(
                                    origin, call.command(), Map.of(), call.text()));
            case TypedCommands.Typed.Unknown unknown -> origin.responder().reply(unknown.answer());
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
        if (pressed.isEmpty() || settings.member(member).isEmpty()) {
            return Reaction.UNKNOWN;
        }
        Origin origin = origin(member, pressed.get().channel(), event);
        handle(now, new Interaction.ButtonPress(origin, button, new MessageRef(message)));
        return Reaction.ACCEPTED;
    }

    /// Sends a form that was opened for the member.
    public Reaction submit(
            String member, String channel, String form, Map<String, String> values, String event) {
        Intake now = intake;
        if (now == null || stopped) {
            return Reaction.STOPPED;
        }
        if (!places.mayWriteIn(member, channel)) {
            return Reaction.UNKNOWN;
        }
        handle(
                now,
                new Interaction.FormSubmit(origin(member, channel, event), form, values, Map.of()));
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
                                conversation(channel),
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

    /// The messages that the member sees, oldest first in each channel.
    public List<PlaygroundMessage> messages(String member) {
        return log.snapshot(member).messages();
    }

    /// The messages that the member sees, with the number of the last event that they contain.
    public Snapshot snapshot(String member) {
        MessageLog.Snapshot now = log.snapshot(member);
        return new Snapshot(now.messages(), now.number());
    }

    /// Messages as of an event.
    public record Snapshot(List<PlaygroundMessage> messages, long number) {
        public Snapshot {
            messages = List.copyOf(messages);
        }
    }

    /// What happens for the member after the event with this number; empty when it is so long ago
    /// that the messages must be read anew.
    public Optional<PlaygroundSubscription> subscribe(String member, long after) {
        return log.subscribe(member, after);
    }

    /// Hears everything that happens from now on, for every member.
    public void listen(PlaygroundListener listener) {
        log.listen(listener);
    }

    /// The picture with this token, if the member sees the message that it is in.
    public Optional<Picture> picture(String token, String member) {
        return log.picture(token, member).map(PlaygroundPicture::picture);
    }

    /// The member as the commands see it.
    public Optional<Member> member(String id) {
        return places.member(id);
    }

    /// The conversation in a channel, or the direct one that [#directPlace] names.
    public Conversation conversation(String channel) {
        return places.conversation(channel);
    }

    /// Where Easel and the member are alone.
    public String directPlace(String member) {
        return places.direct(member);
    }

    @Override
    public Conversation direct(MemberId member) {
        return conversation(directPlace(member.id()));
    }

    @Override
    public Route route(Conversation conversation, @Nullable ReplyToken token) {
        return places.exists(conversation.place()) ? Route.MESSAGE : Route.NONE;
    }

    @Override
    public long uploadLimit(Conversation conversation) {
        return UPLOAD_LIMIT;
    }

    @Override
    public boolean shows(String mediaType) {
        return SHOWN.contains(mediaType);
    }

    @Override
    public MessageRef post(Destination destination, Card card, String key) {
        String channel = destination.conversation().place();
        if (!places.exists(channel)) {
            throw new DeliveryFailure.Gone("the playground has no channel " + channel);
        }
        return new MessageRef(log.add(drafts.posted(nextId(), channel, card, key)).id());
    }

    @Override
    public MessageRef update(Destination destination, MessageRef message, Card card) {
        if (log.change(message.value(), true, before -> drafts.changed(before, card)).isEmpty()) {
            throw new DeliveryFailure.Gone("the message no longer exists");
        }
        return message;
    }

    @Override
    public void progress(Destination destination, MessageRef message, Card card) {
        // A message that has come to its end is not taken back to its beginning.
        log.change(
                message.value(),
                false,
                before ->
                        before.card().tone() == Card.Tone.PROGRESS
                                ? drafts.changed(before, card)
                                : before);
    }

    @Override
    public void delete(Destination destination, MessageRef message) {
        log.delete(message.value());
    }

    /// Shows an answer to one member and returns its id.
    String answer(String channel, String member, Card card) {
        return log.add(drafts.answered(member, channel, card)).id();
    }

    /// Replaces an answer; `false` when it is gone.
    boolean replaceAnswer(String id, Card card) {
        return log.change(id, false, before -> drafts.changed(before, card)).isPresent();
    }

    void openForm(Form form, String member) {
        log.open(form, member);
    }

    private Optional<PlaygroundMessage> visible(String message, String member) {
        return log.find(message).filter(found -> found.isVisibleTo(member));
    }

    private static void handle(Intake intake, Interaction interaction) {
        Thread.ofVirtual()
                .name("playground " + interaction.origin().eventKey())
                .start(() -> intake.listener().on(interaction));
    }

    private Origin origin(String member, String channel, String event) {
        return new Origin(
                // The member is part of it: nobody can name another's action.
                "playground/" + member + "/" + event,
                places.member(member).orElseThrow(),
                conversation(channel),
                new PlaygroundResponder(this, channel, member),
                null,
                clock.instant());
    }

    private String nextId() {
        return Long.toString(log.nextId());
    }
}
