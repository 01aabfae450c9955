package bot.easel.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says whether the program lives, and whether everything that it needs stands.
final class Health implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<HealthCheck> checks;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health ", 0).factory());

    Health(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    void live(Context request) {
        request.header("Cache-Control", "no-store").json(Map.of("status", "up"));
    }

    /// 200 when everything stands, otherwise 503 with the names of what does not.
    void ready(Context request) throws InterruptedException {
        Map<String, Future<Boolean>> asked = new LinkedHashMap<>();
        for (HealthCheck check : checks) {
            asked.put(check.name(), threads.submit(check.stands()::getAsBoolean));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> answers = new LinkedHashMap<>();
        boolean all = true;
        for (var entry : asked.entrySet()) {
            boolean stands = stands(entry.getKey(), entry.getValue(), end);
            all &= stands;
            answers.put(entry.getKey(), stands ? "up" : "down");
        }
        request.status(all ? 200 : 503)
                .header("Cache-Control", "no-store")
                .json(Map.of("status", all ? "up" : "down", "checks", answers));
    }

    private static boolean stands(String name, Future<Boolean> asked, long end)
            throws InterruptedException {
        try {
            return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            asked.cancel(true);
            log.atWarn().addKeyValue("check", name).log("health check took too long");
            return false;
        } catch (ExecutionException failed) {
            log.atWarn().addKeyValue("check", name).setCause(failed).log("health check failed");
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
