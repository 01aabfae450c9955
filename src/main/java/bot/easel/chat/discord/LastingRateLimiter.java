package bot.easel.chat.discord;

import net.dv8tion.jda.api.requests.RestRateLimiter;

/// The one rate limiter of all shards, as a single shard sees it.
///
/// JDA stops a shard's requests together with its connection. But a shard that moves to another
/// process leaves interactions behind that are still being answered here, and Discord counts
/// requests by token, not by shard. So what a shard stops is only its own view.
final class LastingRateLimiter implements RestRateLimiter {
    private final RestRateLimiter shared;

    LastingRateLimiter(RestRateLimiter shared) {
        this.shared = shared;
    }

    @Override
    public void enqueue(Work task) {
        shared.enqueue(task);
    }

    @Override
    public void stop(boolean shutdown, Runnable callback) {
        callback.run();
    }

    @Override
    public boolean isStopped() {
        return shared.isStopped();
    }

    /// Those of other shards are in the same queue.
    @Override
    public int cancelRequests() {
        return 0;
    }
}
