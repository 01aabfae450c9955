package bot.easel.store;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// Where the books are kept: `jdbc:sqlite:<file>`, or `jdbc:postgresql://…` with a user.
public record StoreSettings(String url, String user, String password) {

    public StoreSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (Dialect.of(url) == Dialect.SQLITE && !url.matches("jdbc:sqlite:[^:?][^?]*([?].*)?")) {
            throw new IllegalArgumentException("the books need a file: jdbc:sqlite:<file>");
        }
    }

    public static StoreSettings sqlite(Path file) {
        return new StoreSettings("jdbc:sqlite:" + file.toAbsolutePath(), "", "");
    }

    Dialect dialect() {
        return Dialect.of(url);
    }

    /// The database file; empty on PostgreSQL.
    public Optional<Path> file() {
        return dialect() == Dialect.SQLITE
                ? Optional.of(
                        Path.of(
                                url.substring("jdbc:sqlite:".length())
                                        .replaceFirst("[?].*$", "")
                                        .replaceFirst("^file:(//(?=/))?", "")))
                : Optional.empty();
    }

    /// The address as it can be shown: without parameters and user, which may hold a password.
    public String address() {
        return url.replaceFirst("[?].*$", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return "StoreSettings[" + address() + "]";
    }
}
