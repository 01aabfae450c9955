package bot.easel.chat.discord;

import bot.easel.chat.Attachment;
import bot.easel.chat.Card;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.download.DownloadRules;
import bot.easel.chat.download.Downloader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.sharding.ShardManager;
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
    private final Downloader downloader;
    private final DiscordInteractions interactions;
    private final DiscordMessages messages;
    private final DiscordChannels channels;
    private final DiscordDelivery delivery;
    private final DiscordLooks looks;

    public DiscordPlatform(DiscordSettings settings, InstantSource clock) {
        this.settings = settings;
        this.downloader = new Downloader(rules(settings));
        Acknowledgements acknowledgements = new Acknowledgements();
        DiscordSight sight = new DiscordSight(downloader, settings.messageContent());
        this.interactions =
                new DiscordInteractions(payloads, limits, acknowledgements, sight, clock);
        this.channels = new DiscordChannels(this::shards, limits, clock);
        this.delivery = new DiscordDelivery(channels, previews, acknowledgements, clock);
        this.looks = new DiscordLooks(channels, sight);
        this.messages =
                new DiscordMessages(channels, sight, looks, settings.messageContent(), clock);
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

    private ShardManager shards() {
        return Optional.ofNullable(connection.get())
                .flatMap(DiscordConnection::shards)
                .orElseThrow(() ->
                        new DeliveryFailure.Temporary(
                                "Discord is not connected", Duration.ofSeconds(10)));
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
        DiscordConnection opened =
                new DiscordConnection(
                        settings,
                        requests,
                        threads,
                        new DiscordListener(interactions, messages, payloads, listener, actions),
                        DiscordCommands.of(commands, actions));
        if (!connection.compareAndSet(null, opened)) {
            throw new IllegalStateException("already started");
        }
        opened.open();
    }

    @Override
    public boolean ready() {
        return Optional.ofNullable(connection.get()).flatMap(DiscordConnection::shards).isPresent()
                && channels.connected();
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
    public void stopIntake() {
        Optional.ofNullable(connection.get()).ifPresent(DiscordConnection::stopIntake);
    }

    @Override
    public void close() {
        stopIntake();
        previews.close();
        Optional.ofNullable(connection.get()).ifPresent(DiscordConnection::close);
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
