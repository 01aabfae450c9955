package bot.easel.standin.openai;

/// A file part as it arrived: its field name, file name, media type, length and digest.
public record SentFile(
        String field, String filename, String contentType, int length, String sha256) {}
