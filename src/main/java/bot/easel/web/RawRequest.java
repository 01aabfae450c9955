package bot.easel.web;

import java.util.List;
import java.util.Map;

/// A request as it came, for a handler that checks a signature over its exact body.
///
/// @param headers by lower-case name
/// @param body read as UTF-8, which all that platforms sign is; anything else fails its signature
public record RawRequest(
        String path, String query, Map<String, List<String>> headers, String body) {
    public RawRequest {
        headers = Map.copyOf(headers);
    }
}
