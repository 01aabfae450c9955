package bot.easel.standin.discord;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One endpoint: method, path template such as `channels/{channel}/messages`, and what it does.
record Route(String method, String template, boolean tokenInPath, Handler handler) {
    interface Handler {
        Answer handle(Call call);
    }

    /// One request.
    ///
    /// @param arrived `System.nanoTime()` when its head was read
    record Call(Map<String, String> path, @Nullable String query, Multipart body, long arrived) {
        String at(String name) {
            return Optional.ofNullable(path.get(name)).orElseThrow();
        }

        boolean asks(String parameter) {
            return query != null && query.contains(parameter);
        }

        /// What separates the rate limits of one template: the channel, or the interaction's token.
        String major() {
            return path.getOrDefault("channel", "")
                    + path.getOrDefault("token", "")
                    + path.getOrDefault("guild", "");
        }
    }

    Optional<Map<String, String>> match(String askedMethod, String path) {
        String[] want = template.split("/", -1);
        String[] have = path.split("/", -1);
        if (!askedMethod.equals(method) || want.length != have.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < want.length; i++) {
            if (want[i].startsWith("{")) {
                values.put(want[i].substring(1, want[i].length() - 1), have[i]);
            } else if (!want[i].equals(have[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
