package bot.easel.chat.discord;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What two processes of a test know of each other's forms.
final class RememberedForms implements FormMemory {
    private final Map<String, String> guilds = new ConcurrentHashMap<>();

    @Override
    public void keep(String form, String guild) {
        guilds.put(form, guild);
    }

    @Override
    public Optional<String> guild(String form) {
        return Optional.ofNullable(guilds.get(form));
    }
}
