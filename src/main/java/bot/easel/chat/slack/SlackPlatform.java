package bot.easel.chat.slack;

import bot.easel.chat.Attachment;
import bot.easel.chat.BulkSockets;
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
import bot.easel.chat.RoleList;
import bot.easel.chat.Route;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.WorkspaceId;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.model.Message;
import com.slack.api.util.http.SlackHttpClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Slack, over Bolt.
public final class SlackPlatform implements ChatPlatform {
    /// Slack takes files of up to one gigabyte; workspaces may allow less, which shows on upload.
    private static final long UPLOAD_LIMIT = 1_000_000_000;

    private static final int CALL_MILLIS = 20_000;

    private static final Duration STARTING = Duration.ofSeconds(5);

    private final SlackSettings settings;
    private final InstantSource clock;
    private final FirstHearing hearing;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Pauses pauses = Thread::sleep;
    private final SlackWeb web = new SlackWeb();
    private final MessageFiles shown = new MessageFiles();
    private final Slack slack;
    private final SlackCalls calls;
    private final SlackChannels channels;
    private final SlackGroups groups;
    private final SlackMembers members;
    private final SlackAnswers answers;
    private final SlackFiles files;
    private final SlackHistory history;
    private final SlackDownloads downloads;
    private final Previews previews;
    private final SlackDelivery delivery;
    private final AtomicReference<@Nullable SlackConnection> connection = new AtomicReference<>();

    /// The one process of its app.
    public SlackPlatform(SlackSettings settings, InstantSource clock) {
        this(settings, clock, UpdatePace.ALONE, FirstHearing.ALONE);
    }

    /// @param pace counts updates over all processes
    /// @param hearing tells which process answers what was written
    public SlackPlatform(
            SlackSettings settings, InstantSource clock, UpdatePace pace, FirstHearing hearing) {
        this.hearing = hearing;
        this.settings = settings;
        this.clock = clock;
        this.slack = client(settings);
        this.calls = new SlackCalls(slack.methods(settings.botToken()), pauses);
        this.channels = new SlackChannels(calls, clock);
        this.groups = new SlackGroups(calls, clock, threads);
        this.members = new SlackMembers(calls, groups, clock);
        SlackUploads uploads = new SlackUploads(calls, web, pauses);
        this.answers = new SlackAnswers(calls, web, uploads, channels, clock);
        this.files = new SlackFiles(calls);
        this.history = new SlackHistory(calls);
        this.downloads = new SlackDownloads(calls, settings);
        UpdateBudget budget = new UpdateBudget(clock, pace);
        this.previews = new Previews(threads, budget);
        this.delivery =
                new SlackDelivery(
                        calls, uploads, answers, channels, shown, history, budget, previews,
                        pauses);
    }

    static Slack client(SlackSettings settings) {
        SlackConfig config = config(settings);
        OkHttpClient http =
                SlackHttpClient.buildOkHttpClient(config, Map.of())
                        .newBuilder()
                        .socketFactory(new BulkSockets())
                        .build();
        return Slack.getInstance(config, new SlackHttpClient(http));
    }

    private static SlackConfig config(SlackSettings settings) {
        SlackConfig config = new SlackConfig();
        // The SDK takes a proxy from the environment otherwise, unasked.
        config.setProxyUrl(null);
        config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
        config.setHttpClientCallTimeoutMillis(CALL_MILLIS);
        config.setStatsEnabled(false);
        return config;
    }

    @Override
    public String name() {
        return SlackAddress.PLATFORM;
    }

    @Override
    public void start(
            InteractionListener listener,
            List<CommandSpec> commands,
            List<MessageActionSpec> actions) {
        SlackConnection opened =
                new SlackConnection(
                        settings,
                        slack,
                        calls,
                        threads,
                        pauses,
                        identity -> listener(identity, listener, commands, actions));
        if (!connection.compareAndSet(null, opened)) {
            throw new IllegalStateException("already started");
        }
        opened.open();
        // So that nobody who acts has to wait for it.
        threads.execute(groups::list);
    }

