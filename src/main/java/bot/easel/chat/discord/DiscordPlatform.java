package bot.easel.chat.discord;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
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
import bot.easel.chat.Share;
import bot.easel.chat.WorkspaceId;
import bot.easel.chat.download.DownloadRules;
import bot.easel.chat.download.Downloader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import org.jspecify.annotations.Nullable;

/// Discord, over JDA.
public final class DiscordPlatform implements ChatPlatform {
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration DOWNLOAD = Duration.ofSeconds(60);

    private final DiscordSettings settings;

    /// JDA's requests and its callbacks are apart, so that at the end the callbacks of the last
    /// requests still find somebody to run them.
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DiscordPayloads payloads = new DiscordPayloads();
    private final DiscordLimits limits = new DiscordLimits();
    private final Previews previews = new Previews(threads);
    private final AtomicReference<@Nullable DiscordConnection> connection = new AtomicReference<>();
    private final ShardSeats seats;
    private final ShardSessions sessions;
    private final ShardBuilding building;
    private final DiscordRest rest = new DiscordRest(this::requesting);
    private final Downloader downloader;
    private final DiscordInteractions interactions;
    private final DiscordMessages messages;
    private final DiscordChannels channels;
    private final DiscordMemberships memberships;
    private final DiscordDelivery delivery;
    private final DiscordLooks looks;
    private final AtomicReference<@Nullable DiscordListener> hearing = new AtomicReference<>();
    private final ShardCrew crew = new ShardCrew(this::run, threads);

    /// The one process of its bot.
    public DiscordPlatform(DiscordSettings settings, InstantSource clock) {
        this(settings, new AllSeats(), FormMemory.ALONE, clock);
    }

    /// @param seats which of the bot's shards may run here; closed with the platform
    /// @param forms remembers for all processes
    public DiscordPlatform(
            DiscordSettings settings, ShardSeats seats, FormMemory forms, InstantSource clock) {
        this.settings = settings;
        this.seats = seats;
        this.sessions = new ShardSessions(seats, threads);
        this.building = new ShardBuilding(settings, requests, threads, sessions);
        this.downloader = new Downloader(rules(settings));
        Acknowledgements acknowledgements = new Acknowledgements();
        DiscordSight sight = new DiscordSight(downloader, settings.messageContent());
        this.channels =
                new DiscordChannels(rest, crew, new DistantGuilds(rest, clock), limits, clock);
        this.memberships = new DiscordMemberships(rest, channels);
        this.interactions =
                new DiscordInteractions(
                        payloads,
                        limits,
                        acknowledgements,
                        sight,
                        memberships,
                        new FormHomes(forms),
                        clock);
        this.delivery = new DiscordDelivery(rest, channels, previews, acknowledgements, clock);
        this.looks = new DiscordLooks(rest, sight);
        this.messages =
                new DiscordMessages(
                        rest,
                        channels,
                        memberships,
                        sight,
                        looks,
                        settings.messageContent(),
                        clock);
    }

    /// Discord's files need no token and are where their address says.
    private static DownloadRules rules(DiscordSettings settings) {
        return new DownloadRules(
                settings.fileHosts(),
                Set.of(),
                null,
                0,
                settings.allowLoopback(),
                CONNECT,
                DOWNLOAD);
    }

    /// Everybody has the role `@everyone`, so it is none to set apart.
    @Override
    public RoleList roles(WorkspaceId workspace) {
        Guild guild =
                Optional.of(workspace)
                        .filter(place -> !place.equals(DiscordAddress.DIRECT))
                        .flatMap(place -> crew.guild(place.id()))
                        .orElse(null);
        return guild == null
                ? RoleList.NONE
                : RoleList.of(
                        guild.getRoles().stream()
                                .filter(role -> !role.isPublicRole())
                                .map(role -> new Role(role.getId(), role.getName()))
                                .toList());
    }

    private JDA requesting() {
        return Optional.ofNullable(connection.get())
                .flatMap(DiscordConnection::requests)
                .orElseThrow(() ->
                        new DeliveryFailure.Temporary(
                                "Discord is not connected", Duration.ofSeconds(10)));
    }

