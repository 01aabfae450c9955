package bot.easel.standin.openai;

/// A recording that was sent to be written down.
public record HeardClip(
        String requestId, String model, String filename, String contentType, int bytes) {}
