package bot.easel.web;

import java.util.List;
import java.util.Map;

/// A request as it came, for a handler that checks a signature over its exact bytes.
///
/// @param headers by lower-case name
public record RawRequest(
        String path, String query, Map<String, List<String>> headers, byte[] body) {
    public RawRequest {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
