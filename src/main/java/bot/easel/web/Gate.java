package bot.easel.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides who comes in: checks the address asked for, where a request comes from, the session and
/// its token, and signs people in.
final class Gate {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAME_ORIGIN = Set.of("same-origin", "none");
    private static final String VISITOR = "easel.visitor";

    private final @Nullable String secret;
    private final Visitors visitors;
    private final Attempts attempts;
    private final String firstMember;

    Gate(@Nullable String secret, Visitors visitors, Attempts attempts, String firstMember) {
        this.secret = secret;
        this.visitors = visitors;
        this.attempts = attempts;
        this.firstMember = firstMember;
    }

    boolean signInNeeded() {
        return secret != null;
    }

    /// Without a secret the page answers only to this machine's own names: otherwise any site could
    /// point its name here and read the page with its visitors' browsers (DNS rebinding).
    void checkHost(Context request) {
        if (secret == null && !LOOPBACK_NAMES.contains(hostName(request))) {
            throw new Trouble(421, "Open this page as localhost or 127.0.0.1.");
        }
    }

    /// The session of a request, which must have one.
    Visitor enter(Context request) {
        return visitor(request)
                .orElseThrow(() ->
                        secret == null
                                ? new Trouble(403, "This session is over.")
                                : new Trouble(401, "Please sign in."));
    }

    /// The session of a request; a new one where nobody has to sign in.
    Visitor enterOrBegin(Context request) {
        Optional<Visitor> found = visitor(request);
        if (found.isPresent()) {
            return found.get();
        }
        if (secret != null) {
            throw new Trouble(401, "Please sign in.");
        }
        return begin(request);
    }

    Optional<Visitor> visitor(Context request) {
        Visitor begun = request.attribute(VISITOR);
        if (begun != null) {
            return Optional.of(begun);
        }
        String id = request.cookie(SessionCookie.of(request).name());
        return id == null ? Optional.empty() : visitors.find(id);
    }

    /// The session of an action: it must come from our own page, and carry the page's token.
    Visitor enterToAct(Context request) {
        checkOrigin(request);
        Visitor visitor = enter(request);
        String token = request.header("X-Easel-Token");
        if (token == null || !Secrets.same(token, visitor.token())) {
            throw new Trouble(403, "This page is out of date. Please reload it.");
        }
        return visitor;
    }

    /// Signs in and begins a session.
    void signIn(Context request, String given) {
        checkOrigin(request);
        String wanted = secret;
        if (wanted == null) {
            throw new Trouble(404, "There is no sign-in here.");
        }
        if (!attempts.allow(request.ip())) {
            throw new Trouble(429, "Too many attempts. Wait a minute, then try again.");
        }
        if (!Secrets.same(given, wanted)) {
            throw new Trouble(403, "That is not the sign-in secret.");
        }
        attempts.succeeded(request.ip());
        visitor(request).ifPresent(visitors::remove);
        begin(request);
    }

    void signOut(Context request) {
        Visitor visitor = enterToAct(request);
        visitors.remove(visitor);
        request.header("Set-Cookie", SessionCookie.of(request).ended());
    }

    /// Whether a machine that has no session may read: it shows the secret, or is this machine.
    boolean mayRead(Context request) {
        if (secret == null || WebSettings.isLoopback(request.ip())) {
            return true;
        }
        String given = request.header("Authorization");
        return visitor(request).isPresent()
                || (given != null && Secrets.same(given, "Bearer " + secret));
    }

    private Visitor begin(Context request) {
        Visitor visitor = visitors.create(firstMember);
        request.header("Set-Cookie", SessionCookie.of(request).begun(visitor.id()));
        request.attribute(VISITOR, visitor);
        return visitor;
    }

    // Browsers send an Origin with every POST; what sends none must at least not be another site.
    private static void checkOrigin(Context request) {
        String origin = request.header("Origin");
        String site = request.header("Sec-Fetch-Site");
        boolean ours =
                origin != null
                        ? authority(origin).equalsIgnoreCase(host(request))
                        : site == null || SAME_ORIGIN.contains(site);
        if (!ours) {
            throw new Trouble(403, "This came from another site.");
        }
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static String host(Context request) {
        String host = request.header("Host");
        return host == null ? "" : host;
    }

    private static String hostName(Context request) {
        return host(request).replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }
}
