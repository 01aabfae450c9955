package bot.easel.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A text that must not be seen: printing it shows that there is one, and nothing else.
public final class Secret {

    /// No secret at all.
    public static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return value.isEmpty() ? NONE : new Secret(value);
    }

    public boolean isSet() {
        return !value.isEmpty();
    }

    /// The secret itself, to be handed to the one library that needs it.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(isSet());
    }

    @Override
    public String toString() {
        return isSet() ? "****" : "(not set)";
    }
}
