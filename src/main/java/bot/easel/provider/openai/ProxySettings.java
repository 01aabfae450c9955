package bot.easel.provider.openai;

import org.jspecify.annotations.Nullable;

/// An HTTP proxy.
///
/// @param user null for a proxy that asks for no name
public record ProxySettings(
        String host, int port, @Nullable String user, @Nullable String password) {
    public ProxySettings {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a proxy has a host and a port");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a proxy has both a user and a password, or none");
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "ProxySettings[" + host + ":" + port + "]";
    }
}
