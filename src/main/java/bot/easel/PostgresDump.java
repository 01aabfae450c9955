package bot.easel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How PostgreSQL's own tools save and restore the database of a store, without its password.
record PostgresDump(String host, String port, String database, String user) {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "jdbc:postgresql:"
                            + "(?://(?:[^/@]*@)?(?<host>\\[[^]]*]|[^:/,?]*)(?::(?<port>\\d+))?[^/?]*/?)?"
                            + "(?<database>[^?]*).*");

    static PostgresDump of(String url, String user) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("no address of PostgreSQL");
        }
        String host = address.group("host");
        String port = address.group("port");
        String database = URLDecoder.decode(address.group("database"), StandardCharsets.UTF_8);
        String login = user.isEmpty() ? System.getProperty("user.name") : user;
        return new PostgresDump(
                host == null || host.isEmpty() ? "localhost" : host.replaceAll("[\\[\\]]", ""),
                port == null ? "5432" : port,
                database.isEmpty() ? login : database,
                login);
    }

    String save(String file) {
        return "pg_dump " + access() + " --format=custom --file=" + Shell.quoted(file);
    }

    String restore(String file) {
        return "pg_restore "
                + access()
                + " --clean --if-exists --single-transaction "
                + Shell.quoted(file);
    }

    private String access() {
        return "--host="
                + Shell.quoted(host)
                + " --port="
                + port
                + " --username="
                + Shell.quoted(user)
                + " --dbname="
                + Shell.quoted(database);
    }
}
