package bot.easel;

import java.util.List;

/// Stands in for the program, and tells how it was started.
public final class LauncherProbe {

    private LauncherProbe() {}

    /// Prints what the launcher is responsible for.
    public static void main(String[] args) {
        System.out.println("java " + Runtime.version().feature());
        System.out.println("home " + System.getenv("EASEL_HOME"));
        System.out.println("folder " + System.getProperty("user.dir"));
        System.out.println("headless " + System.getProperty("java.awt.headless"));
        System.out.println("opts " + System.getProperty("probe.opts"));
        System.out.println("args " + List.of(args));
    }
}
