package bot.easel;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Standing;
import bot.easel.chat.discord.DiscordPlatform;
import bot.easel.chat.discord.DiscordSettings;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundPictures;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.PlaygroundSettings;
import bot.easel.chat.slack.SlackHttpEndpoint;
import bot.easel.chat.slack.SlackPlatform;
import bot.easel.chat.slack.SlackSettings;
import bot.easel.config.DiscordConfig;
import bot.easel.config.EaselConfig;
import bot.easel.config.SlackConfig;
import bot.easel.web.RawHandler;
import bot.easel.web.RawResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Builds the platforms that are configured.
final class ChatPlatforms {
    private static final String WORKSPACE = "studio";
    private static final int HISTORY = 200;

    private final PlaygroundPlatform playground;
    private final List<ChatPlatform> all = new ArrayList<>();
    private final Map<String, RawHandler> webhooks = new LinkedHashMap<>();

    /// @param sharing with other processes
    ChatPlatforms(
            EaselConfig config,
            InstantSource clock,
            RandomGenerator random,
            PlaygroundPictures pictures,
            Sharing sharing) {
        playground = new PlaygroundPlatform(playground(config), clock, random, pictures);
        if (config.playground().enabled()) {
            all.add(playground);
        }
        if (config.discord().enabled()) {
            all.add(new DiscordPlatform(discord(config), sharing.seats(), sharing.forms(), clock));
        }
        if (config.slack().enabled()) {
            SlackPlatform slack =
                    new SlackPlatform(slack(config), clock, sharing.updates(), sharing.hearing());
            all.add(slack);
            slack.httpEndpoint()
                    .ifPresent(endpoint -> webhooks.put("/slack/events", forward(endpoint)));
        }
    }

    private static PlaygroundSettings playground(EaselConfig config) {
        return new PlaygroundSettings(
                WORKSPACE,
                config.playground().channels().stream()
                        .map(name -> new PlaygroundChannel(name, name, ""))
                        .toList(),
                config.playground().members().stream()
                        .map(person ->
                                new PlaygroundMember(
                                        person.id(),
                                        person.name(),
                                        person.roles(),
                                        person.admin(),
                                        person.guest() ? Standing.GUEST : Standing.MEMBER))
                        .toList(),
                HISTORY,
                config.dataDir().resolve("playground.log"));
    }

    static DiscordSettings discord(EaselConfig whole) {
        DiscordConfig config = whole.discord();
        URI api = config.apiUrl();
        return new DiscordSettings(
                config.token().reveal(),
                api == null ? DiscordSettings.DISCORD : api,
                Set.copyOf(config.guilds()),
                Set.copyOf(config.fileHosts()),
                config.messageContent(),
                config.shards(),
                whole.downloads().allowLoopback());
    }

    static SlackSettings slack(EaselConfig all) {
        SlackConfig config = all.slack();
        URI api = config.apiUrl();
        return new SlackSettings(
                config.botToken().reveal(),
                config.appToken().isSet() ? config.appToken().reveal() : null,
                config.signingSecret().isSet() ? config.signingSecret().reveal() : null,
                api == null ? SlackSettings.SLACK : api,
                Set.copyOf(config.fileHosts()),
                all.downloads().allowLoopback());
    }

    private static RawHandler forward(SlackHttpEndpoint endpoint) {
        return request -> {
            SlackHttpEndpoint.Answer answer = endpoint.handle(request.headers(), request.body());
            return new RawResponse(answer.status(), answer.contentType(), answer.body());
        };
    }

    PlaygroundPlatform playground() {
        return playground;
    }

    List<ChatPlatform> all() {
        return List.copyOf(all);
    }

    /// What platforms post to the web port, by path.
    Map<String, RawHandler> webhooks() {
        return Map.copyOf(webhooks);
    }
}