    private ShardRun run(ShardSeats.Seat seat) {
        AtomicReference<@Nullable ShardRun> self = new AtomicReference<>();
        ShardRun run =
                new ShardRun(
                        seat,
                        () ->
                                building.shard(
                                        seat,
                                        requesting(),
                                        Objects.requireNonNull(hearing.get()),
                                        Objects.requireNonNull(self.get())),
                        sessions);
        self.set(run);
        return run;
    }

    private boolean isOurs(JDA shard) {
        JDA.ShardInfo info = shard.getShardInfo();
        return seats.holds(new ShardSeats.Seat(info.getShardId(), info.getShardTotal()));
    }

    @Override
    public String name() {
        return DiscordAddress.PLATFORM;
    }

    @Override
    public void start(
            InteractionListener listener,
            List<CommandSpec> commands,
            List<MessageActionSpec> actions) {
        hearing.set(
                new DiscordListener(
                        interactions, messages, payloads, listener, actions, this::isOurs));
        DiscordConnection opened =
                new DiscordConnection(
                        settings,
                        seats,
                        sessions,
                        building,
                        crew,
                        new DiscordRegistration(rest, DiscordCommands.of(commands, actions)),
                        threads);
        if (!connection.compareAndSet(null, opened)) {
            throw new IllegalStateException("already started");
        }
        opened.open();
    }

    @Override
    public boolean ready() {
        return Optional.ofNullable(connection.get()).filter(DiscordConnection::stands).isPresent();
    }

    @Override
    public Optional<Share> share() {
        return Optional.ofNullable(connection.get()).map(DiscordConnection::share);
    }

    @Override
    public Route route(Conversation conversation, @Nullable ReplyToken token) {
        return channels.route(conversation, token);
    }

    @Override
    public Conversation direct(MemberId member) {
        return channels.direct(member);
    }

    @Override
    public Optional<Member> member(MemberId member) {
        return member.workspace().equals(DiscordAddress.DIRECT)
                ? Optional.empty()
                : memberships.current(member.workspace().id(), member.id());
    }

    @Override
    public Conversation channel(ChannelId channel) {
        if (channel.workspace().equals(DiscordAddress.DIRECT)) {
            throw new DeliveryFailure.Gone("what was asked in direct messages has no server");
        }
        return new DiscordAddress.Channel(channel.workspace().id(), channel.id()).conversation();
    }

    @Override
    public Conversation channel(String id) {
        return channels.named(id).conversation();
    }

    @Override
    public long uploadLimit(Conversation conversation) {
        return channels.uploadLimit(conversation);
    }

    @Override
    public boolean shows(String mediaType) {
        return SHOWN.contains(mediaType);
    }

    @Override
    public MessageRef post(Destination destination, Card card, String key) {
        return delivery.post(destination, card, key);
    }

    @Override
    public MessageRef update(Destination destination, MessageRef message, Card card) {
        return delivery.update(destination, message, card);
    }

    @Override
    public void progress(Destination destination, MessageRef message, Card card) {
        delivery.progress(destination, message, card);
    }

    @Override
    public void leave(MessageRef message) {
        delivery.leave(message);
    }

    @Override
    public void delete(Destination destination, MessageRef message) {
        delivery.delete(destination, message);
    }

    @Override
    public Fetched fetch(Attachment file, long maxBytes) {
        try {
            return downloader.fetch(new URI(file.address()), maxBytes);
        } catch (URISyntaxException e) {
            return new Fetched.Refused(Fetched.Reason.FOREIGN_HOST, "not an address");
        }
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        return looks.look(DiscordAddress.of(conversation), message);
    }

    @Override
    public Optional<URI> link(Conversation conversation, MessageRef message) {
        return Optional.of(DiscordLooks.link(DiscordAddress.of(conversation), message));
    }

    @Override
    public Optional<URI> link(Conversation conversation) {
        return Optional.of(DiscordLooks.link(DiscordAddress.of(conversation)));
    }

    @Override
    public void stopIntake() {
        // what a shard still hears on its way out is this process's to answer
        Optional.ofNullable(connection.get()).ifPresent(DiscordConnection::stopIntake);
        Optional.ofNullable(hearing.get()).ifPresent(DiscordListener::stop);
    }

    @Override
    public void close() {
        stopIntake();
        previews.close();
        Optional.ofNullable(connection.get()).ifPresent(DiscordConnection::close);
        building.close();
        finish(requests);
        finish(threads);
        downloader.close();
    }

    private static void finish(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
