package bot.easel.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Where the web port listens and who may come in.
///
/// @param bind the address to listen at; anything but a loopback address needs a sign-in secret
/// @param port the port; 0 takes a free one
/// @param signInSecret what people type to come in, at least [#MIN_SECRET] characters; null on a
///     loopback address lets everybody on this machine in
/// @param streams event streams served at the same time, over all visitors
public record WebSettings(String bind, int port, @Nullable String signInSecret, int streams) {
    /// The shortest sign-in secret.
    public static final int MIN_SECRET = 12;

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        if (streams < 1) {
            throw new IllegalArgumentException("streams must be at least 1");
        }
        if (signInSecret == null && !isLoopback(bind)) {
            throw new IllegalArgumentException(
                    "listening at "
                            + bind
                            + " needs a sign-in secret, or whoever reaches it spends");
        }
        if (signInSecret != null && signInSecret.length() < MIN_SECRET) {
            throw new IllegalArgumentException(
                    "a sign-in secret has at least " + MIN_SECRET + " characters");
        }
    }

    /// Whether the address is reached from this machine alone.
    public static boolean isLoopback(String bind) {
        try {
            return !bind.isBlank() && InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /// Says everything but the secret.
    @Override
    public String toString() {
        return "WebSettings[bind=%s, port=%d, signIn=%s, streams=%d]"
                .formatted(bind, port, signInSecret != null, streams);
    }
}
