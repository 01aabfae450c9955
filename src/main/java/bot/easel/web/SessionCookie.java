package bot.easel.web;

import io.javalin.http.Context;

/// The cookie that a session is known by, as one connection wants it.
///
/// @param secure whether the browser came over TLS, which ends at a proxy
/// @param port the one asked for: cookies know no ports, and two Easels on one machine would take
///     each other's sessions
record SessionCookie(boolean secure, int port) {
    static SessionCookie of(Context request) {
        String forwarded = request.header("X-Forwarded-Proto");
        // Each proxy of a chain adds what it was asked by; the browser stands first.
        boolean secure =
                "https".equals(request.scheme())
                        || (forwarded != null
                                && "https".equalsIgnoreCase(forwarded.split(",", 2)[0].strip()));
        return new SessionCookie(secure, request.port());
    }

    /// Over TLS a name that browsers take from this very host over TLS alone: no neighbouring host
    /// and no page without TLS can put a session of its own in its place.
    String name() {
        return (secure ? "__Host-" : "") + "easel-" + port;
    }

    /// The header that begins a session.
    String begun(String id) {
        return name() + "=" + id + attributes();
    }

    /// The header that ends it: without the same attributes a browser would not heed it.
    String ended() {
        return name() + "=; Max-Age=0" + attributes();
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
