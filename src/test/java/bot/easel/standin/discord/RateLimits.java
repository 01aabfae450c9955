package bot.easel.standin.discord;

import java.util.HashMap;
import java.util.Map;

/// The buckets of Discord's rate limits: one per route and major parameter, each with its own window.
final class RateLimits {
    /// What the answer's headers tell.
    record Standing(
            int limit, int remaining, long resetAfterNanos, String bucket, boolean exceeded) {}

    private record Window(long startedAt, int used) {}

    private record Rule(int limit, long windowNanos) {}

    private final Map<String, Window> windows = new HashMap<>();
    private final StandInSettings settings;

    RateLimits(StandInSettings settings) {
        this.settings = settings;
    }

    synchronized Standing take(String method, String template, String major, long now) {
        Rule rule = rule(method, template);
        String bucket = Integer.toHexString((method + template).hashCode());
        Window window = windows.get(bucket + major);
        if (window == null || now - window.startedAt() >= rule.windowNanos()) {
            window = new Window(now, 0);
        }
        long resetAfter = rule.windowNanos() - (now - window.startedAt());
        if (window.used() >= rule.limit()) {
            return new Standing(rule.limit(), 0, resetAfter, bucket, true);
        }
        windows.put(bucket + major, new Window(window.startedAt(), window.used() + 1));
        return new Standing(
                rule.limit(), rule.limit() - window.used() - 1, resetAfter, bucket, false);
    }

    private Rule rule(String method, String template) {
        long second = 1_000_000_000L;
        if (template.startsWith("channels/{channel}/messages")) {
            return switch (method) {
                case "PATCH" ->
                        new Rule(settings.patchLimit(), settings.patchWindowMillis() * 1_000_000L);
                case "POST" -> new Rule(5, 5 * second);
                default -> new Rule(5, second);
            };
        }
        if (template.startsWith("webhooks/")) {
            return new Rule(5, 2 * second);
        }
        return new Rule(50, second);
    }
}
