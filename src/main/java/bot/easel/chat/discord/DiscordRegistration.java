package bot.easel.chat.discord;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Discord the commands, where it does not know them yet.
///
/// Discord is asked first: so it does not matter how many processes start, nor how often. Two that
/// start at the same moment may both tell, which changes nothing.
final class DiscordRegistration {
    private static final Logger log = LoggerFactory.getLogger(DiscordRegistration.class);

    private final DiscordRest rest;
    private final List<CommandData> commands;

    DiscordRegistration(DiscordRest rest, List<CommandData> commands) {
        this.rest = rest;
        this.commands = List.copyOf(commands);
    }

    /// Returns whether Discord knows them everywhere now.
    boolean register(Set<String> guilds) {
        if (guilds.isEmpty()) {
            return everywhere();
        }
        return guilds.stream().map(this::inGuild).allMatch(Boolean::booleanValue);
    }

    private boolean everywhere() {
        try {
            if (differ(DiscordFailures.call(rest::commands))) {
                DiscordFailures.call(() -> rest.register(commands));
                log.atInfo().addKeyValue("commands", commands.size()).log("Commands registered");
            }
            return true;
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private boolean inGuild(String guild) {
        try {
            if (differ(DiscordFailures.call(() -> rest.commands(guild)))) {
                DiscordFailures.call(() -> rest.register(guild, commands));
                log.atInfo()
                        .addKeyValue("commands", commands.size())
                        .addKeyValue("guild", guild)
                        .log("Commands registered");
            }
            return true;
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private static boolean failed(RuntimeException e) {
        log.atError().addKeyValue("problem", e.toString()).log("Discord did not take the commands");
        return false;
    }

    /// What JDA cannot compare counts as different, and is told again.
    private boolean differ(List<Command> known) {
        return !plain(known.stream().map(CommandData::fromCommand).toList())
                .equals(plain(commands));
    }

    private static Map<String, String> plain(List<CommandData> all) {
        Map<String, String> plain = new HashMap<>();
        all.forEach(one -> plain.put(one.getType() + " " + one.getName(), one.toData().toString()));
        return plain;
    }
}
