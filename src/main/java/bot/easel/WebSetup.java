package bot.easel;

import bot.easel.config.EaselConfig;
import bot.easel.spend.Ledger;
import bot.easel.store.Database;
import bot.easel.studio.Policies;
import bot.easel.web.HealthCheck;
import bot.easel.web.WebServer;
import bot.easel.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Builds what is served on the web port.
final class WebSetup {
    private static final int STREAMS = 200;

    private final EaselConfig config;
    private final InstantSource clock;
    private final SecureRandom random;

    WebSetup(EaselConfig config, InstantSource clock, SecureRandom random) {
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    WebServer server(
            ChatPlatforms platforms,
            Database database,
            Ledger ledger,
            Policies policies,
            PrometheusMeterRegistry registry) {
        return new WebServer(
                new WebSettings(
                        config.web().bind(),
                        config.web().port(),
                        config.web().signInSecret().isSet()
                                ? config.web().signInSecret().reveal()
                                : null,
                        STREAMS),
                platforms.playground(),
                (member, channel) ->
                        ledger.balances(
                                policies.of(channel)
                                        .limits()
                                        .bind(
                                                channel.workspace().key(),
                                                channel.key(),
                                                member.id().key(),
                                                member.roles())),
                checks(platforms, database),
                registry,
                platforms.webhooks(),
                clock,
                random);
    }

    private static List<HealthCheck> checks(ChatPlatforms platforms, Database database) {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(new HealthCheck("store", database::answers));
        platforms
                .all()
                .forEach(platform -> checks.add(new HealthCheck(platform.name(), platform::ready)));
        return List.copyOf(checks);
    }
}
