package bot.easel.chat.discord;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The guilds of forms that were opened in direct messages about what was paid for in one.
///
/// A form that comes back names no message that it was opened on, unless a button opened it, and
/// what its id says is not Discord's word. So it is kept here for the minutes that a form is open.
final class FormHomes {
    private static final int REMEMBERED = 1_000;

    private record Opened(String user, String form) {}

    private final Map<Opened, String> guilds =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Opened, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    void opened(String form, DiscordAddress where) {
        if (where instanceof DiscordAddress.Direct(_, String user, String guild)
                && !guild.equals(DiscordAddress.DIRECT.id())) {
            synchronized (guilds) {
                guilds.put(new Opened(user, form), guild);
            }
        }
    }

    Optional<String> of(String user, String form) {
        synchronized (guilds) {
            return Optional.ofNullable(guilds.get(new Opened(user, form)));
        }
    }
}
