package bot.easel.provider.openai;

/// Foreign words that end in logs and messages are kept short and plain.
final class RequestIds {
    private static final int LONGEST = 128;

    private RequestIds() {}

    /// The id, or an empty text when it is none.
    static String cleaned(String id) {
        return id.length() <= LONGEST && id.matches("[A-Za-z0-9._:-]+") ? id : "";
    }
}
