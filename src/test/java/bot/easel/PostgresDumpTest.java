package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of PostgreSQL's own tools for every way to write a store's address.
class PostgresDumpTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/easel, --host=db --port=5432 --username=me --dbname=easel",
        "jdbc:postgresql://db:6000/easel?ssl=true, --host=db --port=6000 --username=me --dbname=easel",
        "jdbc:postgresql://[::1]:6000/easel, --host=::1 --port=6000 --username=me --dbname=easel",
        "jdbc:postgresql:easel, --host=localhost --port=5432 --username=me --dbname=easel",
        "jdbc:postgresql:///easel, --host=localhost --port=5432 --username=me --dbname=easel",
        "jdbc:postgresql://db/, --host=db --port=5432 --username=me --dbname=me",
        "jdbc:postgresql://db, --host=db --port=5432 --username=me --dbname=me",
        "'jdbc:postgresql://one:1,two:2/easel', --host=one --port=1 --username=me --dbname=easel",
        "jdbc:postgresql://db/my%20books, --host=db --port=5432 --username=me --dbname='my books'",
        "jdbc:postgresql://me:hidden@db/easel, --host=db --port=5432 --username=me --dbname=easel",
    })
    void itNamesServerDatabaseAndUser(String url, String access) {
        PostgresDump dump = PostgresDump.of(url, "me");

        assertThat(dump.save("books.dump"))
                .isEqualTo(
                        "pg_dump "
                                + access.replace("''", "'")
                                + " --format=custom --file=books.dump");
        assertThat(dump.restore("a dump"))
                .isEqualTo(
                        "pg_restore "
                                + access
                                + " --clean --if-exists --single-transaction 'a dump'");
    }
}
