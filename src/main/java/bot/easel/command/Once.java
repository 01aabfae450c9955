package bot.easel.command;

import java.util.LinkedHashMap;
import java.util.Map;

/// Tells the first time that something happens from all later ones, as far as it remembers.
final class Once {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    boolean isFirst(String key) {
        synchronized (seen) {
            return seen.put(key, true) == null;
        }
    }
}
