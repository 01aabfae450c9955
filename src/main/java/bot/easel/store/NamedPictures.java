package bot.easel.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// The pictures and open answers that books name, read a page at a time.
final class NamedPictures {
    private static final int PAGE = 1_000;

    /// Takes something of a name.
    @FunctionalInterface
    interface Sink {
        void accept(String name) throws IOException, SQLException;
    }

    private final Sql books;

    NamedPictures(Sql books) {
        this.books = books;
    }

    /// Every stored picture that was drawn or drawn from, or that a style goes by.
    void pictures(Sink sink) throws SQLException, IOException {
        each(
                """
                select asset_id as name from generation_asset where asset_id > ?
                union
                select asset_id from generation_source where asset_id > ?
                union
                select asset_id from style_reference where asset_id > ?
                order by name limit ?
                """,
                sink);
    }

    /// Reservations that a stored answer may still settle.
    void openReservations(Sink sink) throws SQLException, IOException {
        each(
                """
                select id as name from reservation
                where id > ? and id > ? and id > ? and resolved_at is null order by id limit ?
                """,
                sink);
    }

    private void each(String query, Sink sink) throws SQLException, IOException {
        String after = "";
        List<String> page;
        do {
            page = books.list(query, row -> row.text("name"), after, after, after, PAGE);
            for (String name : page) {
                sink.accept(name);
                after = name;
            }
        } while (page.size() == PAGE);
    }
}
