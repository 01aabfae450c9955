package bot.easel.bench;

/// What figures were measured on.
public final class Machine {
    private Machine() {}

    public static String words() {
        return "%s %s, %d processors, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }
}
