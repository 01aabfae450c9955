package bot.easel.store;

import bot.easel.studio.AltTextStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Alt texts over the database.
public final class JdbcAltTexts implements AltTextStore {
    private final Database database;

    public JdbcAltTexts(Database database) {
        this.database = database;
    }

    /// An idle store is only read.
    @Override
    public Optional<Owed> claim(String owner, Duration lease) {
        boolean due =
                database.read(sql ->
                        sql.number(
                                        """
                                        select count(*) from alt_text
                                        where state = 'OWED' and not_before <= ?
                                              and (lease_until is null or lease_until <= ?)
                                        """,
                                        sql.now(),
                                        sql.now())
                                > 0);
        return due ? database.write(sql -> AltTextRows.claim(sql, owner, lease)) : Optional.empty();
    }

    @Override
    public void written(Owed owed, String text) {
        database.write(sql -> AltTextRows.end(sql, owed, "WRITTEN", text, null));
    }

    @Override
    public void givenUp(Owed owed, String reason) {
        database.write(sql -> AltTextRows.end(sql, owed, "GIVEN_UP", null, reason));
    }

    @Override
    public void later(Owed owed, Instant notBefore, String reason) {
        database.write(sql -> AltTextRows.later(sql, owed, notBefore, reason));
    }

    @Override
    public Map<Integer, String> of(String generation) {
        return database.read(sql -> written(sql, generation));
    }

    private static Map<Integer, String> written(Sql sql, String generation) throws SQLException {
        return sql
                .list(
                        """
                        select position, words from alt_text
                        where generation_id = ? and state = 'WRITTEN'
                        """,
                        row -> Map.entry(row.count("position"), row.text("words")),
                        generation)
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