    private SlackListener listener(
            SlackIdentity identity,
            InteractionListener listener,
            List<CommandSpec> commands,
            List<MessageActionSpec> actions) {
        SlackOrigins origins =
                new SlackOrigins(answers, members, channels, clock, identity.workspace());
        SlackHome home = new SlackHome(origins, answers, delivery);
        return new SlackListener(
                new SlackInteractions(origins, home, shown, files, commands),
                new SlackMessages(origins, files, identity.botUser(), hearing),
                home,
                actions,
                answers,
                listener,
                threads);
    }

    /// Where the web server hands Slack's posts; empty in Socket Mode.
    public Optional<SlackHttpEndpoint> httpEndpoint() {
        String secret = settings.signingSecret();
        return settings.socketMode() || secret == null
                ? Optional.empty()
                : Optional.of(new SlackHttpEndpoint(secret, clock, this::app));
    }

    private @Nullable App app() {
        SlackConnection open = connection.get();
        return open == null ? null : open.app();
    }

    @Override
    public boolean ready() {
        SlackConnection open = connection.get();
        return open != null && open.ready();
    }

    @Override
    public RoleList roles(WorkspaceId workspace) {
        return groups.list();
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
        return members.current(member.workspace(), member.id());
    }

    @Override
    public Conversation channel(String id) {
        SlackConnection open = connection.get();
        SlackIdentity me =
                (open == null ? Optional.<SlackIdentity>empty() : open.identity())
                        .orElseThrow(() ->
                                new DeliveryFailure.Temporary(
                                        "Slack has not said yet whose app this is", STARTING));
        return new Conversation(new ChannelId(me.workspace(), id), id, false);
    }

    @Override
    public long uploadLimit(Conversation conversation) {
        return UPLOAD_LIMIT;
    }

    @Override
    public boolean shows(String mediaType) {
        return SlackUploads.shows(mediaType);
    }

    /// Slack knows no key that would keep it from posting twice, so the key stays unused.
    @Override
    public MessageRef post(Destination destination, Card card, String key) {
        return delivery.post(destination, card);
    }

    @Override
    public MessageRef update(Destination destination, MessageRef message, Card card) {
        return delivery.update(destination, message, card);
    }

    @Override
    public void progress(Destination destination, MessageRef message, Card card) {
        delivery.progress(message, card);
    }

    @Override
    public void leave(MessageRef message) {
        previews.settle(message);
    }

    @Override
    public void delete(Destination destination, MessageRef message) {
        delivery.delete(destination, message);
    }

    @Override
    public Fetched fetch(Attachment file, long maxBytes) {
        return downloads.fetch(file, maxBytes);
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        return SlackAddress.post(message)
                .flatMap(
                        post -> seen(message, history.at(post, SlackAddress.thread(conversation))));
    }

    private Optional<SeenMessage> seen(MessageRef ref, SlackHistory.Look look) {
        return switch (look) {
            case SlackHistory.Look.Found(Message found) ->
                    Optional.of(SeenMessage.of(ref, files.of(found)));
            case SlackHistory.Look.Gone() -> Optional.of(SeenMessage.gone(ref));
            case SlackHistory.Look.Hidden() -> Optional.of(SeenMessage.hidden(ref));
            case SlackHistory.Look.Unanswered() -> Optional.empty();
        };
    }

    @Override
    public Optional<URI> link(Conversation conversation, MessageRef message) {
        SlackConnection open = connection.get();
        return open == null
                ? Optional.empty()
                : open.identity()
                        .flatMap(me ->
                                SlackAddress.post(message)
                                        .map(post ->
                                                SlackAddress.link(me.home(), post, conversation)));
    }

    @Override
    public Optional<URI> link(Conversation conversation) {
        SlackConnection open = connection.get();
        return open == null
                ? Optional.empty()
                : open.identity().map(me -> SlackAddress.link(me.home(), conversation));
    }

    @Override
    public void stopIntake() {
        SlackConnection open = connection.get();
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        stopIntake();
        previews.close();
        threads.shutdown();
        web.close();
        downloads.close();
    }
}
