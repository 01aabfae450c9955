package bot.easel.studio;

import java.time.Duration;

/// Runs recurring work once over all processes.
public interface Timetable extends AutoCloseable {
    /// Declares recurring work; must be called before [#start]. A failed run is logged and tried
    /// again at its next time.
    void every(String name, Duration period, Runnable work);

    void start();

    @Override
    void close();
}
