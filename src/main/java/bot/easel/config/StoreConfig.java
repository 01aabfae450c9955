package bot.easel.config;

import java.nio.file.Path;

/// Where the books are kept.
///
/// @param url `jdbc:sqlite:<file>` or `jdbc:postgresql://…`
public record StoreConfig(String url, String user, Secret password) {

    private static final String SQLITE = "jdbc:sqlite:";

    static StoreConfig read(Section section, Path home, Path dataDir) {
        Fields fields = new Fields(section);
        String url = fields.text("url", "");
        if (url.isEmpty()) {
            url = SQLITE + dataDir.resolve("easel.db");
        } else if (url.startsWith(SQLITE)) {
            url = sqlite(section, url.substring(SQLITE.length()), home);
        } else if (!url.startsWith("jdbc:postgresql:")) {
            // never repeated: such an address may hold a password
            section.problem(
                    "url",
                    "is an address of another kind",
                    "Write jdbc:sqlite:data/easel.db or jdbc:postgresql://host/database");
        }
        StoreConfig config =
                new StoreConfig(url, fields.text("user", ""), fields.secret("password"));
        if (url.startsWith(SQLITE) && (!config.user.isEmpty() || config.password.isSet())) {
            section.warning(
                    config.user.isEmpty() ? "password" : "user",
                    "is not used: SQLite knows no users",
                    "Remove it, or set store.url to a PostgreSQL database");
        }
        section.finish();
        return config;
    }

    private static String sqlite(Section section, String file, Path home) {
        if (file.isEmpty() || file.startsWith(":") || file.contains("mode=memory")) {
            section.problem(
                    "url",
                    "keeps the books in memory, where a restart loses what was spent",
                    "Name a file, such as jdbc:sqlite:data/easel.db");
            return SQLITE + file;
        }
        return file.startsWith("file:") ? SQLITE + file : SQLITE + home.resolve(file).normalize();
    }

    /// Without anything that may hold a password.
    @Override
    public String toString() {
        String shown = url.replaceFirst("[?].*$", "").replaceFirst("//[^/@]*@", "//****@");
        return "StoreConfig[" + shown + ", user=" + user + "]";
    }
}
