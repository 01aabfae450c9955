package bot.easel.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Where the books are kept.
///
/// @param url `jdbc:sqlite:<file>` or `jdbc:postgresql://…`
public record StoreConfig(String url, String user, Secret password, Pictures pictures) {

    /// Where pictures are kept.
    public enum Pictures {
        /// In PostgreSQL where the books are there, else in the folder.
        AUTO,
        /// In the data folder.
        FOLDER,
        /// Beside the books, in PostgreSQL.
        DATABASE
    }

    private static final String SQLITE = "jdbc:sqlite:";
    private static final List<String> PICTURES = List.of("auto", "folder", "database");

    static StoreConfig read(Section section, Path home, Path dataDir) {
        Fields fields = new Fields(section);
        String url = fields.text("url", "");
        if (url.isEmpty()) {
            url = usual(dataDir);
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
                new StoreConfig(
                        url,
                        fields.text("user", ""),
                        fields.secret("password"),
                        Pictures.valueOf(
                                fields.oneOf("pictures", "auto", PICTURES)
                                        .toUpperCase(Locale.ROOT)));
        if (url.startsWith(SQLITE) && (!config.user.isEmpty() || config.password.isSet())) {
            section.warning(
                    config.user.isEmpty() ? "password" : "user",
                    "is not used: SQLite knows no users",
                    "Remove it, or set store.url to a PostgreSQL database");
        }
        if (url.startsWith(SQLITE) && config.pictures == Pictures.DATABASE) {
            section.problem(
                    "pictures",
                    "puts pictures into SQLite, whose one writer they would hold up",
                    "Write folder, or set store.url to a PostgreSQL database");
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

    /// Whether the books are where they are when nothing is said of them.
    boolean isUsualIn(Path dataDir) {
        return url.equals(usual(dataDir));
    }

    private static String usual(Path dataDir) {
        return SQLITE + dataDir.resolve("easel.db");
    }

    /// Whether pictures are kept in the database, where every replica finds them.
    public boolean picturesInDatabase() {
        return pictures == Pictures.DATABASE
                || (pictures == Pictures.AUTO && !url.startsWith(SQLITE));
    }

    /// Without anything that may hold a password.
    @Override
    public String toString() {
        String shown = url.replaceFirst("[?].*$", "").replaceFirst("//[^/@]*@", "//****@");
        return "StoreConfig[" + shown + ", user=" + user + "]";
    }
}
