package bot.easel.standin.openai;

/// A file part as it arrived: its field name, file name, media type, length, digest, and its pixels
/// (0 where it is no picture).
public record SentFile(
        String field,
        String filename,
        String contentType,
        int length,
        String sha256,
        int width,
        int height) {}
