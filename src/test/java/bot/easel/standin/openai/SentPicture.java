package bot.easel.standin.openai;

/// A final picture that went out; `sha256` is in lower-case hexadecimal.
public record SentPicture(
        String requestId, int index, String mediaType, int length, String sha256) {}
