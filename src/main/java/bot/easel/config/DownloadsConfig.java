package bot.easel.config;

/// How files of members are fetched.
///
/// @param allowLoopback for tests only: lets file hosts be loopback `host:port` over http
public record DownloadsConfig(boolean allowLoopback) {

    static DownloadsConfig read(Section section) {
        DownloadsConfig config =
                new DownloadsConfig(new Fields(section).flag("allow-loopback", false));
        section.finish();
        return config;
    }
}
