package bot.easel;

import java.nio.file.Path;

/// The folder that holds `config` and `data`.
final class Home {
    private Home() {}

    /// What the launcher names in EASEL_HOME, otherwise the folder that we were started in.
    static Path folder() {
        String named = System.getenv("EASEL_HOME");
        return Path.of(named == null || named.isBlank() ? "" : named).toAbsolutePath();
    }
}
