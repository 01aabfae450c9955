package bot.easel.chat.playground;

/// Hears everything that happens, in order. Called under the log's lock: it must not block, and it
/// must not call the platform.
@FunctionalInterface
public interface PlaygroundListener {
    void on(PlaygroundEvent event);
}
