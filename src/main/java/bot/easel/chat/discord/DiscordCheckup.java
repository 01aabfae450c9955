package bot.easel.chat.discord;

import bot.easel.checkup.Finding;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Whether Discord takes the token, and whether the bot may do in its servers what Easel does. Opens
/// no gateway connection, which would cost one of the day's starts, and posts nothing.
public final class DiscordCheckup implements AutoCloseable {
    private static final String ABOUT = "Discord";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /// The portal's switch of the message-content intent, for large bots and for small ones.
    private static final int MESSAGE_CONTENT = 1 << 18 | 1 << 19;

    /// Each shard that starts costs one of them.
    private static final int FEW_STARTS = 20;

    /// A server's roles give these; a channel can take them away again, which is told where it
    /// matters, in the channel.
    private static final EnumSet<Permission> NEEDED =
            EnumSet.of(
                    Permission.VIEW_CHANNEL,
                    Permission.MESSAGE_SEND,
                    Permission.MESSAGE_SEND_IN_THREADS,
                    Permission.MESSAGE_ATTACH_FILES,
                    Permission.MESSAGE_EMBED_LINKS,
                    Permission.MESSAGE_HISTORY);

    private final DiscordSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public DiscordCheckup(DiscordSettings settings) {
        this.settings = settings;
    }

    @Override
    public void close() {
        http.close();
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            examine(findings);
        } catch (IOException | ParsingException away) {
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "Discord cannot be reached or does not answer as it should.",
                            "Check that this machine may connect to "
                                    + settings.apiUrl().getHost()
                                    + "."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return findings;
    }

    private void examine(List<Finding> findings) throws IOException, InterruptedException {
        HttpResponse<String> me = get("users/@me");
        if (me.statusCode() == UNAUTHORIZED) {
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "The bot's token is not taken.",
                            "Copy it anew in the Developer Portal (Bot > Reset Token) and set"
                                    + " discord.token or DISCORD_TOKEN."));
            return;
        }
        String name = DataObject.fromJson(body(me)).getString("username");
        findings.add(Finding.fine(ABOUT, "The token is of the bot " + name + "."));
        intent(DataObject.fromJson(body(get("applications/@me"))), findings);
        starts(DataObject.fromJson(body(get("gateway/bot"))), findings);
        servers(DataArray.fromJson(body(get("users/@me/guilds"))), findings);
    }

    private void intent(DataObject application, List<Finding> findings) {
        boolean on = (application.getInt("flags", 0) & MESSAGE_CONTENT) != 0;
        if (settings.messageContent() && !on) {
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "discord.message-content is true, and the application does not have the"
                                    + " intent: Discord would close every connection.",
                            "Switch Message Content Intent on in the Developer Portal (Bot), or set"
                                    + " discord.message-content to false."));
            return;
        }
        findings.add(
                Finding.fine(
                        ABOUT,
                        settings.messageContent()
                                ? "The message-content intent is on."
                                : "Without the message-content intent replies and mentions work, and"
                                        + " words in a picture's thread need a mention."));
    }

    private static void starts(DataObject gateway, List<Finding> findings) {
        int shards = gateway.getInt("shards");
        int left = gateway.getObject("session_start_limit").getInt("remaining");
        if (left < Math.max(shards, FEW_STARTS)) {
            findings.add(
                    Finding.warning(
                            ABOUT,
                            "Only " + left + " connections may still be opened today.",
                            "Do not restart Easel again and again; Discord counts anew after a"
                                    + " day."));
        }
    }

    private void servers(DataArray guilds, List<Finding> findings) {
        if (guilds.isEmpty()) {
            findings.add(
                    Finding.warning(
                            ABOUT,
                            "The bot is in no server.",
                            "Invite it with the scopes bot and applications.commands, as the README"
                                    + " shows."));
            return;
        }
        int able = 0;
        for (int i = 0; i < guilds.length(); i++) {
            DataObject guild = guilds.getObject(i);
            EnumSet<Permission> missing = EnumSet.copyOf(NEEDED);
            missing.removeAll(Permission.getPermissions(guild.getUnsignedLong("permissions")));
            if (missing.isEmpty() || administers(guild)) {
                able++;
                continue;
            }
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "In the server "
                                    + guild.getString("name")
                                    + " the bot lacks: "
                                    + missing.stream()
                                            .map(Permission::getName)
                                            .collect(Collectors.joining(", "))
                                    + ".",
                            "Give them to the bot's role (Server Settings > Roles), or invite it"
                                    + " anew."));
        }
        if (able > 0) {
            findings.add(
                    Finding.fine(
                            ABOUT,
                            "In "
                                    + able
                                    + (able == 1 ? " server" : " servers")
                                    + " the bot's roles let it draw."));
        }
    }

    private static boolean administers(DataObject guild) {
        return guild.getBoolean("owner", false)
                || Permission.getPermissions(guild.getUnsignedLong("permissions"))
                        .contains(Permission.ADMINISTRATOR);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(settings.apiUrl().resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bot " + settings.token())
                        .header("User-Agent", "DiscordBot (easel, doctor)")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String body(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw new IOException("status " + answer.statusCode());
        }
        return answer.body();
    }
}
