package bot.easel.store;

import bot.easel.studio.AltTextStore.Owed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The steps of an alt text.
final class AltTextRows {
    private AltTextRows() {}

    /// Owes one for every picture that a message shows.
    ///
    /// @param id of the generation that the message belongs to
    static void owe(Sql sql, String id) throws SQLException {
        sql.update(
                """
                insert into alt_text (generation_id, position, state, not_before, created_at,
                    changed_at)
                select a.generation_id, a.position, 'OWED', ?, ?, ?
                from generation g join generation_asset a on a.generation_id = g.id
                where (g.id = ? or g.comparison = ?) and g.state = 'READY' and g.cancelled = 0
                on conflict do nothing
                """,
                sql.now(),
                sql.now(),
                sql.now(),
                id,
                id);
    }

    static Optional<Owed> claim(Sql sql, String owner, Duration lease) throws SQLException {
        record Due(String generation, int position, Instant since) {}

        Optional<Due> due =
                sql.first(
                        """
                        select generation_id, position, created_at from alt_text
                        where state = 'OWED' and not_before <= ?
                              and (lease_until is null or lease_until <= ?)
                        order by not_before, generation_id, position limit 1\
                        """
                                + sql.dialect().claimRows(),
                        row ->
                                new Due(
                                        row.text("generation_id"),
                                        row.count("position"),
                                        row.instant("created_at")),
                        sql.now(),
                        sql.now());
        if (due.isEmpty()) {
            return Optional.empty();
        }
        sql.update(
                """
                update alt_text set owner = ?, lease_until = ?, changed_at = ?
                where generation_id = ? and position = ?
                """,
                owner,
                sql.now() + lease.toMillis(),
                sql.now(),
                due.get().generation(),
                due.get().position());
        return GenerationRows.find(sql, due.get().generation())
                .map(generation ->
                        new Owed(generation, due.get().position(), due.get().since(), owner));
    }

    /// Ends one. What a message gained is shown at once for all its pictures, so that it is edited
    /// once and not ten times.
    static boolean end(
            Sql sql, Owed owed, String state, @Nullable String words, @Nullable String reason)
            throws SQLException {
        String comparison = owed.generation().comparison();
        String message = comparison == null ? owed.generation().id() : comparison;
        // Of two that end at once, the later one must see that the other has ended.
        sql.first(
                "select id from generation where id = ?" + sql.dialect().lockRows(),
                row -> row.text("id"),
                message);
        boolean ended =
                sql.update(
                                """
                                update alt_text
                                set state = ?, words = ?, reason = ?, owner = null,
                                    lease_until = null, changed_at = ?
                                where generation_id = ? and position = ? and state = 'OWED'
                                      and owner = ?
                                """,
                                state,
                                words,
                                reason,
                                sql.now(),
                                owed.generation().id(),
                                owed.index(),
                                owed.owner())
                        == 1;
        if (ended && in(sql, message, "OWED") == 0 && in(sql, message, "WRITTEN") > 0) {
            Outbox.refresh(sql, message);
        }
        return ended;
    }

    private static long in(Sql sql, String message, String state) throws SQLException {
        return sql.number(
                """
                select count(*) from alt_text t join generation g on g.id = t.generation_id
                where (g.id = ? or g.comparison = ?) and t.state = ?
                """,
                message,
                message,
                state);
    }

    static boolean later(Sql sql, Owed owed, Instant notBefore, String reason) throws SQLException {
        return sql.update(
                        """
                        update alt_text
                        set not_before = ?, reason = ?, owner = null,
                            lease_until = null, changed_at = ?
                        where generation_id = ? and position = ? and state = 'OWED' and owner = ?
                        """,
                        notBefore,
                        reason,
                        sql.now(),
                        owed.generation().id(),
                        owed.index(),
                        owed.owner())
                == 1;
    }

    /// What was said of pictures that are taken away.
    static void forget(Sql sql, String generation) throws SQLException {
        sql.update("delete from alt_text where generation_id = ?", generation);
    }
}
