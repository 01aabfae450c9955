package bot.easel.chat.discord;

import bot.easel.chat.BulkSockets;
import java.util.EnumSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.SequentialRestRateLimiter;
import net.dv8tion.jda.api.utils.SessionController;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import net.dv8tion.jda.internal.entities.SelfUserImpl;
import net.dv8tion.jda.internal.utils.IOUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds what JDA is needed for: one login for requests alone, and each shard that runs here.
///
/// JDA's own shard manager always connects at least one shard, and its requests end with its shards;
/// so a process that has none at the moment could neither wait for one nor send a picture.
final class ShardBuilding {
    private static final Logger log = LoggerFactory.getLogger(ShardBuilding.class);
    private static final int TIMERS = 2;

    private final DiscordSettings settings;
    private final ExecutorService requests;
    private final ExecutorService threads;
    private final ShardSessions sessions;
    private final ScheduledExecutorService timers =
            Executors.newScheduledThreadPool(
                    TIMERS, Thread.ofPlatform().daemon().name("easel-discord-", 0).factory());
    private final AtomicReference<@Nullable RestRateLimiter> shared = new AtomicReference<>();

    ShardBuilding(
            DiscordSettings settings,
            ExecutorService requests,
            ExecutorService threads,
            ShardSessions sessions) {
        this.settings = settings;
        this.requests = requests;
        this.threads = threads;
        this.sessions = sessions;
    }

    /// Never connects to the gateway.
    private static final class NoGateway extends SessionControllerAdapter {
        @Override
        public void appendSession(SessionConnectNode node) {
            // that is all
        }

        @Override
        public void removeSession(SessionConnectNode node) {
            // there is none
        }
    }

    /// Logs in, which takes a moment, and fails when the token is wrong or Discord is away.
    JDA requests() {
        // what is not meant for the bot comes without content, and is not used
        Message.suppressContentIntentWarning();
        JDA built =
                builder(
                                EnumSet.noneOf(GatewayIntent.class),
                                config -> {
                                    RestRateLimiter limiter = new SequentialRestRateLimiter(config);
                                    shared.set(limiter);
                                    return limiter;
                                })
                        .setSessionController(new NoGateway())
                        .setHttpClientBuilder(
                                IOUtil.newHttpClientBuilder().socketFactory(new BulkSockets()))
                        .build();
        try {
            // on a gateway Discord tells it unasked; of old bots it is another id than their own
            long application = DiscordFailures.call(built::retrieveApplicationInfo).getIdLong();
            ((SelfUserImpl) built.getSelfUser()).setApplicationId(application);
            return built;
        } catch (RuntimeException e) {
            built.shutdownNow();
            throw e;
        }
    }

    SessionController.ShardedGateway gateway(JDA asking) {
        return new SessionControllerAdapter().getShardedGateway(asking);
    }

    /// Begins to connect a shard, which waits for its turn.
    JDA shard(ShardSeats.Seat seat, JDA like, EventListener listener, ShardRun run) {
        RestRateLimiter limiter = shared.get();
        return builder(
                        intents(),
                        config ->
                                new LastingRateLimiter(
                                        limiter == null
                                                ? new SequentialRestRateLimiter(config)
                                                : limiter))
                .setSessionController(sessions)
                .setHttpClient(like.getHttpClient())
                .useSharding(seat.shard(), seat.of())
                .addEventListeners((EventListener) event -> ended(event, run), listener)
                .build();
    }

    private JDABuilder builder(
            EnumSet<GatewayIntent> intents,
            Function<RestRateLimiter.RateLimitConfig, RestRateLimiter> limits) {
        return JDABuilder.createLight(settings.token(), intents)
                .setRestConfig(
                        new RestConfig()
                                .setBaseUrl(settings.apiUrl().toString())
                                .setRateLimiterFactory(limits))
                .setRawEventsEnabled(true)
                .setEventPool(threads, false)
                .setCallbackPool(threads, false)
                .setRateLimitElastic(requests, false)
                .setRateLimitScheduler(timers, false)
                .setGatewayPool(timers, false)
                .setEnableShutdownHook(false);
    }

    private EnumSet<GatewayIntent> intents() {
        EnumSet<GatewayIntent> intents =
                EnumSet.of(GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES);
        if (settings.messageContent()) {
            intents.add(GatewayIntent.MESSAGE_CONTENT);
        }
        return intents;
    }

    private static void ended(GenericEvent event, ShardRun run) {
        if (event instanceof ShutdownEvent end && !run.isClosing()) {
            log.atError()
                    .addKeyValue("shard", run.seat().shard())
                    .addKeyValue("code", end.getCode())
                    .log(reason(end.getCode()));
        }
    }

    private static String reason(int code) {
        return code == CloseCode.DISALLOWED_INTENTS.getCode()
                ? "Discord refuses to connect the bot: discord.message-content is on, but the"
                        + " intent is not. Switch on Message Content Intent on the page Bot of"
                        + " your application in Discord's developer portal, or set"
                        + " discord.message-content to false; then start again"
                : "Discord closed a shard for good; check the bot's token and intents";
    }

    void close() {
        timers.shutdownNow();
    }
}
