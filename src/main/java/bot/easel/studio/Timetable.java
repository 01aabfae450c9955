package bot.easel.studio;

import java.time.Duration;

/// Runs recurring work once over all processes.
public interface Timetable extends AutoCloseable {
    /// Declares recurring work; must be called before [#start]. A failed run is logged and tried
    /// again at its next time.
    void every(String name, Duration period, Runnable work);

    /// Declares recurring work that may take long, as [#every] does: it has a thread of its own, so
    /// that nothing else on the timetable waits for it.
    void everySlowly(String name, Duration period, Runnable work);

    void start();

    @Override
    void close();
}
