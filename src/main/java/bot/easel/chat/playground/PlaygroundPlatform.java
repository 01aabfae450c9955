package bot.easel.chat.playground;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Role;
import bot.easel.chat.RoleList;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.WorkspaceId;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The chat inside the program. What members do comes in through [#actions]; what they see is read
/// from [#view].
public final class PlaygroundPlatform implements ChatPlatform {
    /// Begins the address of a message on the page.
    private static final String LINK = "/#m-";

    /// Larger than any provider's picture; the page is on the same machine or behind the operator's
    /// own server.
    private static final long UPLOAD_LIMIT = 64L << 20;

    /// Bytes of one picture that a member puts in.
    public static final long FILE_MAX = FileShelf.FILE_MAX;

    /// Of all that members put in.
    private static final long FILES_MAX = 2_000_000_000;

    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml");

    private final PlaygroundSettings settings;
    private final Places places;
    private final Drafts drafts;
    private final MessageLog log;
    private final Sight sight;
    private final MemberActions actions;
    private final MemberView view;

    /// @param random unguessable, for the addresses of pictures
    public PlaygroundPlatform(
            PlaygroundSettings settings,
            InstantSource clock,
            RandomGenerator random,
            PlaygroundPictures stored) {
        this.settings = settings;
        this.places = new Places(settings);
        this.drafts = new Drafts(places, clock, random);
        FileShelf shelf = new FileShelf(settings.files(), FILES_MAX, clock, random);
        this.log =
                new MessageLog(new MessageFile(settings.log(), stored), shelf, settings.history());
        this.sight = new Sight(log, shelf);
        this.actions = new MemberActions(places, drafts, log, shelf, sight, clock);
        this.view = new MemberView(log, shelf);
    }

    /// What members do.
    public MemberActions actions() {
        return actions;
    }

    /// What members see.
    public MemberView view() {
        return view;
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
            List<MessageActionSpec> messageActions) {
        actions.start(listener, commands, messageActions);
    }

    @Override
    public boolean ready() {
        return actions.open();
    }

    @Override
    public RoleList roles(WorkspaceId workspace) {
        return RoleList.of(
                settings.members().stream()
                        .flatMap(member -> member.roles().stream())
                        .distinct()
                        .sorted()
                        .map(name -> new Role(name, name))
                        .toList());
    }

    /// Whether it was ever started; one that is switched off in the settings never is.
    public boolean started() {
        return actions.started();
    }

    @Override
    public Fetched fetch(Attachment file, long maxBytes) {
        return sight.fetch(file, maxBytes);
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        return Optional.of(
                log.find(message.value())
                        .map(found ->
                                found.channel().equals(conversation.place())
                                        ? Sight.seen(found)
                                        : SeenMessage.hidden(message))
                        .orElseGet(() -> SeenMessage.gone(message)));
    }

    @Override
    public Optional<URI> link(Conversation conversation, MessageRef message) {
        return log.find(message.value()).map(found -> URI.create(LINK + found.id()));
    }

    @Override
    public void stopIntake() {
        actions.stop();
    }

    @Override
    public void close() {
        actions.stop();
        log.close();
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
    public Optional<Member> member(MemberId member) {
        return places.member(member.id()).filter(found -> found.id().equals(member));
    }

    @Override
    public List<MemberId> admins(WorkspaceId workspace) {
        return settings.members().stream()
                .filter(PlaygroundMember::admin)
                .map(member -> new MemberId(workspace, member.id()))
                .toList();
    }

    @Override
    public Conversation channel(String id) {
        if (settings.channel(id).isEmpty()) {
            throw new DeliveryFailure.Gone("the playground has no channel " + id);
        }
        return conversation(id);
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

    private String nextId() {
        return Long.toString(log.nextId());
    }
}
