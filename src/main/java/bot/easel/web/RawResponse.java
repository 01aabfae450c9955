package bot.easel.web;

/// What to answer.
public record RawResponse(int status, String contentType, String body) {}
