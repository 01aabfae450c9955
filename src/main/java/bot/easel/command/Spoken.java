package bot.easel.command;

/// Marks words that somebody said instead of writing them.
final class Spoken {
    private static final String MARK = "\uD83C\uDF99\uFE0F ";

    private Spoken() {}

    /// As people read them.
    static String marked(String words) {
        return MARK + words;
    }

    /// The words alone, for those who hear them read out.
    static String words(String caption) {
        return caption.startsWith(MARK) ? caption.substring(MARK.length()) : caption;
    }
}
