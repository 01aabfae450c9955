package bot.easel.chat.discord;

import bot.easel.chat.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.utils.SessionController.ShardedGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to Discord: a login for requests, which every process has, and a seat for each shard that
/// runs in this one. Kept trying while Discord is away.
final class DiscordConnection {
    private static final Logger log = LoggerFactory.getLogger(DiscordConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final DiscordSettings settings;
    private final ShardSeats seats;
    private final ShardSessions sessions;
    private final ShardBuilding building;
    private final ShardCrew crew;
    private final DiscordRegistration registration;
    private final Executor threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable JDA requests;
    private volatile int wished;

    DiscordConnection(
            DiscordSettings settings,
            ShardSeats seats,
            ShardSessions sessions,
            ShardBuilding building,
            ShardCrew crew,
            DiscordRegistration registration,
            Executor threads) {
        this.settings = settings;
        this.seats = seats;
        this.sessions = sessions;
        this.building = building;
        this.crew = crew;
        this.registration = registration;
        this.threads = threads;
    }

    /// What requests are made with, whichever shard they are about.
    Optional<JDA> requests() {
        return Optional.ofNullable(requests);
    }

    /// Whether this process does its part: none of its shards is down, also when it has none.
    boolean stands() {
        return requests != null && closing.getCount() > 0 && seats.takesPart() && crew.connected();
    }

    /// The shards that run here, out of as many as are in force.
    Share share() {
        List<ShardSeats.Seat> here = crew.seats();
        return new Share(here.size(), here.isEmpty() ? wished : here.getFirst().of());
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
            threads.execute(() -> keepTrying(this::tryLogin));
        }
    }

    private interface Try {
        boolean works();
    }

    private boolean tryLogin() {
        try {
            login();
            return true;
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("problem", e.toString()).log("Discord is out of reach");
            return false;
        }
    }

    private void keepTrying(Try what) {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS) && !what.works()) {
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
        JDA opened = requests;
        if (opened == null) {
            opened = building.requests();
            requests = opened;
        }
        ShardedGateway gateway = building.gateway(opened);
        sessions.use(gateway);
        threads.execute(this::register);
        wished = settings.shards() > 0 ? settings.shards() : gateway.getShardTotal();
        if (closing.getCount() > 0) {
            seats.open(wished, crew);
        }
    }

    private void register() {
        if (!registration.register(settings.guilds())) {
            keepTrying(() -> registration.register(settings.guilds()));
        }
    }

    /// The shards go to others at once; requests are made until the end.
    void stopIntake() {
        closing.countDown();
        seats.close();
    }

    void close() {
        stopIntake();
        JDA opened = requests;
        if (opened == null) {
            return;
        }
        opened.shutdown();
        try {
            if (!opened.awaitShutdown(GOODBYE)) {
                opened.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            opened.shutdownNow();
        }
    }
}
