package bot.easel.chat.discord;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shards: opened, kept trying while Discord is away, told the commands once, closed.
final class DiscordConnection {
    private static final Logger log = LoggerFactory.getLogger(DiscordConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final DiscordSettings settings;
    private final ExecutorService requests;
    private final ExecutorService threads;
    private final DiscordListener listener;
    private final List<CommandData> commands;
    private final AtomicBoolean registered = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable ShardManager manager;

    DiscordConnection(
            DiscordSettings settings,
            ExecutorService requests,
            ExecutorService threads,
            DiscordListener listener,
            List<CommandData> commands) {
        this.settings = settings;
        this.requests = requests;
        this.threads = threads;
        this.listener = listener;
        this.commands = commands;
    }

    Optional<ShardManager> shards() {
        return Optional.ofNullable(manager);
    }

    /// A wrong token is told at once; while Discord is away it is tried again and again.
    void open() {
        try {
            login();
        } catch (InvalidTokenException e) {
            throw new IllegalStateException(
                    "Discord refuses the bot's token; copy it anew from the developer portal", e);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("problem", e.toString()).log("Discord is out of reach");
            threads.execute(this::keepTrying);
        }
    }

    private void keepTrying() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    login();
                    return;
                } catch (RuntimeException e) {
                    log.atWarn()
                            .addKeyValue("problem", e.toString())
                            .log("Discord is out of reach");
                }
                pause = pause.multipliedBy(2);
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    pause = LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void login() {
        // what is not meant for the bot comes without content, and is not used
        Message.suppressContentIntentWarning();
        ShardManager built =
                DefaultShardManagerBuilder.createLight(settings.token(), intents())
                        .setRestConfig(new RestConfig().setBaseUrl(settings.apiUrl().toString()))
                        .setRawEventsEnabled(true)
                        .setEventPool(threads, false)
                        .setCallbackPool(threads, false)
                        .setRateLimitElastic(requests, false)
                        .setEnableShutdownHook(false)
                        .addEventListeners((EventListener) this::onLifecycle, listener)
                        .build(false);
        built.login();
        manager = built;
        if (closing.getCount() == 0) {
            built.shutdown();
        }
    }

    private EnumSet<GatewayIntent> intents() {
        EnumSet<GatewayIntent> intents =
                EnumSet.of(GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES);
        if (settings.messageContent()) {
            intents.add(GatewayIntent.MESSAGE_CONTENT);
        }
        return intents;
    }

    private void onLifecycle(GenericEvent event) {
        if (event instanceof ReadyEvent ready) {
            register(ready.getJDA());
        } else if (event instanceof ShutdownEvent end && closing.getCount() > 0) {
            log.atError().addKeyValue("code", end.getCode()).log(reason(end.getCode()));
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

    /// One bulk write replaces whatever was registered before, so it may be repeated at will.
    private void register(JDA shard) {
        try {
            if (!settings.guilds().isEmpty()) {
                for (Guild guild : shard.getGuilds()) {
                    if (settings.guilds().contains(guild.getId())) {
                        DiscordFailures.call(() -> guild.updateCommands().addCommands(commands));
                    }
                }
            } else if (registered.compareAndSet(false, true)) {
                DiscordFailures.call(() -> shard.updateCommands().addCommands(commands));
            } else {
                // another shard has told them for all
                return;
            }
            log.atInfo().addKeyValue("commands", commands.size()).log("Commands registered");
        } catch (RuntimeException e) {
            registered.set(false);
            log.atError()
                    .addKeyValue("problem", e.toString())
                    .log("Discord did not take the commands");
        }
    }

    void stopIntake() {
        listener.stop();
        shards().ifPresent(built ->
                built.getShardCache().forEach(shard -> shard.setAutoReconnect(false)));
    }

    void close() {
        closing.countDown();
        ShardManager built = manager;
        if (built == null) {
            return;
        }
        List<JDA> all = built.getShards();
        built.shutdown();
        long end = System.nanoTime() + GOODBYE.toNanos();
        try {
            for (JDA shard : all) {
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                if (!shard.awaitShutdown(left)) {
                    shard.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            all.forEach(JDA::shutdownNow);
        }
    }
}
