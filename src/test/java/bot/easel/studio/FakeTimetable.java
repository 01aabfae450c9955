package bot.easel.studio;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Recurring work that runs when the test says so.
final class FakeTimetable implements Timetable {
    private final Map<String, Runnable> work = new ConcurrentHashMap<>();

    @Override
    public void every(String name, Duration period, Runnable task) {
        work.put(name, task);
    }

    @Override
    public void everySlowly(String name, Duration period, Runnable task) {
        every(name, period, task);
    }

    void run(String name) {
        Objects.requireNonNull(work.get(name), name).run();
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
}
