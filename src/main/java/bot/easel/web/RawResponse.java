package bot.easel.web;

/// What to answer.
public record RawResponse(int status, String contentType, byte[] body) {
    public RawResponse {
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
