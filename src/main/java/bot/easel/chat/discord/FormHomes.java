package bot.easel.chat.discord;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The guilds of forms that were opened in direct messages about what was paid for in one.
///
/// A form that comes back names no message that it was opened on, unless a button opened it, and
/// what its id says is not Discord's word. So it is kept here for the minutes that a form is open,
/// and where other processes find it.
final class FormHomes {
    private static final int REMEMBERED = 1_000;

    private final FormMemory everybody;
    private final Map<String, String> guilds =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    FormHomes(FormMemory everybody) {
        this.everybody = everybody;
    }

    /// Tells this process, which takes no time.
    void opening(String form, DiscordAddress where) {
        home(where)
                .ifPresent(guild -> {
                    synchronized (guilds) {
                        guilds.put(key(where, form), guild);
                    }
                });
    }

    /// Tells the others, once the form is shown.
    void opened(String form, DiscordAddress where) {
        home(where).ifPresent(guild -> everybody.keep(key(where, form), guild));
    }

    private static Optional<String> home(DiscordAddress where) {
        return where instanceof DiscordAddress.Direct(_, _, String guild)
                        && !guild.equals(DiscordAddress.DIRECT.id())
                ? Optional.of(guild)
                : Optional.empty();
    }

    private static String key(DiscordAddress where, String form) {
        return where instanceof DiscordAddress.Direct(_, String user, _) ? key(user, form) : form;
    }

    private static String key(String user, String form) {
        return user + "/" + form;
    }

    Optional<String> of(String user, String form) {
        String known;
        synchronized (guilds) {
            known = guilds.get(key(user, form));
        }
        return known == null ? everybody.guild(key(user, form)) : Optional.of(known);
    }
}
