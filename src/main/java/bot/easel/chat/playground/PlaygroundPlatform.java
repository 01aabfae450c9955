package bot.easel.chat.playground;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.chat.WorkspaceId;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
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

    /// Begins the place of the direct conversation with a member; no channel's id begins so.
    private static final String DIRECT = "@";

    private final PlaygroundSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MessageLog log;
    private final Members members;
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
        this.random = random;
        this.members = new Members(settings);
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
    public void start(InteractionListener listener, List<CommandSpec> commands) {
        intake = new Intake(listener, new TypedCommands(commands));
    }

    @Override
    public boolean ready() {
        return intake != null && !stopped;
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
        if (text.isBlank() || !mayWriteIn(member, channel)) {
            return Reaction.UNKNOWN;
        }
        if (!text.startsWith("/")) {
            // The event is the key as well: words that were sent twice are said once.
            Card card = Card.of(Card.Tone.INFO, TypedCommands.plain(text));
            log.add(
                    message(
                            nextId(),
                            channel,
                            member,
                            card,
                            false,
                            "said " + member + " " + event));
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
        if (!mayWriteIn(member, channel)) {
            return Reaction.UNKNOWN;
        }
        handle(now, new Interaction.FormSubmit(origin(member, channel, event), form, values));
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
                || !mayWriteIn(member, channel)
                || !now.commands().completes(command, option)) {
            return List.of();
        }
        return now.listener()
                .complete(
                        new Completion(
                                members.of(member),
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
        return settings.member(id).map(found -> members.of(found.id()));
    }

    /// The conversation in a channel, or the direct one that [#directPlace] names.
    public Conversation conversation(String channel) {
        return new Conversation(
                new ChannelId(workspace(), channel), channel, channel.startsWith(DIRECT));
    }

    /// Where Easel and the member are alone.
    public String directPlace(String member) {
        return DIRECT + member;
    }

    @Override
    public Conversation direct(MemberId member) {
        return conversation(directPlace(member.id()));
    }

    @Override
    public Route route(Conversation conversation, @Nullable ReplyToken token) {
        return exists(conversation.place()) ? Route.MESSAGE : Route.NONE;
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
        if (!exists(channel)) {
            throw new DeliveryFailure.Gone("the playground has no channel " + channel);
        }
        PlaygroundMessage posted = log.add(message(nextId(), channel, null, card, false, key));
        return new MessageRef(posted.id());
    }

    @Override
    public MessageRef update(Destination destination, MessageRef message, Card card) {
        if (log.change(message.value(), true, before -> with(before, card)).isEmpty()) {
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
                before -> before.card().tone() == Card.Tone.PROGRESS ? with(before, card) : before);
    }

    @Override
    public void delete(Destination destination, MessageRef message) {
        log.delete(message.value());
    }

    /// Shows an answer to one member and returns its id.
    String answer(String channel, String member, Card card) {
        PlaygroundMessage answer = message("a" + token(), channel, null, card, true, "");
        return log.add(answer.onlyFor(member)).id();
    }

    /// Replaces an answer; `false` when it is gone.
    boolean replaceAnswer(String id, Card card) {
        return log.change(id, false, before -> with(before, card)).isPresent();
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
                members.of(member),
                conversation(channel),
                new PlaygroundResponder(this, channel, member),
                null,
                clock.instant());
    }

    private WorkspaceId workspace() {
        return new WorkspaceId(PlaygroundSettings.PLATFORM, settings.workspace());
    }

    private boolean mayWriteIn(String member, String channel) {
        return settings.member(member).isPresent()
                && (settings.channel(channel).isPresent() || channel.equals(directPlace(member)));
    }

    private boolean exists(String place) {
        return settings.channel(place).isPresent() || directMember(place).isPresent();
    }

    private Optional<PlaygroundMember> directMember(String place) {
        return place.startsWith(DIRECT)
                ? settings.member(place.substring(DIRECT.length()))
                : Optional.empty();
    }

    private PlaygroundMessage message(
            String id,
            String channel,
            @Nullable String author,
            Card card,
            boolean passing,
            String key) {
        return new PlaygroundMessage(
                id,
                channel,
                author,
                clock.instant(),
                card,
                shown(card.pictures(), List.of()),
                directMember(channel).map(PlaygroundMember::id).orElse(null),
                passing,
                key);
    }

    private PlaygroundMessage with(PlaygroundMessage before, Card card) {
        return new PlaygroundMessage(
                before.id(),
                before.channel(),
                before.author(),
                before.at(),
                card,
                shown(card.pictures(), before.pictures()),
                before.visibleTo(),
                before.passing(),
                before.key());
    }

    // A picture that stays in its message keeps its address, so that a page need not load it again.
    private List<PlaygroundPicture> shown(List<Picture> pictures, List<PlaygroundPicture> before) {
        Map<String, String> tokens = new HashMap<>();
        for (PlaygroundPicture picture : before) {
            String asset = picture.picture().asset();
            if (asset != null) {
                tokens.put(asset, picture.token());
            }
        }
        return pictures.stream()
                .map(picture -> {
                    // Removed when used: the same picture twice needs two addresses.
                    String token = picture.asset() == null ? null : tokens.remove(picture.asset());
                    return new PlaygroundPicture(token == null ? token() : token, picture);
                })
                .toList();
    }

    private String nextId() {
        return Long.toString(log.nextId());
    }

    private String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The settings' members as the commands see them.
    private record Members(PlaygroundSettings settings) {
        Member of(String id) {
            PlaygroundMember member = settings.member(id).orElseThrow();
            return new Member(
                    new MemberId(
                            new WorkspaceId(PlaygroundSettings.PLATFORM, settings.workspace()), id),
                    member.name(),
                    member.roles(),
                    member.admin(),
                    member.standing());
        }
    }
}
